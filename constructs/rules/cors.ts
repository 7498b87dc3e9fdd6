import {
  all,
  each,
  itself,
  matches,
  nonEmpty,
  provided,
  wholeNumber,
  type Predicate,
  type Selector,
} from "./predicate";
import { copiedSpace } from "./names";
import { forElements, type Cause, type Rule } from "./rule";

/** A rule of a bucket's CORS document. */
export interface CorsRule {
  /** Headers that a browser may send; one `*` each. @default [] */
  readonly allowedHeaders?: readonly string[];

  /** GET, PUT, POST, DELETE or HEAD; at least one. */
  readonly allowedMethods: readonly string[];

  /** Origins of pages that may send requests; at least one, one `*` each. */
  readonly allowedOrigins: readonly string[];

  /** Headers of the answer that the page may read. @default [] */
  readonly exposeHeaders?: readonly string[];

  /** Seconds for which a browser keeps the answer to a preflight request. @default 0 */
  readonly maxAgeSeconds?: number;
}

/** Sigma's own rule, but for its origins. */
export const SIGMA_CORS_RULE = {
  allowedHeaders: ["*"],
  allowedMethods: ["GET", "PUT", "POST"],
  exposeHeaders: ["Access-Control-Allow-Origin", "ETag"],
  maxAgeSeconds: 3600,
} as const;

const METHODS = ["GET", "PUT", "POST", "DELETE", "HEAD"];

type Rules = readonly CorsRule[];

/** A field of all rules. Null, of a rule or of the field, holds nothing. */
function everyRules(
  name: string,
  select: (rule: CorsRule) => readonly string[] | undefined,
): Selector<Rules, readonly string[]> {
  return {
    hcl: (it) => `flatten([for rule in ${it} : try([for entry in rule.${name} : entry], [])])`,
    select: (it) => it.flatMap((rule) => select(rule) ?? []),
  };
}

const maxAges: Selector<Rules, readonly number[]> = {
  hcl: (it) => `[for rule in ${it} : rule.max_age_seconds if try(rule.max_age_seconds, null) != null]`,
  select: (it) => it.map((rule) => rule.maxAgeSeconds).filter((seconds) => seconds !== undefined),
};

const complete: Predicate<CorsRule> = {
  hcl: (it) => `try(length(${it}.allowed_methods) > 0 && length(${it}.allowed_origins) > 0, false)`,
  test: (it) => it.allowedMethods.length > 0 && it.allowedOrigins.length > 0,
};

const incomplete: Rule<Rules> = {
  allows: each("rule", complete),
  allowed: "rules that name at least one method and one origin each",
  finding: {
    words: " holds an incomplete rule at index ",
    shown: {
      hcl: (it) => `join(", ", [for index, rule in ${it} : index if !${complete.hcl("rule")}])`,
      text: (it) => it.flatMap((rule, index) => (complete.test(rule) ? [] : [index])).join(", "),
    },
  },
};

const oneWildcard = matches("^[^*]*[*]?[^*]*$");

const urlCause: Cause<string> = {
  when: matches("^[a-z]+://[^/]+/"),
  hint: "This is a URL: leave out everything from the slash behind the host.",
};

/** A character of a header's name. */
const header = "[A-Za-z0-9!#$%&'+.^_`|~-]";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export const additionalCorsRuleRules: readonly Rule<Rules>[] = [
  incomplete,
  ...forElements(
    everyRules("allowed_methods", (rule) => rule.allowedMethods),
    [
      {
        allows: matches(`^(?:${METHODS.join("|")})$`),
        allowed: `the methods ${METHODS.join(", ")} (OPTIONS is implied)`,
      },
    ],
    " holds the method ",
  ),
  ...forElements(
    everyRules("allowed_origins", (rule) => rule.allowedOrigins),
    [
      {
        allows: all(matches("^(?:[a-z*][a-z0-9*+.-]*://)?[A-Za-z0-9*.:_[\\]-]+$"), oneWildcard),
        allowed: "origins like https://app.example.com or https://*.example.com, with at most one '*' each",
        causes: [copiedSpace, urlCause],
      },
    ],
    " holds the origin ",
  ),
  ...forElements(
    everyRules("allowed_headers", (rule) => rule.allowedHeaders),
    [
      {
        allows: matches(`^(?:${header}+[*]?|[*])${header}*$`),
        allowed: "names of headers, with at most one '*' each",
      },
    ],
    " allows the header ",
  ),
  ...forElements(
    everyRules("expose_headers", (rule) => rule.exposeHeaders),
    [
      {
        allows: matches(`^${header}+$`),
        allowed: "names of headers without '*', which S3 does not take here",
      },
    ],
    " exposes the header ",
  ),
  ...forElements(
    maxAges,
    [
      {
        allows: wholeNumber(0, 2147483647),
        allowed: "a whole number of seconds from 0 to 2147483647",
      },
    ],
    " holds the max_age_seconds ",
  ),
];

const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

const originRules: readonly Rule<string>[] = [
  {
    allows: matches(`^https://${label}(?:[.]${label})*(?::[1-9][0-9]{0,4})?$`),
    allowed: "origins of the form https://host or https://host:port, lower case, without path and wildcard",
    causes: [
      copiedSpace,
      urlCause,
      { when: matches("^http://"), hint: "Sigma is reached by HTTPS only." },
      { when: matches("^[A-Za-z0-9.-]+$"), hint: "Put https:// in front of the host." },
      { when: matches("^[^/]*//[^/]*[A-Z]"), hint: "Browsers send the host in lower case." },
      {
        when: matches("[*]"),
        hint: "Name each origin: a wildcard would let other sites use a user's session.",
      },
    ],
  },
];

export const appOriginRules: readonly Rule<readonly string[]>[] = [
  {
    allows: nonEmpty(),
    allowed: "at least one origin, https://app.sigmacomputing.com for most organizations",
  },
  ...forElements(itself<string>(), originRules).map((rule) => ({
    ...rule,
    allows: provided(nonEmpty(), rule.allows),
  })),
];
