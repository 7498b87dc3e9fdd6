import { SIGMA_TEMPLATE } from "../../constructs/sigma/template";
import { at, listOf, parseJson, textOf } from "../json";
import { plannedOf } from "./module";
import { statementsOf } from "./policy/document";

/** The titles of Sigma's six procedures, word for word. */
export const STEPS = {
  bucket: "Create an S3 bucket and IAM policy in AWS",
  role: "Create a custom IAM role in AWS",
  integration: "Add an AWS S3 integration in Sigma",
  trust: "Update the custom IAM role trust in AWS",
  cors: "Enable cross-origin resource sharing (CORS) in AWS",
  allowlist: "Create an IP allowlist in AWS",
} as const;

/** What Sigma's policy template allows on the bucket, and on the objects below the prefix. */
export const BUCKET_ACTIONS: readonly string[] = SIGMA_TEMPLATE.bucketActions;
export const OBJECT_ACTIONS: readonly string[] = SIGMA_TEMPLATE.objectActions;

/** The methods and headers of Sigma's CORS rule. */
export const METHODS: readonly string[] = SIGMA_TEMPLATE.corsRule.allowed_methods;
export const ALLOWED_HEADERS: readonly string[] = SIGMA_TEMPLATE.corsRule.allowed_headers;
export const EXPOSED_HEADERS: readonly string[] = SIGMA_TEMPLATE.corsRule.expose_headers;

/** What the module writes for some integration, from which follows what it asks of every other one. */
const SAMPLE = plannedOf(
  { arn: "", account: "123456789012", partition: "aws" },
  {
    bucket_name: "sample",
    kms_key_arn: "arn:aws:kms:us-east-1:123456789012:key/sample",
    enforce_kms_key: true,
    ip_allowlist: { sigma_cidrs: ["198.51.100.7"] },
  },
);

/** What S3 needs of a key to encrypt and decrypt the objects. */
export const KEY_ACTIONS = statementsOf(String(at(SAMPLE.get("aws_iam_policy.this"), "policy")))
  .filter(({ resources }) => resources?.values.some((value) => value.includes(":key/")))
  .flatMap(({ actions }) => actions.values);

/** The Sids that the module's own statements have. */
export const OWN_SIDS: readonly string[] = listOf(
  at(parseJson(String(at(SAMPLE.get("aws_s3_bucket_policy.this[0]"), "policy"))), "Statement"),
).flatMap((statement) => textOf(at(statement, "Sid")) ?? []);

/** Whether Sigma's app runs at an origin: at its documented one, or that of another of its regions. */
export function isSigmaOrigin(origin: string): boolean {
  const domain = SIGMA_TEMPLATE.appOrigin.split(".").slice(1).join(".");
  return origin.startsWith("https://") && origin.endsWith(`.${domain}`) && !/[/*:A-Z]/.test(origin.slice(8));
}
