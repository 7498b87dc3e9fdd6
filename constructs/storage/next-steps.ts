import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression } from "../terraform";

export interface NextStepsProps {
  readonly connected: Expression<boolean>;
  readonly roleArn: Expression<string>;
  readonly bucketName: Expression<string>;
  readonly bucketPath: Expression<string>;
  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly manageCors: Expression<boolean>;
  readonly manageBucketPolicy: Expression<boolean>;
  /** Whether there is a bucket policy to merge by hand if it is not managed. */
  readonly needsBucketPolicy: Expression<boolean>;
}

/** The lines of the steps, under their names in Terraform's text. */
type Steps = Readonly<Record<"to_connect" | "when_connected" | "by_hand", readonly string[]>>;

/** What a Sigma admin does after an apply, with Sigma's own names for menus and fields. */
export function nextSteps(scope: Construct, props: NextStepsProps): Expression<string> {
  const { bucketName, bucketPath, connected, keyPrefix, manageBucketPolicy, manageCors, roleArn } = props;
  const say = (words: string): string => tf.spelled(scope, words);
  const sigmaPrefix = tf.choose(tf.eq(keyPrefix, ""), "nothing", keyPrefix);
  // As a native JSON object, each line of text is a line of the module.
  const written = tf.typed<Steps>({
    to_connect: [
      "In Sigma, as a user with the Admin account type, in an organization that is hosted in AWS:",
      "1. Go to Administration > Account > General Settings. In the Storage Integration > External storage integration section, click Add.",
      "2. In the Add storage integration modal, in the Provider section, select AWS S3.",
      tf.text`3. In the AWS IAM role ARN field, enter: ${roleArn}`,
      tf.text`4. In the Bucket name field, enter: ${bucketPath}`,
      tf.text`If the modal has the field AWS customer IAM role ARN, enter the ARN there. If it has a Prefix field, enter ${bucketName} as Bucket name, and as Prefix: ${sigmaPrefix}`,
      "5. Click Save, then record the AWS IAM user ARN and the AWS external role ARN displayed in the integration details. If a third value is displayed, it is the ARN of your own role: do not use it.",
      say(
        "6. Set sigma_user_arn to the AWS IAM user ARN and sigma_external_id to the AWS external role ARN (it is the external ID, whatever its label says), and apply again. Only the role's trust policy changes.",
      ),
    ],
    when_connected: [
      tf.text`Sigma's two values are supplied, and the role ${roleArn} trusts them. Terraform cannot see whether they are right.`,
      tf.text`To check, click Test connection on the page of the storage integration, if it has this button. Or upload a CSV file or use a file upload column in Sigma. Then look for the file in ${bucketPath}.`,
      say(
        "Sigma must have the current role and path. After a change of bucket_name, prefix, role_name or iam_path, enter them again in the storage integration of Sigma:",
      ),
      tf.text`AWS IAM role ARN: ${roleArn}`,
      tf.text`Bucket name: ${bucketPath} (with a Prefix field: ${bucketName}, and as Prefix ${sigmaPrefix})`,
      say(
        "If somebody removes the integration in Sigma and adds it anew, both values change. Set sigma_user_arn and sigma_external_id to the new values and apply again.",
      ),
    ],
    by_hand: [
      tf.choose(
        tf.not(manageCors),
        say(
          "Terraform does not manage CORS here. Merge the output cors_rules into the bucket's CORS document. Without it uploads in the browser fail.",
        ),
        "",
      ),
      tf.choose(
        tf.and(tf.not(manageBucketPolicy), props.needsBucketPolicy),
        say(
          "Terraform does not manage the bucket policy here. Merge the statements of the output bucket_policy_json into the bucket's policy.",
        ),
        "",
      ),
    ],
  });
  const steps = tf.local(scope, "steps", written);
  const lines = (name: keyof Steps): Expression<readonly string[]> => tf.attribute(steps, name);
  const forSigma = tf.choose(connected, lines("when_connected"), lines("to_connect"));
  return tf.join("\n", tf.concat<string>(forSigma, tf.compact(lines("by_hand"))));
}
