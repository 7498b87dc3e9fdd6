import * as tf from "../terraform";
import type { Expression } from "../terraform";
import type { CorsRule } from "./cors";

/** Sigma's own rule as its instructions write it, without its origins. */
export const SIGMA_CORS_RULE = {
  allowed_headers: ["*"],
  allowed_methods: ["GET", "PUT", "POST"],
  expose_headers: ["Access-Control-Allow-Origin", "ETag"],
  max_age_seconds: 3600,
} as const;

/** What is allowed for additional rules beside Sigma's. */
export const RULES_BESIDE_SIGMAS = `match none of sigma_app_origins, have none of ${SIGMA_CORS_RULE.allowed_methods.join(", ")}, or allow the headers * and expose ${SIGMA_CORS_RULE.expose_headers.join(" and ")}`;

/** The additional rules with a method that Sigma's pages use. */
export function rulesForMethods(rules: Expression<readonly CorsRule[]>): Expression<readonly CorsRule[]> {
  const { allowed_methods: methods } = SIGMA_CORS_RULE;
  return tf.filter(rules, "rule", (rule) =>
    tf.gt(tf.length(tf.setintersection(methods, tf.attribute(rule, "allowed_methods"))), 0),
  );
}

/**
 * Those of them that match a request of Sigma's pages. S3 answers with the first rule that matches origin and method,
 * and the provider keeps no order.
 *
 * @param origins the origins of Sigma, one on a line
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function rulesForOrigins(
  rules: Expression<readonly CorsRule[]>,
  origins: Expression<string>,
): Expression<readonly CorsRule[]> {
  return tf.filter(rules, "rule", (rule) =>
    tf.matches(tf.text`(?m)^(${pattern(tf.attribute(rule, "allowed_origins"))})$`, origins),
  );
}

/** The origins of those that could take the place of Sigma's rule, because they allow or expose less. */
export function shadowingRules(
  rulesForSigma: Expression<readonly CorsRule[]>,
): Expression<readonly string[]> {
  return tf.each(
    rulesForSigma,
    "rule",
    (rule) => tf.join(" ", tf.attribute(rule, "allowed_origins")),
    (rule) => tf.not(allowsAsMuch(rule)),
  );
}

/** The origins of a rule as one pattern, with a backslash before every sign that is not `*`. */
function pattern(origins: Expression<readonly string[]>): Expression<string> {
  return tf.replace(tf.replace(tf.join("|", origins), "/[^A-Za-z0-9*|]/", "\\$0"), "*", ".*");
}

function allowsAsMuch(rule: Expression<CorsRule>): Expression<boolean> {
  const exposed = tf.split(",", tf.lower(tf.join(",", tf.attribute(rule, "expose_headers"))));
  const needed = SIGMA_CORS_RULE.expose_headers.map((header) => header.toLowerCase());
  return tf.and(
    tf.contains(tf.attribute(rule, "allowed_headers"), "*"),
    tf.eq(tf.length(tf.setsubtract(needed, exposed)), 0),
  );
}
