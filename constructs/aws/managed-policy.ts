import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import * as tf from "../terraform";
import type { Expression, Part, Requirement } from "../terraform";
import type { Role } from "./role";

export interface ManagedPolicyProps {
  readonly policyName: Expression<string>;
  readonly iamPath: Expression<string>;

  /** The JSON of the policy. */
  readonly json: Expression<string>;
  readonly tags: Expression<Readonly<Record<string, string>>>;

  /** The role that gets the policy. */
  readonly role: Role;

  /** What must hold before the policy is created. */
  readonly requirements: readonly Requirement[];
}

/** A managed policy of IAM. */
export function managedPolicy(part: Part, props: ManagedPolicyProps): IamPolicy {
  const policy = new IamPolicy(part, "policy", {
    name: tf.asString(props.policyName),
    path: tf.asString(props.iamPath),
    policy: tf.asString(props.json),
    tags: tf.asStringMap(props.tags),
    lifecycle: {
      // IAM cannot change a description: one written by hand would force a new policy.
      ignoreChanges: ["description"],
      ...tf.preconditions(part, props.requirements),
    },
    dependsOn: [props.role.resource],
  });
  tf.because(
    policy,
    "After the role, so that nothing is left behind when its trust policy is refused. IAM cannot change a description: one that was written by hand would force a new policy.",
  );
  return policy;
}
