import type { Construct } from "constructs";
import type { Value } from "../terraform/expression";
import { hcl, text } from "../terraform/hcl";
import { localObject } from "../terraform/local";
import { and, choose, not } from "../terraform/values";

export interface NextStepsProps {
  readonly connected: Value<boolean>;
  readonly roleArn: Value<string>;
  readonly bucketPath: Value<string>;
  readonly manageCors: Value<boolean>;
  readonly manageBucketPolicy: Value<boolean>;
  /** Whether there is a bucket policy to merge by hand where it is not managed. */
  readonly needsBucketPolicy: Value<boolean>;
}

/** A step, and when it is one. */
interface Step {
  readonly when: Value<boolean>;
  readonly text: string;
}

/** What a Sigma admin does after an apply, with Sigma's own names for menus and fields. */
export function nextSteps(scope: Construct, props: NextStepsProps): Value<string> {
  // Native JSON lists keep one line of text a line of the module.
  const awaiting = localObject<string[]>(scope, "steps_to_connect", [
    "In Sigma, as a user with the Admin account type, in an organization that is hosted in AWS:",
    "1. Go to Administration > Account > General Settings. In the Storage Integration > External storage integration section, click Add.",
    "2. In the Add storage integration modal, in the Provider section, select AWS S3.",
    text`3. In the AWS IAM role ARN field, enter: ${props.roleArn}`,
    text`4. In the Bucket name field, enter: ${props.bucketPath}`,
    "5. Click Save, then record the AWS IAM user ARN and the AWS external role ARN displayed in the integration details.",
    "6. Set sigma_user_arn to the AWS IAM user ARN and sigma_external_id to the AWS external role ARN (it is the external ID, whatever its name), and apply again. Only the role's trust policy changes.",
  ]);
  const connected = localObject<string[]>(scope, "steps_when_connected", [
    text`The role ${props.roleArn} trusts Sigma. To check, upload a CSV file or use a file upload column in Sigma and look for the file in ${props.bucketPath}.`,
    "If the integration is removed and added anew in Sigma, both values change: set sigma_user_arn and sigma_external_id to the new ones and apply again.",
  ]);
  const byHand: Step[] = [
    {
      when: not(props.manageCors),
      text: "CORS is not managed here: merge the output cors_rules into the bucket's CORS document, or uploads in the browser fail.",
    },
    {
      when: and(not(props.manageBucketPolicy), props.needsBucketPolicy),
      text: "The bucket policy is not managed here: merge the statements of the output bucket_policy_json into the bucket's policy.",
    },
  ];
  const merging = localObject<string[]>(
    scope,
    "steps_by_hand",
    byHand.map(({ when, text }) => choose(when, text, "")),
  );
  const lines = choose<string[]>(props.connected, connected, awaiting);
  return hcl`join("\n", concat(${lines}, compact(${merging})))`;
}
