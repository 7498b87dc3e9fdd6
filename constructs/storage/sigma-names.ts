import type { AwsNames } from "../aws/names";
import type { StorageSettings } from "../inputs/storage";
import { choose, eq, type Expression, type Part, text } from "../terraform";

/** What things are called in AWS and in Sigma. */
export interface SigmaNames extends AwsNames {
  /** What Sigma's "Bucket name" field takes: `bucket/prefix`, or `bucket`. */
  readonly bucketPath: Expression<string>;
}

/** The names in AWS, with those that Sigma asks for. */
export function sigmaNames(
  part: Part,
  names: AwsNames,
  { prefix }: Pick<StorageSettings, "prefix">,
): SigmaNames {
  const { bucketName } = names;
  const path = choose(eq(prefix, ""), bucketName, text`${bucketName}/${prefix}`);
  return { ...names, bucketPath: part.local("bucket_path", path, "What Sigma's 'Bucket name' field takes.") };
}
