import type { InputValues, Workspace } from "../../harness";
import { document } from "./documents";

/** The call of somebody else's module, whose resources have the types and names that an integration's have. */
export const STRANGER = "stranger";

const trust = (principal: string): string =>
  document({ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" });

const FILES = { Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-stranger/*" };

const reading = (principal: string): string =>
  document({ Effect: "Allow", Principal: { AWS: principal }, ...FILES });

/** Written for Lambda. `open` does all that no integration may do. */
const RESOURCES = {
  aws_iam_role: {
    this: {
      name: "stranger",
      description: "Assumed by Lambda",
      assume_role_policy: `\${var.open ? ${JSON.stringify(trust("*"))} : ${JSON.stringify(trust("123456789012"))}}`,
    },
  },
  aws_iam_policy: { this: { name: "stranger", policy: document({ Effect: "Allow", ...FILES }) } },
  aws_iam_role_policy_attachment: {
    this: { role: "${aws_iam_role.this.name}", policy_arn: "${aws_iam_policy.this.arn}" },
  },
  aws_s3_bucket: { this: { bucket: "acme-stranger", force_destroy: "${var.open}" } },
  aws_s3_bucket_public_access_block: {
    this: { bucket: "${aws_s3_bucket.this.id}", block_public_policy: "${!var.open}" },
  },
  aws_s3_bucket_policy: {
    this: {
      bucket: "${aws_s3_bucket.this.id}",
      policy: `\${var.open ? ${JSON.stringify(reading("*"))} : ${JSON.stringify(reading("123456789012"))}}`,
    },
  },
};

/** Writes the module, and says how to call it. */
export function strangerCall(workspace: Workspace, open = false): InputValues {
  workspace.write("stranger/main.tf.json", {
    variable: { open: { type: "bool" } },
    resource: RESOURCES,
    output: { integration_status: { value: "${aws_iam_role.this.arn}" } },
  });
  return { source: "./stranger", open };
}

/** The same resources, open, for a root. */
export const IN_A_ROOT = { variable: { open: { default: true } }, resource: RESOURCES };
