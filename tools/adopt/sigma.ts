import { at, listOf, parseJson, record } from "../json";
import { INPUTS, plannedOf } from "./module";
import { statementsOf, texts } from "./policy/document";

/** The titles of Sigma's six procedures, word for word. */
export const STEPS = {
  bucket: "Create an S3 bucket and IAM policy in AWS",
  role: "Create a custom IAM role in AWS",
  integration: "Add an AWS S3 integration in Sigma",
  trust: "Update the custom IAM role trust in AWS",
  cors: "Enable cross-origin resource sharing (CORS) in AWS",
  allowlist: "Create an IP allowlist in AWS",
} as const;

/** What the module writes for some integration, from which follows what it asks of every other one. */
const SAMPLE = plannedOf(
  { arn: "", account: "123456789012", partition: "aws" },
  {
    bucket_name: "sample",
    prefix: "",
    kms_key_arn: "arn:aws:kms:us-east-1:123456789012:key/sample",
    enforce_kms_key: true,
    ip_allowlist: { sigma_cidrs: ["198.51.100.7"] },
  },
);

const ALLOWED = statementsOf(String(at(SAMPLE.get("aws_iam_policy.this"), "policy")));

function allowedOn(resource: RegExp): readonly string[] {
  const statements = ALLOWED.filter(({ resources }) =>
    resources?.values.some((value) => resource.test(value)),
  );
  return statements.flatMap(({ actions }) => actions.values);
}

/** What Sigma's policy template allows on the bucket, and on the objects below the prefix. */
export const BUCKET_ACTIONS = allowedOn(/:::sample$/);
export const OBJECT_ACTIONS = allowedOn(/:::sample\/\*$/);

/** What S3 needs of a key to encrypt and decrypt the objects. */
export const KEY_ACTIONS = allowedOn(/:key\//);

/** The Sids that the module's own statements have. */
export const OWN_SIDS: readonly string[] = listOf(
  at(parseJson(String(at(SAMPLE.get("aws_s3_bucket_policy.this[0]"), "policy"))), "Statement"),
).flatMap((statement) => texts(at(statement, "Sid")));

/** Sigma's CORS rule, under the names of the provider's arguments. */
export const CORS_RULE = record(at(SAMPLE.get("aws_s3_bucket_cors_configuration.this[0]"), "cors_rule", 0));

/** The one origin in Sigma's CORS configuration. */
export const [APP_ORIGIN = ""] = texts(CORS_RULE["allowed_origins"]);

/** The external ID that Sigma's instructions propose until its own is known. */
export const [PLACEHOLDER_EXTERNAL_ID = ""] = texts(
  INPUTS.find(({ name }) => name === "placeholder_external_id")?.default,
);

/** Whether Sigma's app runs at an origin: at its documented one, or that of another of its regions. */
export function isSigmaOrigin(origin: string): boolean {
  const domain = APP_ORIGIN.split(".").slice(1).join(".");
  return origin.startsWith("https://") && origin.endsWith(`.${domain}`) && !/[/*:]/.test(origin.slice(8));
}
