import type { Value } from "../terraform/expression";
import { toHcl } from "../terraform/hcl";
import { compute } from "../terraform/values";
import { SIGMA_CORS_RULE, type CorsRule } from "./cors";
import { quoted } from "./rule";

/**
 * The additional rules that match an origin of Sigma's. S3 answers with the first rule that matches, and the
 * provider keeps no order, so that such a rule could take the place of Sigma's.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function rulesMatching(
  rules: Value<readonly CorsRule[]>,
  origins: Value<readonly string[]>,
): Value<readonly CorsRule[]> {
  return compute(
    [rules, origins],
    (known, sigma) => known.filter((rule) => matchesAny(rule, sigma)),
    (list, sigma) => `[for rule in ${list} : rule if ${matchesAnyHcl(sigma)}]`,
  );
}

/** The rules that allow or expose less than Sigma's rule. */
export function rulesAllowingLess(rules: Value<readonly CorsRule[]>): Value<readonly CorsRule[]> {
  return compute(
    [rules],
    (known) => known.filter((rule) => !allowsAsMuch(rule)),
    (list) => `[for rule in ${list} : rule if !(${allowsAsMuchHcl})]`,
  );
}

/** What is allowed for additional rules with regard to Sigma's. */
export const RULES_BESIDE_SIGMAS =
  "rules that match none of sigma_app_origins, or that allow GET, PUT and POST with the headers * and expose Access-Control-Allow-Origin and ETag, as Sigma's rule does";

/** The origins of rules, for an error. */
export function originsShown(rules: Value<readonly CorsRule[]>): Value<string> {
  return compute(
    [rules],
    (known) => known.flatMap(({ allowedOrigins }) => allowedOrigins.map(quoted.text)).join(", "),
    (list) => `join(", ", [for origin in flatten(${list}[*].allowed_origins) : ${quoted.hcl("origin")}])`,
  );
}

/** An origin with at most one `*` as a regular expression, with a backslash before every other sign. */
function matchesAny(rule: CorsRule, origins: readonly string[]): boolean {
  return rule.allowedOrigins.some((pattern) => {
    const expression = new RegExp(`^${pattern.replace(/[^A-Za-z0-9*]/g, "\\$&").replace("*", ".*")}$`);
    return origins.some((origin) => expression.test(origin));
  });
}

function matchesAnyHcl(origins: string): string {
  const pattern = String.raw`replace(replace(pattern, "/[^A-Za-z0-9*]/", "\\$0"), "*", ".*")`;
  return `anytrue(flatten([for pattern in rule.allowed_origins : [for origin in ${origins} : can(regex("^\${${pattern}}$", origin))]]))`;
}

function allowsAsMuch({ allowedHeaders = [], allowedMethods, exposeHeaders = [] }: CorsRule): boolean {
  const exposed = exposeHeaders.map((header) => header.toLowerCase());
  return (
    SIGMA_CORS_RULE.allowedMethods.every((method) => allowedMethods.includes(method)) &&
    SIGMA_CORS_RULE.allowedHeaders.every((header) => allowedHeaders.includes(header)) &&
    SIGMA_CORS_RULE.exposeHeaders.every((header) => exposed.includes(header.toLowerCase()))
  );
}

const allowsAsMuchHcl = [
  [SIGMA_CORS_RULE.allowedMethods, "rule.allowed_methods"],
  [SIGMA_CORS_RULE.allowedHeaders, "rule.allowed_headers"],
  [
    SIGMA_CORS_RULE.exposeHeaders.map((header) => header.toLowerCase()),
    "[for header in rule.expose_headers : lower(header)]",
  ],
]
  .map(([needed, given]) => `length(setsubtract(${toHcl(needed)}, ${String(given)})) == 0`)
  .join(" && ");
