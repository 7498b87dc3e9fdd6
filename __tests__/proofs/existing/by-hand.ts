import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand } from "@aws-sdk/client-iam";
import { sigmaTemplate } from "../../fixtures/sigma/templates";
import type { AwsClients } from "../../harness";

/** Names and values that somebody chose while following Sigma's instructions. */
export interface HandBuilt {
  readonly bucket: string;
  readonly role: string;
  readonly rolePath?: string;
  /** @default - no policy, and nothing attached */
  readonly policy?: string;
  readonly policyPath?: string;
  readonly description?: string;
  /** Sigma's two values, entered into the trust policy. @default - this account and a placeholder */
  readonly sigma?: { readonly userArn: string; readonly externalId: string };
  readonly placeholder?: string;
  readonly boundary?: string;
  readonly sessionSeconds?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export const ACCOUNT = "123456789012";

/** What Sigma shows once the integration is added, as in docs/adopting.md. */
export const SIGMA = { userArn: "arn:aws:iam::999999999999:user/sigma-storage", externalId: "acme-7d1c" };

/** Builds policy, role and attachment by hand, from Sigma's own templates. */
export async function buildByHand({ iam }: AwsClients, built: HandBuilt): Promise<void> {
  const described = built.description === undefined ? {} : { Description: built.description };
  const Tags = Object.entries(built.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  const trust = sigmaTemplate("trust-policy", {
    aws_iam_user_arn: built.sigma?.userArn ?? `arn:aws:iam::${ACCOUNT}:root`,
    aws_external_role_arn: built.sigma?.externalId ?? built.placeholder ?? "0000",
  });
  await iam.send(
    new CreateRoleCommand({
      RoleName: built.role,
      AssumeRolePolicyDocument: JSON.stringify(trust),
      Tags,
      ...(built.rolePath === undefined ? {} : { Path: built.rolePath }),
      ...(built.boundary === undefined ? {} : { PermissionsBoundary: built.boundary }),
      ...(built.sessionSeconds === undefined ? {} : { MaxSessionDuration: built.sessionSeconds }),
      ...described,
    }),
  );
  if (built.policy === undefined) return;
  const access = sigmaTemplate("access-policy", { customer_s3_bucket_name: built.bucket, prefix: "sigma" });
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName: built.policy,
      // The console keeps the white space of what was pasted.
      PolicyDocument: JSON.stringify(access, undefined, 4),
      Tags,
      ...(built.policyPath === undefined ? {} : { Path: built.policyPath }),
      ...described,
    }),
  );
  await iam.send(new AttachRolePolicyCommand({ RoleName: built.role, PolicyArn: Policy?.Arn }));
}

/** Makes a policy that allows everything, for a boundary that does not get in the way; gives its ARN. */
export async function allowEverything({ iam }: AwsClients, PolicyName: string): Promise<string> {
  const Statement = [{ Effect: "Allow", Action: "*", Resource: "*" }];
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
  return Policy?.Arn ?? "";
}
