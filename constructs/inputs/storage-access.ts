import { ipAllowlistRules } from "../rules/allowlist";
import { IP_ALLOWLIST } from "../rules/allowlist-shape";
import { additionalCorsRuleRules, appOriginRules, CORS_RULE } from "../rules/cors";
import { policyDocumentRules } from "../rules/policy-documents";
import { SIGMA_TEMPLATE } from "../sigma/template";
import { BOOL, STRINGS } from "../terraform";
import { input } from "./input";

/** Inputs that say who reaches the bucket: browsers by CORS, and everyone by the bucket policy. */
export const accessInputs = {
  manageCors: input({
    shape: BOOL,
    default: null,
    description:
      "Manage the bucket's CORS document. For an existing bucket, Terraform replaces the document that is there, so give its rules in {additional_cors_rules}. Turning it off deletes the document. See docs/adopting.md.",
    unset: "as {create_bucket}",
  }),
  sigmaAppOrigins: input({
    shape: STRINGS,
    default: [SIGMA_TEMPLATE.appOrigin],
    description:
      "Origins from which people use Sigma in a browser, as https://host or https://host:port. If your organization has its own domain for Sigma, add it.",
    rules: appOriginRules,
  }),
  additionalCorsRules: input({
    shape: { kind: "list", of: CORS_RULE },
    default: [],
    description:
      "The bucket's other CORS rules, beside Sigma's. S3 answers with the first rule that matches, in an order that Terraform cannot choose. A rule that also matches Sigma's pages must therefore allow what Sigma's rule allows: see CORS in the README.",
    rules: additionalCorsRuleRules,
  }),
  manageBucketPolicy: input({
    shape: BOOL,
    default: null,
    description:
      "Manage the bucket policy. For an existing bucket, Terraform replaces the policy that is there, so give its statements in {additional_bucket_policies}. Turning it off deletes the policy. See docs/adopting.md.",
    unset: "as {create_bucket}",
  }),
  enforceTls: input({
    shape: BOOL,
    default: true,
    description: "Deny requests that are not HTTPS, in the bucket policy.",
  }),
  ipAllowlist: input({
    shape: IP_ALLOWLIST,
    default: null,
    description:
      "Networks that can reach the objects. From any other network AWS denies all object requests, administrators included, and everything that Sigma's role does. Managing the bucket stays possible. See IP allowlist in the README.",
    unset: "no restriction",
    rules: ipAllowlistRules,
  }),
  additionalBucketPolicies: input({
    shape: STRINGS,
    default: [],
    description:
      "JSON policy documents whose statements join the bucket policy, such as those of a policy that was there before. Each Sid must occur once. Do not pass the bucket's current policy from a data source: it holds the module's own statements, which are refused.",
    rules: policyDocumentRules,
  }),
};
