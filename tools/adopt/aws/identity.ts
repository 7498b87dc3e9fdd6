import type { Tag } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { clientsFor } from "./clients";

/** Who reads. */
export interface Identity {
  readonly arn: string;
  readonly account: string;
  readonly partition: string;
}

/** Who reads, by the credentials of the environment. */
export async function readIdentity(): Promise<Identity> {
  const { Arn = "", Account = "" } = await clientsFor().sts.send(new GetCallerIdentityCommand({}));
  return { arn: Arn, account: Account, partition: Arn.split(":")[1] ?? "aws" };
}

/** Tags by their keys. */
export type Tags = Readonly<Record<string, string>>;

/** Tags as AWS lists them, by their keys. */
export function tagsOf(tags: readonly Partial<Tag>[] = []): Tags {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}
