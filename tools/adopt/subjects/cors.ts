import type { CORSRule } from "@aws-sdk/client-s3";
import { record, textsOf } from "../../json";
import { describeUnread } from "../aws/reading";
import type { Snapshot } from "../aws/snapshot";
import { attributesOf, samePlainly } from "../changes";
import { judgedBy } from "../module";
import { matchesPattern } from "../policy/matching";
import { APP_ORIGIN, CORS_RULE, isSigmaOrigin } from "../sigma";
import { judgeReading } from "./bucket";
import { type Finding, findingIf, type Judged, judged, list, type Part } from "./subject";

const METHODS = textsOf(CORS_RULE["allowed_methods"]);
const EXPOSED = textsOf(CORS_RULE["expose_headers"]);

/** Whether browsers may upload from Sigma's pages. */
export function judgeCors({ bucket }: Snapshot): Judged {
  return judgeReading(bucket.cors, (rules = []) =>
    judged(
      `CORS rules: ${rules.length}`,
      originsOf(rules).flatMap((origin) => findingsFor(origin, rules)),
    ),
  );
}

/** Sigma's origins in the document, or its documented one. */
function originsOf(rules: readonly CORSRule[]): readonly string[] {
  const named = rules.flatMap(({ AllowedOrigins = [] }) => AllowedOrigins.filter(isSigmaOrigin));
  return named.length === 0 ? [APP_ORIGIN] : [...new Set(named)];
}

/** S3 answers a request with the first rule that has its origin and its method. */
function findingsFor(origin: string, rules: readonly CORSRule[]): readonly Finding[] {
  const ofOrigin = rules.filter(({ AllowedOrigins = [] }) =>
    AllowedOrigins.some((pattern) => matchesPattern(pattern, origin)),
  );
  if (ofOrigin.length === 0) {
    return findingIf(
      true,
      rules.length === 0 ? "The bucket has no CORS document." : `No CORS rule allows ${origin}.`,
      `A rule for ${origin}.`,
      "Browsers refuse uploads from Sigma's pages.",
    );
  }
  const answering = METHODS.map((method) => ({
    method,
    rules: ofOrigin.filter(({ AllowedMethods = [] }) => AllowedMethods.includes(method)),
  }));
  const missing = answering.filter((answer) => answer.rules.length === 0).map(({ method }) => method);
  const lacking = answering.filter(({ rules: [first] }) => first !== undefined && lacks(first).length > 0);
  const isShadowed = ({ rules: [, ...later] }: (typeof answering)[number]) =>
    later.some((rule) => lacks(rule).length === 0);
  return [
    ...findingIf(
      missing.length > 0,
      `No CORS rule for ${origin} allows ${list(missing)}.`,
      `${list(METHODS)} for ${origin}.`,
      `Browsers refuse Sigma's ${list(missing)} requests to the bucket.`,
    ),
    ...shadowing(origin, lacking.find(isShadowed)?.rules[0]),
    ...lackingHeaders(origin, lacking.find((answer) => !isShadowed(answer))?.rules[0]),
  ];
}

function shadowing(origin: string, rule: CORSRule | undefined): readonly Finding[] {
  return findingIf(
    rule !== undefined,
    `An earlier CORS rule for ${list(rule?.AllowedOrigins ?? [])} answers for ${origin}, without ${list(lacks(rule))}.`,
    "Sigma's rule before it, or the same headers in it.",
    "S3 answers with the first rule that matches, so Sigma's rule has no effect.",
  );
}

function lackingHeaders(origin: string, rule: CORSRule | undefined): readonly Finding[] {
  return findingIf(
    rule !== undefined,
    `The CORS rule for ${origin} does not have ${list(lacks(rule))}.`,
    `The allowed header * and the exposed headers ${list(EXPOSED)}.`,
    "Uploads of large files fail in the browser, because Sigma's pages cannot read the answers.",
  );
}

/** Headers of Sigma's rule that a rule neither allows nor exposes. */
function lacks(rule: CORSRule | undefined): readonly string[] {
  const exposed = (rule?.ExposeHeaders ?? []).map((header) => header.toLowerCase());
  return [
    ...(rule?.AllowedHeaders?.includes("*") === true ? [] : ["the allowed header *"]),
    ...EXPOSED.filter((header) => !exposed.includes(header.toLowerCase())).map(
      (header) => `the exposed header ${header}`,
    ),
  ];
}

/** Carries over the CORS rules, if Sigma's rule is there and the module takes the others. */
export function corsPart({ bucket: { cors, name }, identity }: Snapshot): Part {
  if ("unread" in cors) {
    return unmanaged(`CORS rules: the permission ${describeUnread(cors.unread)} is missing.`);
  }
  const rules = cors.value ?? [];
  const sigma = rules.find(isModules) ?? rules.find(isSigmas);
  if (sigma === undefined)
    return unmanaged(...(rules.length === 0 ? [] : [`CORS rules: none of them is Sigma's.`]));
  const others = rules.filter((rule) => rule !== sigma);
  const inputs = {
    manage_cors: true,
    sigma_app_origins: [...(sigma.AllowedOrigins ?? [])].sort(),
    additional_cors_rules: [...(goesBeyond(sigma) ? [merged(sigma)] : []), ...others].map(inputOf),
  };
  const { lines: refused } = judgedBy(identity, { bucket_name: "sample", create_bucket: false, ...inputs });
  if (refused.length > 0) return unmanaged(`CORS rules: ${refused.join(" ")}`);
  const labels = rules.flatMap(({ ID }) => (ID === undefined ? [] : [ID]));
  return {
    inputs,
    found: [
      {
        address: "aws_s3_bucket_cors_configuration.this[0]",
        id: name,
        attributes: { cors_rule: attributesOf(rules) },
      },
    ],
    notCarried:
      labels.length === 0 ? [] : [`The labels of CORS rules, which have no effect: ${list(labels)}.`],
    remarks: isModules(sigma)
      ? []
      : ["The apply completes Sigma's CORS rule: methods, headers and maximum age."],
  };
}

function unmanaged(...notCarried: readonly string[]): Part {
  return { inputs: { manage_cors: false }, notCarried };
}

/** Whether a rule is as the module writes Sigma's rule, whatever its origins and its label. */
function isModules(rule: CORSRule): boolean {
  const { AllowedOrigins = [] } = rule;
  const unlabelled = record(attributesOf({ ...rule, ID: "" }));
  return (
    AllowedOrigins.some(isSigmaOrigin) &&
    samePlainly(unlabelled, { ...CORS_RULE, allowed_origins: AllowedOrigins })
  );
}

/** Whether a rule was made for Sigma's pages. */
function isSigmas({ AllowedOrigins = [] }: CORSRule): boolean {
  return AllowedOrigins.some(isSigmaOrigin) && AllowedOrigins.every((origin) => !origin.includes("*"));
}

/** Whether a rule allows or exposes something that Sigma's does not. */
function goesBeyond({ AllowedMethods = [], ExposeHeaders = [] }: CORSRule): boolean {
  const exposed = EXPOSED.map((header) => header.toLowerCase());
  return (
    AllowedMethods.some((method) => !METHODS.includes(method)) ||
    ExposeHeaders.some((header) => !exposed.includes(header.toLowerCase()))
  );
}

/** A rule with all that Sigma's has, and its own methods and headers. */
function merged({ AllowedMethods = [], ExposeHeaders = [], ...rule }: CORSRule): CORSRule {
  return {
    ...rule,
    AllowedHeaders: textsOf(CORS_RULE["allowed_headers"]).slice(),
    AllowedMethods: [...new Set([...METHODS, ...AllowedMethods])],
    ExposeHeaders: [...new Set([...EXPOSED, ...ExposeHeaders])],
  };
}

/** A rule as the module's input has it. */
function inputOf({ AllowedHeaders, AllowedMethods, AllowedOrigins, ExposeHeaders, MaxAgeSeconds }: CORSRule) {
  return {
    allowed_origins: AllowedOrigins,
    allowed_methods: AllowedMethods,
    allowed_headers: AllowedHeaders ?? [],
    expose_headers: ExposeHeaders ?? [],
    ...(MaxAgeSeconds === undefined ? {} : { max_age_seconds: MaxAgeSeconds }),
  };
}
