import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";

export interface ManagedPolicyProps {
  readonly policyName: Expression<string>;
  readonly iamPath: Expression<string>;
  /** The JSON of the policy. */
  readonly json: Expression<string>;
  readonly tags: Expression<Readonly<Record<string, string>>>;
  /** What must hold before anything is created. */
  readonly requirements: readonly Requirement[];
}

/** A managed policy of IAM. */
export function managedPolicy(scope: Construct, props: ManagedPolicyProps): IamPolicy {
  return tf.untraced(
    () =>
      new IamPolicy(scope, "policy", {
        name: tf.asString(props.policyName),
        path: tf.asString(props.iamPath),
        policy: tf.asString(props.json),
        tags: tf.asStringMap(props.tags),
        lifecycle: {
          // IAM cannot change a description: one written by hand would force a new policy.
          ignoreChanges: ["description"],
          ...tf.preconditions(scope, props.requirements),
        },
      }),
  );
}
