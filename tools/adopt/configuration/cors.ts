import type { CORSRule } from "@aws-sdk/client-s3";
import { describeUnread } from "../aws/reading";
import type { BucketSnapshot } from "../aws/snapshot";
import { sigmaRule } from "../module-settings";
import { sameMeaning } from "../policy/document";
import { CORS_RULE, isSigmaOrigin } from "../sigma";
import { isEnough, matchesOrigin } from "../steps/cors";
import { list } from "../steps/step";
import type { Part } from "./part";

const FILE = "cors-rules.json";
const ADDRESS = "aws_s3_bucket_cors_configuration.this[0]";

/** Carries over the CORS rules, if Sigma's rule is there. */
export function corsPart({ cors, name }: BucketSnapshot): Part {
  if ("unread" in cors) {
    return unmanaged(`CORS rules: the permission ${describeUnread(cors.unread)} is missing.`);
  }
  const rules = cors.value ?? [];
  const sigma = rules.find(isModules) ?? rules.find(isSigmas);
  if (sigma === undefined)
    return unmanaged(...(rules.length === 0 ? [] : [`CORS rules: none of them is Sigma's.`]));
  const origins = sigma.AllowedOrigins ?? [];
  const others = rules.filter((rule) => rule !== sigma);
  const additional = [...(goesBeyond(sigma) ? [merged(sigma)] : []), ...others];
  const refused = [...others, ...additional].find((rule) => answersFor(rule, origins) && !isSuperset(rule));
  if (refused !== undefined) {
    return unmanaged(
      `CORS rules: the rule for ${list(refused.AllowedOrigins ?? [])} could answer in the place of Sigma's.`,
    );
  }
  const labels = rules.flatMap(({ ID }) => (ID === undefined ? [] : [ID]));
  return {
    inputs: {
      manage_cors: true,
      sigma_app_origins: [...origins].sort(),
      additional_cors_rules: additional.length === 0 ? [] : { fileValue: FILE },
    },
    imports: [[ADDRESS, name]],
    files: additional.length === 0 ? {} : { [FILE]: additional.map(inputOf) },
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

/** Whether a rule is as the module writes Sigma's rule, whatever its origins. */
function isModules(rule: CORSRule): boolean {
  const { AllowedOrigins = [], AllowedHeaders, AllowedMethods, ExposeHeaders, MaxAgeSeconds } = rule;
  const plain = { AllowedHeaders, AllowedMethods, AllowedOrigins, ExposeHeaders, MaxAgeSeconds };
  return AllowedOrigins.some(isSigmaOrigin) && sameMeaning(plain, sigmaRule(AllowedOrigins));
}

/** Whether a rule was made for Sigma's pages. */
function isSigmas({ AllowedOrigins = [] }: CORSRule): boolean {
  return AllowedOrigins.some(isSigmaOrigin) && AllowedOrigins.every((origin) => !origin.includes("*"));
}

/** Whether a rule allows or exposes something that Sigma's does not. */
function goesBeyond({ AllowedMethods = [], ExposeHeaders = [] }: CORSRule): boolean {
  const exposed: readonly string[] = CORS_RULE.ExposeHeaders.map((header) => header.toLowerCase());
  const methods: readonly string[] = CORS_RULE.AllowedMethods;
  return (
    AllowedMethods.some((method) => !methods.includes(method)) ||
    ExposeHeaders.some((header) => !exposed.includes(header.toLowerCase()))
  );
}

/** A rule with all that Sigma's has, and its own methods and headers. */
function merged({ AllowedMethods = [], ExposeHeaders = [], ...rule }: CORSRule): CORSRule {
  return {
    ...rule,
    AllowedHeaders: ["*"],
    AllowedMethods: [...new Set([...CORS_RULE.AllowedMethods, ...AllowedMethods])],
    ExposeHeaders: [...new Set([...CORS_RULE.ExposeHeaders, ...ExposeHeaders])],
  };
}

/** Whether the module asks of a rule that it is at least Sigma's. */
function answersFor(rule: CORSRule, origins: readonly string[]): boolean {
  return origins.some((origin) => matchesOrigin(rule, origin));
}

function isSuperset(rule: CORSRule): boolean {
  return isEnough(rule) && CORS_RULE.AllowedMethods.every((method) => rule.AllowedMethods?.includes(method));
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
