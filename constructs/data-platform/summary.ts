import type { AwsNames } from "../aws/names";
import type { DataPlatformSettings } from "../inputs/data-platform";
import { principalsIn, roleSentences, sentenceIf, shownIn, SUMMARY_FILE } from "../policies/sentences";
import * as tf from "../terraform";
import { type Expression, Part } from "../terraform";
import { PLATFORM_NAMES, perPlatform } from "./platforms";
import type { TrustPolicy } from "./trust-policy";

export interface SummaryProps {
  readonly names: AwsNames;
  readonly settings: DataPlatformSettings;
  readonly trustPolicy: TrustPolicy;
}

/** What is allowed after an apply, in sentences, for people who see only the plan. */
export class Summary extends Part {
  /** A sentence for each fact, in a fixed order. */
  readonly sentences: Expression<readonly string[]>;

  constructor(scope: Part, id: string, { names, settings, trustPolicy }: SummaryProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, SUMMARY_FILE);
    const { roleName } = names;
    const { kmsKeyArn, permissionsBoundaryArn, platform } = settings;
    const shown = shownIn(this, {
      trusted_arn: trustPolicy.trustedArn,
      also_trusted: tf.join(", ", principalsIn(this, trustPolicy.additional)),
      kms_key_arn: kmsKeyArn,
      permissions_boundary_arn: permissionsBoundaryArn,
    });
    const { boundary, key, others, trusted } = roleSentences(
      roleName,
      trustPolicy.connected,
      tf.text`the two values of ${perPlatform(platform, PLATFORM_NAMES)}`,
      shown,
    );
    this.sentences = this.local(
      "summary",
      tf.concat<string>(
        tf.typed([trusted]),
        sentenceIf(
          tf.eq(platform, "databricks"),
          tf.text`The role ${roleName} may assume itself, with the same external ID.`,
        ),
        tf.typed([others, this.mayUse(names, settings), key, boundary]),
      ),
    );
  }

  private mayUse(
    { bucketName, keyPrefix }: AwsNames,
    { access, platform }: DataPlatformSettings,
  ): Expression<string> {
    const below = tf.text`${bucketName}/${keyPrefix}`;
    const reads = tf.eq(access, "read");
    const uses = this.local("summary_uses", tf.choose(reads, "read", "read, write and delete"));
    const lists = tf.choose(reads, "list and read", "list, read, write and delete");
    return tf.choose(
      tf.eq(keyPrefix, ""),
      tf.text`The role may list ${bucketName}, and ${uses} all of its objects.`,
      tf.choose(
        tf.eq(platform, "snowflake"),
        tf.text`The role may ${lists} only below ${below}.`,
        tf.text`The role may list ${bucketName}, and ${uses} objects below ${below}.`,
      ),
    );
  }
}
