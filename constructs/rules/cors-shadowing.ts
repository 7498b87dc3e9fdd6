import { SIGMA_TEMPLATE } from "../sigma/template";
import * as tf from "../terraform";
import type { Expression, Part, Requirement } from "../terraform";
import type { CorsRule } from "./cors";

const { allowed_methods: METHODS, expose_headers: EXPOSED } = SIGMA_TEMPLATE.corsRule;

/** What is allowed for additional rules beside Sigma's. */
const BESIDE_SIGMAS = `match none of {sigma_app_origins}, have none of ${METHODS.join(", ")}, or allow the headers * and expose ${EXPOSED.join(" and ")}`;

/**
 * Additional rules that could take the place of Sigma's, because they allow or expose less. S3 answers with the first
 * rule that matches origin and method, and the provider keeps no order.
 *
 * @param origins the origins of Sigma's pages
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function noShadowingRules(
  part: Part,
  rules: Expression<readonly CorsRule[]>,
  origins: Expression<readonly string[]>,
): Requirement {
  const withMethods = part.local(
    "rules_with_sigma_methods",
    tf.filter(rules, "rule", (rule) =>
      tf.gt(tf.length(tf.setintersection(METHODS, tf.attribute(rule, "allowed_methods"))), 0),
    ),
    "S3 answers with the first rule that matches origin and method, in an order that Terraform cannot choose. A rule that matches Sigma's pages must therefore allow what Sigma's rule allows.",
  );
  const forPages = part.local(
    "rules_for_sigma_pages",
    tf.filter(withMethods, "rule", (rule) =>
      tf.matches(tf.text`(?m)^(${pattern(tf.attribute(rule, "allowed_origins"))})$`, tf.join("\n", origins)),
    ),
    "Each rule's origins as one pattern, in which only * is a wildcard, against Sigma's origins on a line each.",
  );
  const shadowing = tf.each(
    forPages,
    "rule",
    (rule) => tf.join(" ", tf.attribute(rule, "allowed_origins")),
    (rule) => tf.not(allowsAsMuch(rule)),
  );
  return tf.nothingFound(
    part,
    "cors_rules_shadowing",
    shadowing,
    `{additional_cors_rules} holds a rule that also matches Sigma's pages. Each rule must ${BESIDE_SIGMAS}.`,
    "Browsers compare the names of headers without regard to case.",
  );
}

/** The origins of a rule as one pattern, with a backslash before every sign that is not `*`. */
function pattern(origins: Expression<readonly string[]>): Expression<string> {
  return tf.replace(tf.replace(tf.join("|", origins), "/[^A-Za-z0-9*|]/", "\\$0"), "*", ".*");
}

function allowsAsMuch(rule: Expression<CorsRule>): Expression<boolean> {
  const exposed = tf.split(",", tf.lower(tf.join(",", tf.attribute(rule, "expose_headers"))));
  const needed = EXPOSED.map((header) => header.toLowerCase());
  return tf.and(
    tf.contains(tf.attribute(rule, "allowed_headers"), "*"),
    tf.eq(tf.length(tf.setsubtract(needed, exposed)), 0),
  );
}
