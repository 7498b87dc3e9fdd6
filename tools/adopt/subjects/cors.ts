import type { CORSRule } from "@aws-sdk/client-s3";
import { SIGMA_TEMPLATE } from "../../../constructs/sigma/template";
import { record, without } from "../../json";
import { needed } from "../aws/reading";
import { attributesOf, samePlainly } from "../changes";
import type { Integration } from "../integration";
import { plannedOf } from "../module";
import { matchesPattern } from "../policy/matching";
import { ALLOWED_HEADERS, EXPOSED_HEADERS, isSigmaOrigin, METHODS } from "../sigma";
import { Stop } from "../failure";
import { type Finding, type Judge, judged, list, type Part, said } from "./subject";

/** Whether browsers may upload from Sigma's pages: from its origins in the document, or its documented one. */
export const judgeCors: Judge = ({ snapshot: { bucket } }) => {
  const rules = needed(bucket.cors) ?? [];
  const named = rules.flatMap(({ AllowedOrigins = [] }) => AllowedOrigins.filter(isSigmaOrigin));
  const origins = named.length === 0 ? [SIGMA_TEMPLATE.appOrigin] : [...new Set(named)];
  return judged(
    `CORS rules: ${rules.length}`,
    origins.flatMap((origin) => findingsFor(origin, rules)),
  );
};

/** S3 answers a request with the first rule that has its origin and its method. */
function findingsFor(origin: string, rules: readonly CORSRule[]): readonly (Finding | false)[] {
  const ofOrigin = rules.filter(({ AllowedOrigins = [] }) =>
    AllowedOrigins.some((pattern) => matchesPattern(pattern, origin)),
  );
  if (ofOrigin.length === 0) {
    return [
      {
        found: rules.length === 0 ? "The bucket has no CORS document." : `No CORS rule allows ${origin}.`,
        wanted: `A rule for ${origin}.`,
        consequence: "Browsers refuse uploads from Sigma's pages.",
      },
    ];
  }
  const answering = METHODS.map((method) =>
    ofOrigin.filter(({ AllowedMethods = [] }) => AllowedMethods.includes(method)),
  );
  const missing = METHODS.filter((_, index) => answering[index]?.length === 0);
  const lacking = answering.filter(([first]) => first !== undefined && lacks(first).length > 0);
  const isShadowed = ([, ...later]: readonly CORSRule[]) => later.some((rule) => lacks(rule).length === 0);
  const shadowing = lacking.find(isShadowed)?.[0];
  const incomplete = lacking.find((answer) => !isShadowed(answer))?.[0];
  return [
    missing.length > 0 && {
      found: `No CORS rule for ${origin} allows ${list(missing)}.`,
      wanted: `${list(METHODS)} for ${origin}.`,
      consequence: `Browsers refuse Sigma's ${list(missing)} requests to the bucket.`,
    },
    shadowing !== undefined && {
      found: `An earlier CORS rule for ${list(shadowing.AllowedOrigins ?? [])} answers for ${origin}, without ${list(lacks(shadowing))}.`,
      wanted: "Sigma's rule before it, or the same headers in it.",
      consequence: "S3 answers with the first rule that matches, so Sigma's rule has no effect.",
    },
    incomplete !== undefined && {
      found: `The CORS rule for ${origin} does not have ${list(lacks(incomplete))}.`,
      wanted: `The allowed header * and the exposed headers ${list(EXPOSED_HEADERS)}.`,
      consequence:
        "Uploads of large files fail in the browser, because Sigma's pages cannot read the answers.",
    },
  ];
}

/** Headers of Sigma's rule that a rule neither allows nor exposes. */
function lacks({ AllowedHeaders = [], ExposeHeaders = [] }: CORSRule): readonly string[] {
  return [
    ...ALLOWED_HEADERS.filter((header) => !AllowedHeaders.includes(header)).map(
      (header) => `the allowed header ${header}`,
    ),
    ...beyond(EXPOSED_HEADERS, ExposeHeaders).map((header) => `the exposed header ${header}`),
  ];
}

/** Those of some headers that are not among others. HTTP reads them without case. */
function beyond(headers: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others.map((header) => header.toLowerCase()));
  return headers.filter((header) => !known.has(header.toLowerCase()));
}

/**
 * Carries over the CORS rules.
 *
 * @throws Stop where Sigma's rule is not among them, or where the module does not take the others
 */
export function corsPart({ snapshot: { bucket, identity } }: Integration): Part {
  const rules = needed(bucket.cors) ?? [];
  if (rules.length === 0) return { inputs: { manage_cors: false } };
  const sigma = rules.find(isModules) ?? rules.find(isSigmas);
  if (sigma === undefined) throw new Stop("none of them is Sigma's.");
  const others = rules.filter((rule) => rule !== sigma);
  const inputs = {
    manage_cors: true,
    sigma_app_origins: [...(sigma.AllowedOrigins ?? [])].sort(),
    additional_cors_rules: [...(goesBeyond(sigma) ? [merged(sigma)] : []), ...others].map(inputOf),
  };
  plannedOf(identity, { bucket_name: "sample", create_bucket: false, ...inputs });
  const labels = rules.flatMap(({ ID }) => ID ?? []);
  const attributes = { cors_rule: attributesOf(rules) };
  return {
    inputs,
    found: [{ address: "aws_s3_bucket_cors_configuration.this[0]", id: bucket.name, attributes }],
    notCarried: said(labels.length > 0 && `The labels of CORS rules, which have no effect: ${list(labels)}.`),
    remarks: said(
      !isModules(sigma) && "The apply completes Sigma's CORS rule: methods, headers and maximum age.",
    ),
  };
}

/** Whether a rule is as the module writes Sigma's rule, whatever its origins and its label. */
function isModules({ AllowedOrigins = [], ...rule }: CORSRule): boolean {
  const settings = without(record(attributesOf(rule)), "id");
  return AllowedOrigins.some(isSigmaOrigin) && samePlainly(settings, SIGMA_TEMPLATE.corsRule);
}

/** Whether a rule was made for Sigma's pages. */
function isSigmas({ AllowedOrigins = [] }: CORSRule): boolean {
  return AllowedOrigins.some(isSigmaOrigin) && AllowedOrigins.every((origin) => !origin.includes("*"));
}

/** Whether a rule allows or exposes something that Sigma's does not. */
function goesBeyond({ AllowedMethods = [], ExposeHeaders = [] }: CORSRule): boolean {
  const isFurther = AllowedMethods.some((method) => !METHODS.includes(method));
  return isFurther || beyond(ExposeHeaders, EXPOSED_HEADERS).length > 0;
}

/** A rule with all that Sigma's has, and its own methods and headers. */
function merged({ AllowedMethods = [], ExposeHeaders = [], ...rule }: CORSRule): CORSRule {
  return {
    ...rule,
    AllowedHeaders: [...ALLOWED_HEADERS],
    AllowedMethods: [...new Set([...METHODS, ...AllowedMethods])],
    ExposeHeaders: [...new Set([...EXPOSED_HEADERS, ...ExposeHeaders])],
  };
}

/** A rule as the module's input has it. */
function inputOf(rule: CORSRule) {
  return { allowed_headers: [], expose_headers: [], ...without(record(attributesOf(rule)), "id") };
}
