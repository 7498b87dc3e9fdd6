import { all, each, itself, matches, nonEmpty, of, provided, wholeNumber, type Selector } from "./predicate";
import { forElements, type Rule } from "./rule";

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

const methods: Selector<CorsRule, readonly string[]> = {
  hcl: (it) => `(${it}.allowed_methods == null ? [] : ${it}.allowed_methods)`,
  select: (it) => it.allowedMethods,
};
const origins: Selector<CorsRule, readonly string[]> = {
  hcl: (it) => `(${it}.allowed_origins == null ? [] : ${it}.allowed_origins)`,
  select: (it) => it.allowedOrigins,
};
const headers: Selector<CorsRule, readonly string[]> = {
  hcl: (it) => `${it}.allowed_headers`,
  select: (it) => it.allowedHeaders ?? [],
};
const maxAge: Selector<CorsRule, number> = {
  hcl: (it) => `coalesce(${it}.max_age_seconds, 0)`,
  select: (it) => it.maxAgeSeconds ?? 0,
};

const oneWildcard = matches("^[^*]*[*]?[^*]*$");

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export const additionalCorsRuleRules: readonly Rule<readonly CorsRule[]>[] = forElements(itself<CorsRule>(), [
  {
    allows: all(of(methods, nonEmpty()), of(origins, nonEmpty())),
    allowed: "rules with at least one method and one origin each",
  },
  {
    allows: of(methods, each("method", matches(`^(?:${METHODS.join("|")})$`))),
    allowed: `the methods ${METHODS.join(", ")} (OPTIONS is implied)`,
  },
  {
    allows: all(of(origins, each("origin", oneWildcard)), of(headers, each("header", oneWildcard))),
    allowed: "origins and headers with at most one '*' each",
  },
  {
    allows: of(maxAge, wholeNumber(0, 2147483647)),
    allowed: "a whole number of seconds, 0 or more, for max_age_seconds",
  },
]);

const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

const originRules: readonly Rule<string>[] = [
  {
    allows: matches(`^https://${label}(?:[.]${label})*(?::[1-9][0-9]{0,4})?$`),
    allowed: "origins of the form https://host or https://host:port, lower case, without path and wildcard",
    causes: [
      {
        when: matches("^https://[^/]+/"),
        hint: "This is a URL: leave out everything from the slash behind the host.",
      },
      { when: matches("^http://"), hint: "Sigma is reached by HTTPS only." },
      { when: matches("^[^/:]+$"), hint: "Put https:// in front of the host." },
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
