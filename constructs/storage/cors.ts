import {
  S3BucketCorsConfiguration,
  type S3BucketCorsConfigurationCorsRule,
} from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import type { IResolvable } from "cdktf";
import type { StorageSettings } from "../inputs/storage";
import { CORS_RULE, type CorsRule } from "../rules/cors";
import { noShadowingRules } from "../rules/cors-shadowing";
import { SIGMA_TEMPLATE } from "../sigma/template";
import * as tf from "../terraform";
import { type Expression, Part, type Requirement } from "../terraform";
import type { Bucket } from "./bucket";

export interface CorsProps {
  readonly bucket: Bucket;
  readonly settings: Pick<
    StorageSettings,
    "createBucket" | "manageCors" | "sigmaAppOrigins" | "additionalCorsRules"
  >;
}

/** "Enable cross-origin resource sharing (CORS) in AWS": browsers on Sigma's pages may reach the bucket. */
export class Cors extends Part {
  /** Sigma's rule, then the additional ones, with the fields of the provider's `cors_rule` block. */
  readonly rules: Expression<readonly CorsRule[]>;

  /** Whether the bucket's CORS document is managed here. */
  readonly managed: Expression<boolean>;

  /** Additional rules that S3 could answer with instead of Sigma's are refused. */
  readonly requirement: Requirement;
  readonly resource: S3BucketCorsConfiguration | undefined;

  constructor(scope: Part, id: string, { bucket, settings }: CorsProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, {
      name: "cors",
      about:
        "'Enable cross-origin resource sharing (CORS) in AWS': browsers on Sigma's pages may reach the bucket. S3 keeps one CORS document for each bucket: managing it replaces the document that is there.",
    });
    const { additionalCorsRules, createBucket, manageCors, sigmaAppOrigins } = settings;
    this.managed = this.local("manage_cors", tf.valueOr(manageCors, createBucket));
    const origins = this.local("sigma_origins", tf.sortedSet(sigmaAppOrigins));
    const sigmaRule = this.local(
      "sigma_cors_rule",
      tf.typed<CorsRule>({ ...SIGMA_TEMPLATE.corsRule, allowed_origins: origins }),
      "Sigma's own rule, as its instructions write it.",
    );
    this.rules = this.local("cors_rules", tf.concat<CorsRule>([sigmaRule], additionalCorsRules));
    this.requirement = noShadowingRules(this, additionalCorsRules, origins);
    this.resource = this.document(bucket);
  }

  /** The rules as an argument: a list where they are known, else what Terraform works out. */
  get argument(): S3BucketCorsConfigurationCorsRule[] | IResolvable {
    const { node } = this.rules;
    return node.kind === "literal" || node.kind === "structure"
      ? Object.values(node.value).map((rule) => corsRule(tf.typed<CorsRule>(rule)))
      : tf.asResolvable(this.rules);
  }

  private document(bucket: Bucket): S3BucketCorsConfiguration | undefined {
    const { argument } = this;
    const isKnown = Array.isArray(argument);
    const cors = tf.counted(
      this.managed,
      (meta) =>
        new S3BucketCorsConfiguration(this, "cors", {
          ...meta,
          bucket: tf.asString(bucket.reference),
          corsRule: isKnown ? argument : [],
          lifecycle: tf.preconditions(this, [this.requirement]),
        }),
    );
    if (cors === undefined || isKnown) return cors;
    // The binding requires the block that the dynamic one stands for.
    cors.addOverride("cors_rule", undefined);
    const fields = Object.keys(CORS_RULE.fields).map(
      (name) => [name, tf.reference(`cors_rule.value.${name}`)] as const,
    );
    cors.addOverride("dynamic.cors_rule", {
      for_each: tf.asJson(this.rules),
      content: tf.asJson(Object.fromEntries(fields)),
    });
    return cors;
  }
}

function corsRule(rule: Expression<CorsRule>): S3BucketCorsConfigurationCorsRule {
  const maxAge = tf.attribute(rule, "max_age_seconds");
  return {
    allowedHeaders: tf.asStrings(tf.attribute(rule, "allowed_headers")),
    allowedMethods: tf.asStrings(tf.attribute(rule, "allowed_methods")),
    allowedOrigins: tf.asStrings(tf.attribute(rule, "allowed_origins")),
    exposeHeaders: tf.asStrings(tf.attribute(rule, "expose_headers")),
    ...(tf.isNull(maxAge) ? {} : { maxAgeSeconds: tf.asNumber(maxAge) }),
  };
}
