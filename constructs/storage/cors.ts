import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { Construct } from "constructs";
import type { StorageSettings } from "../inputs/storage";
import { CORS_RULE, type CorsRule } from "../rules/cors";
import {
  RULES_BESIDE_SIGMAS,
  rulesForMethods,
  rulesForOrigins,
  shadowingRules,
  SIGMA_CORS_RULE,
} from "../rules/cors-shadowing";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";
import type { Bucket } from "./bucket";

export interface CorsProps {
  readonly bucket: Bucket;
  readonly manage: Expression<boolean>;
  readonly settings: Pick<StorageSettings, "sigmaAppOrigins" | "additionalCorsRules">;
}

/** "Enable cross-origin resource sharing (CORS) in AWS": browsers on Sigma's pages may reach the bucket. */
export class Cors extends Construct {
  /** Sigma's rule, then the additional ones, with the fields of the provider's `cors_rule` block. */
  readonly rules: Expression<readonly CorsRule[]>;

  /** Whether the bucket's CORS document is managed here. */
  readonly managed: Expression<boolean>;

  /** Additional rules that S3 could answer with instead of Sigma's are refused. */
  readonly requirement: Requirement;

  constructor(scope: Construct, id: string, props: CorsProps) {
    super(scope, id);
    const { additionalCorsRules, sigmaAppOrigins } = props.settings;
    this.managed = props.manage;
    const origins = tf.local(this, "sigma_origins", tf.sortedSet(sigmaAppOrigins));
    const sigmaRule = tf.typed<CorsRule>({ ...SIGMA_CORS_RULE, allowed_origins: origins });
    this.rules = tf.local(
      this,
      "cors_rules",
      tf.concat<CorsRule>([tf.local(this, "sigma_cors_rule", sigmaRule)], additionalCorsRules),
    );
    const withMethods = tf.local(this, "cors_rules_for_methods", rulesForMethods(additionalCorsRules));
    const matching = rulesForOrigins(withMethods, tf.join("\n", origins));
    this.requirement = tf.nothingFound(
      this,
      "cors_rules_shadowing",
      shadowingRules(tf.local(this, "cors_rules_for_sigma", matching)),
      `additional_cors_rules holds a rule that also matches Sigma's pages. Each rule must ${RULES_BESIDE_SIGMAS}.`,
    );
    this.addDocument(props);
  }

  private addDocument({ bucket, manage }: CorsProps): void {
    const cors = tf.counted(
      manage,
      (meta) =>
        new S3BucketCorsConfiguration(this, "cors", {
          ...meta,
          bucket: tf.asString(bucket.reference),
          corsRule: [],
        }),
    );
    const { node } = this.rules;
    if (node.kind === "literal" || node.kind === "structure") {
      cors?.addOverride("cors_rule", tf.asJson(this.rules));
      return;
    }
    // The binding requires the block that the dynamic one stands for.
    cors?.addOverride("cors_rule", undefined);
    const fields = Object.keys(CORS_RULE.fields).map(
      (name) => [name, tf.reference(`cors_rule.value.${name}`)] as const,
    );
    cors?.addOverride("dynamic.cors_rule", {
      for_each: tf.asJson(this.rules),
      content: tf.asJson(Object.fromEntries(fields)),
    });
  }
}
