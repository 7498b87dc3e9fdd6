import * as tf from "../terraform";
import type { Expression, TypeOf } from "../terraform";
import { isWholeUpToMost, MOST } from "./numbers";
import { COPIED } from "./patterns";
import { type ElementRule, type Elements, forElements, type Rule } from "./rule";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export const CORS_RULE = {
  kind: "object",
  name: "CorsRule",
  description: "A rule of a bucket's CORS document.",
  fields: {
    allowed_headers: {
      shape: tf.STRINGS,
      description: "Headers that a browser may send. Each may hold one `*`.",
      default: [],
    },
    allowed_methods: { shape: tf.STRINGS, description: "GET, PUT, POST, DELETE or HEAD. At least one." },
    allowed_origins: {
      shape: tf.STRINGS,
      description: "Origins of pages that may send requests. At least one. Each may hold one `*`.",
    },
    expose_headers: {
      shape: tf.STRINGS,
      description: "Headers of the response that the page may read.",
      default: [],
    },
    max_age_seconds: {
      shape: tf.NUMBER,
      description: "Seconds for which a browser keeps the answer to a preflight request.",
      default: null,
    },
  },
} as const;

export type CorsRule = TypeOf<typeof CORS_RULE>;
type Rules = readonly CorsRule[];

const METHODS = ["GET", "PUT", "POST", "DELETE", "HEAD"];

/** The elements of a list in all rules. Nothing where a rule has no such list: then another rule speaks. */
function inEveryRule(
  field: "allowed_headers" | "allowed_methods" | "allowed_origins" | "expose_headers",
  words: Omit<Elements<Rules, string>, "list">,
): Elements<Rules, string> {
  return {
    ...words,
    list: (rules) =>
      tf.attempt(tf.concatAll(tf.each(rules, "rule", (rule) => tf.attribute(rule, field))), []),
  };
}

const WHOLE_RULE: Elements<Rules, CorsRule> = {
  list: (rules) => rules,
  name: "rule",
  finding: " holds",
  subject: "Each rule",
};

const URL = "If you have a URL, use the part before its path.";

/** A character of a header's name. */
const HEADER = "[A-Za-z0-9!#$%&'+.^_`|~-]";

export const additionalCorsRuleRules: readonly Rule<Rules>[] = [
  ...forElements(WHOLE_RULE, [
    {
      allows: (rule) =>
        tf.attempt(
          tf.and(
            tf.gt(tf.length(tf.attribute(rule, "allowed_methods")), 0),
            tf.gt(tf.length(tf.attribute(rule, "allowed_origins")), 0),
          ),
          false,
        ),
      must: `have at least one method and one origin. Its fields are ${Object.keys(CORS_RULE.fields)
        .map((name) => `{${name}}`)
        .join(", ")}`,
    },
    {
      allows: (rule) => tf.attempt(isWholeUpToMost(tf.attribute(rule, "max_age_seconds"), 0), true),
      must: `have a whole number of seconds from 0 to ${MOST} as {max_age_seconds}, or leave it out`,
    },
  ]),
  ...forElements(
    inEveryRule("allowed_methods", { name: "method", finding: " holds the methods", subject: "Each" }),
    [
      {
        allows: (method) => tf.matches(`^(${METHODS.join("|")})$`, method),
        must: `be one of ${METHODS.join(", ")}. OPTIONS is implied`,
      },
    ],
  ),
  ...forElements(
    inEveryRule("allowed_origins", { name: "origin", finding: " holds the origins", subject: "Each" }),
    [
      {
        allows: (origin) =>
          tf.and(
            tf.matches("^([a-z*][a-z0-9*+.-]*://)?[A-Za-z0-9*.:_[\\]-]+$", origin),
            tf.matches("^[^*]*[*]?[^*]*$", origin),
          ),
        must: "be an origin like https://app.example.com or https://*.example.com, with at most one '*'",
        causes: `${URL} ${COPIED}`,
      },
    ],
  ),
  ...forElements(
    inEveryRule("allowed_headers", { name: "header", finding: " allows the headers", subject: "Each" }),
    [
      {
        allows: (header) => tf.matches(`^(${HEADER}+[*]?|[*])${HEADER}*$`, header),
        must: "be the name of a header, with at most one '*'",
      },
    ],
  ),
  ...forElements(
    inEveryRule("expose_headers", { name: "header", finding: " exposes the headers", subject: "Each" }),
    [
      {
        allows: (header) => tf.matches(`^${HEADER}+$`, header),
        must: "be the name of a header without '*', which S3 does not take here",
      },
    ],
  ),
];

const LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

const originRule: ElementRule<string> = {
  allows: (origin) => tf.matches(`^https://${LABEL}([.]${LABEL})*(:[1-9][0-9]{0,4})?$`, origin),
  must: "have the form https://host or https://host:port, in lowercase",
  causes: `${URL} Name each origin: a wildcard would let other sites use a user's session. ${COPIED}`,
};

export const appOriginRules: readonly Rule<readonly string[]>[] = [
  {
    allows: (origins: Expression<readonly string[]>) => tf.gt(tf.length(origins), 0),
    must: "hold at least one origin, which is https://app.sigmacomputing.com for most organizations",
  },
  ...forElements<readonly string[], string>(
    { list: (origins) => origins, name: "origin", finding: " holds", subject: "Each origin" },
    [originRule],
  ),
];
