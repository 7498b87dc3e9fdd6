import type { CORSRule } from "@aws-sdk/client-s3";
import { matchesPattern } from "../policy/matching";
import { APP_ORIGIN, CORS_RULE, isSigmaOrigin } from "../sigma";
import { type Finding, list } from "./step";

const METHODS = CORS_RULE.AllowedMethods;

/** What a CORS document lacks of Sigma's rule. */
export function corsFindings(rules: readonly CORSRule[]): readonly Finding[] {
  return originsOf(rules).flatMap((origin) => findingsFor(origin, rules));
}

/** Sigma's origins in the document, or its documented one. */
function originsOf(rules: readonly CORSRule[]): readonly string[] {
  const named = rules.flatMap(({ AllowedOrigins = [] }) => AllowedOrigins.filter(isSigmaOrigin));
  return named.length === 0 ? [APP_ORIGIN] : [...new Set(named)];
}

/** S3 answers a request with the first rule that has its origin and its method. */
function findingsFor(origin: string, rules: readonly CORSRule[]): readonly Finding[] {
  const ofOrigin = rules.filter((rule) => matchesOrigin(rule, origin));
  if (ofOrigin.length === 0) {
    return [
      {
        found: rules.length === 0 ? "The bucket has no CORS document." : `No CORS rule allows ${origin}.`,
        wanted: `A rule for ${origin}.`,
        consequence: "Browsers refuse uploads from Sigma's pages.",
      },
    ];
  }
  const answering = METHODS.map((method) => ({
    method,
    rules: ofOrigin.filter(({ AllowedMethods = [] }) => AllowedMethods.includes(method)),
  }));
  const missing = answering.filter((answer) => answer.rules.length === 0).map(({ method }) => method);
  const shadowed = answering.filter(
    ({ rules: [first, ...later] }) => isLacking(first) && later.some(isEnough),
  );
  const lacking = answering.filter(
    ({ rules: [first, ...later] }) => isLacking(first) && !later.some(isEnough),
  );
  return [
    ...missingMethods(origin, missing),
    ...shadowing(origin, shadowed[0]?.rules[0]),
    ...lackingHeaders(origin, lacking[0]?.rules[0]),
  ];
}

function missingMethods(origin: string, methods: readonly string[]): readonly Finding[] {
  if (methods.length === 0) return [];
  return [
    {
      found: `No CORS rule for ${origin} allows ${list(methods)}.`,
      wanted: `${list(METHODS)} for ${origin}.`,
      consequence: `Browsers refuse Sigma's ${list(methods)} requests to the bucket.`,
    },
  ];
}

function shadowing(origin: string, rule: CORSRule | undefined): readonly Finding[] {
  if (rule === undefined) return [];
  return [
    {
      found: `An earlier CORS rule for ${list(rule.AllowedOrigins ?? [])} answers for ${origin}, without ${list(lacks(rule))}.`,
      wanted: "Sigma's rule before it, or the same headers in it.",
      consequence: "S3 answers with the first rule that matches, so Sigma's rule has no effect.",
    },
  ];
}

function lackingHeaders(origin: string, rule: CORSRule | undefined): readonly Finding[] {
  if (rule === undefined) return [];
  return [
    {
      found: `The CORS rule for ${origin} does not have ${list(lacks(rule))}.`,
      wanted: `The allowed header * and the exposed headers ${list(CORS_RULE.ExposeHeaders)}.`,
      consequence:
        "Uploads of large files fail in the browser, because Sigma's pages cannot read the answers.",
    },
  ];
}

/** Whether a rule answers for an origin; a pattern may hold one `*`. */
export function matchesOrigin({ AllowedOrigins = [] }: CORSRule, origin: string): boolean {
  return AllowedOrigins.some((pattern) => matchesPattern(pattern, origin));
}

/** Headers of Sigma's rule that a rule neither allows nor exposes. */
function lacks({ AllowedHeaders = [], ExposeHeaders = [] }: CORSRule): readonly string[] {
  const exposed = ExposeHeaders.map((header) => header.toLowerCase());
  return [
    ...(AllowedHeaders.includes("*") ? [] : ["the allowed header *"]),
    ...CORS_RULE.ExposeHeaders.filter((header) => !exposed.includes(header.toLowerCase())).map(
      (header) => `the exposed header ${header}`,
    ),
  ];
}

/** Whether a rule allows and exposes the headers of Sigma's rule. */
export function isEnough(rule: CORSRule): boolean {
  return lacks(rule).length === 0;
}

function isLacking(rule: CORSRule | undefined): boolean {
  return rule !== undefined && !isEnough(rule);
}
