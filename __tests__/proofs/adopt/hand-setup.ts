import * as iam from "@aws-sdk/client-iam";
import type { Site } from "./site";

/** An integration that somebody built by hand, and what its first plan does besides the imports. */
export interface HandSetup {
  readonly name: string;
  /** @default "/" */
  readonly path?: string;
  /** What is done after Sigma's six steps. */
  readonly change?: (site: Site) => Promise<unknown>;
  readonly flags?: readonly string[];
  /** What the plan changes, as `action resource: fields`. Each role also gets its description. */
  readonly plan: readonly string[];
  /** Further actions that the role had on an object of its folder. */
  readonly further?: readonly string[];
  /** What the report says. */
  readonly says?: readonly RegExp[];
}

/** Takes the access policy off the role. */
export async function detach(site: Site): Promise<void> {
  const input = { RoleName: site.role, PolicyArn: site.policyArn };
  await site.aws.iam.send(new iam.DetachRolePolicyCommand(input));
}

/** Attaches another policy to the role. */
export async function attachNew(
  site: Site,
  PolicyName: string,
  document: unknown,
  Path: string,
): Promise<void> {
  const PolicyDocument = JSON.stringify(document);
  const { Policy } = await site.aws.iam.send(
    new iam.CreatePolicyCommand({ PolicyName, Path, PolicyDocument }),
  );
  await site.aws.iam.send(new iam.AttachRolePolicyCommand({ RoleName: site.role, PolicyArn: Policy?.Arn }));
}
