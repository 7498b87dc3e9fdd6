import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { Construct } from "constructs";
import type { Bucket } from "./bucket";
import { Expression, isExpression, type Value } from "../terraform/expression";
import { terraformName } from "../terraform/field";
import { hcl, text } from "../terraform/hcl";
import { local, localObject } from "../terraform/local";
import { counted } from "../terraform/optional";
import type { Requirement } from "../terraform/requirements";
import { asJson, asString } from "../terraform/tokens";
import { compute } from "../terraform/values";
import { originsShown, RULES_BESIDE_SIGMAS, rulesAllowingLess, rulesMatching } from "../rules/cors-shadowing";
import { SIGMA_CORS_RULE, type CorsRule } from "../rules/cors";

export interface CorsProps {
  readonly bucket: Bucket;
  readonly manage: Value<boolean>;
  readonly sigmaAppOrigins: Value<readonly string[]>;
  readonly additionalCorsRules: Value<readonly CorsRule[]>;
}

/** A rule with Terraform's field names. */
type TerraformCorsRule = Readonly<Record<string, unknown>>;

/** "Enable cross-origin resource sharing (CORS) in AWS": browsers on Sigma's pages may reach the bucket. */
export class Cors extends Construct {
  /** Sigma's rule, then the additional ones, with the fields of the provider's `cors_rule` block. */
  readonly rules: Value<readonly TerraformCorsRule[]>;

  /** Additional rules that S3 could answer with instead of Sigma's are refused. */
  readonly requirement: Requirement;

  constructor(scope: Construct, id: string, props: CorsProps) {
    super(scope, id);
    const { additionalCorsRules, sigmaAppOrigins } = props;
    const origins = compute(
      [sigmaAppOrigins],
      (known) => [...new Set(known)].sort(),
      (it) => `sort(distinct(${it}))`,
    );
    const sigmaRule = toTerraform({ ...SIGMA_CORS_RULE, allowedOrigins: origins });
    this.rules = isExpression(additionalCorsRules)
      ? local(
          this,
          "cors_rules",
          hcl`concat([${localObject(this, "sigma_cors_rule", sigmaRule)}], ${additionalCorsRules})`,
        )
      : [sigmaRule, ...additionalCorsRules.map(toTerraform)];

    const matching = local(this, "cors_rules_for_sigma", rulesMatching(additionalCorsRules, sigmaAppOrigins));
    const shadowing = local(this, "cors_rules_shadowing_sigma", rulesAllowingLess(matching));
    this.requirement = {
      holds: compute(
        [shadowing],
        (rules) => rules.length === 0,
        (rules) => `length(${rules}) == 0`,
      ),
      otherwise: text`additional_cors_rules holds a rule for ${originsShown(shadowing)}. Allowed: ${RULES_BESIDE_SIGMAS}. S3 answers with the first rule that matches, so this one could take the place of Sigma's.`,
    };
    this.addDocument(props);
  }

  private addDocument({ bucket, manage }: CorsProps): void {
    const cors = counted(
      manage,
      (meta) =>
        new S3BucketCorsConfiguration(this, "cors", {
          ...meta,
          bucket: asString(bucket.reference),
          corsRule: [],
        }),
    );
    if (!isExpression(this.rules)) {
      cors?.addOverride("cors_rule", asJson(this.rules));
      return;
    }
    // The binding requires the block that the dynamic one stands for.
    cors?.addOverride("cors_rule", undefined);
    const fields = [
      "allowed_headers",
      "allowed_methods",
      "allowed_origins",
      "expose_headers",
      "max_age_seconds",
    ];
    cors?.addOverride("dynamic.cors_rule", {
      for_each: asJson(this.rules),
      content: asJson(
        Object.fromEntries(fields.map((name) => [name, new Expression(`cors_rule.value.${name}`)])),
      ),
    });
  }
}

function toTerraform(rule: { readonly [K in keyof CorsRule]: Value<CorsRule[K]> }): TerraformCorsRule {
  return Object.fromEntries(Object.entries(rule).map(([name, value]) => [terraformName(name), value]));
}
