import * as iam from "@aws-sdk/client-iam";
import { parseJson, readBucketPolicy, readPolicyDocument, readTrustPolicy } from "../../harness";
import { decide } from "../../simulator";
import { ACCOUNT } from "../existing/by-hand";
import { EVERYTHING, type Site } from "./site";

/** A principal that a role trusts. */
export interface Trusted {
  readonly arn: string;
  readonly externalId?: string;
}

/**
 * What the simulator allows to the principals that use a role: who assumes it, and what they then do in its
 * folder.
 */
export async function accessOf(
  site: Site,
  trusted: readonly Trusted[],
  objectActions: readonly string[],
): Promise<readonly string[]> {
  const trust = await readTrustPolicy(site.aws, site.role);
  const policies = await policiesOf(site);
  const bucketPolicy = await readBucketPolicy(site.aws, site.bucket);
  const allowed: string[] = [];
  for (const { arn, externalId } of trusted) {
    const answer = await decide(
      {
        caller: { principal: arn, policies: [EVERYTHING] },
        action: "sts:AssumeRole",
        resource: site.roleArn,
        account: ACCOUNT,
        from: { address: "203.0.113.9" },
        keys: externalId === undefined ? {} : { "sts:ExternalId": externalId },
      },
      trust,
    );
    if (answer === "allowed") allowed.push(`${arn} with ${externalId ?? "no external ID"}`);
  }
  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/${site.role}/sigma`;
  for (const [action, resource] of [
    ["s3:ListBucket", site.bucketArn] as const,
    ...objectActions.map((one) => [one, `${site.bucketArn}/sigma/uploads/file.csv`] as const),
  ]) {
    const request = {
      caller: { principal: session, arn: site.roleArn, policies },
      action,
      resource,
      account: ACCOUNT,
      from: { address: "203.0.113.9" },
      keys: action === "s3:ListBucket" ? { "s3:prefix": "sigma/" } : {},
    };
    if ((await decide(request, bucketPolicy)) === "allowed") allowed.push(action);
  }
  return allowed;
}

/** All documents that give the role permissions. */
async function policiesOf({ aws, role: RoleName }: Site): Promise<readonly unknown[]> {
  const { AttachedPolicies = [] } = await aws.iam.send(new iam.ListAttachedRolePoliciesCommand({ RoleName }));
  const { PolicyNames = [] } = await aws.iam.send(new iam.ListRolePoliciesCommand({ RoleName }));
  const attached = AttachedPolicies.map(({ PolicyArn = "" }) => readPolicyDocument(aws, PolicyArn));
  const inline = PolicyNames.map(async (PolicyName) => {
    const { PolicyDocument = "" } = await aws.iam.send(
      new iam.GetRolePolicyCommand({ RoleName, PolicyName }),
    );
    return parseJson(decodeURIComponent(PolicyDocument));
  });
  return Promise.all([...attached, ...inline]);
}
