import { ListBucketsCommand } from "@aws-sdk/client-s3";
import {
  type AwsClients,
  readBucketPolicy,
  readCors,
  readEncryption,
  readLogging,
  readPolicyDocument,
  readRole,
  textOf,
} from "../../harness";
import { ACCOUNT } from "../reports/values";
import type { LawCase } from "./law";

/** What AWS may hold of a call. */
export type Part = "bucket" | "bucketPolicy" | "cors" | "encryption" | "logging" | "policy" | "role";

/** What must not exist when a resource or an output judges a value to be wrong: its document, and what needs it. */
export const JUDGED: Readonly<Record<string, readonly Part[]>> = {
  "aws_iam_role.this": ["role", "policy", "bucketPolicy", "encryption"],
  "aws_iam_policy.this": ["policy", "bucketPolicy", "encryption"],
  "aws_s3_bucket.this": ["bucket"],
  "aws_s3_bucket_cors_configuration.this": ["cors"],
  "aws_s3_bucket_logging.this": ["logging"],
  "aws_s3_bucket_policy.this": ["bucketPolicy"],
  "output.bucket_policy_json": ["bucketPolicy"],
  "output.cors_rules": ["cors"],
};

/** The parts of a call that AWS holds. */
export async function heldOf(clients: AwsClients, { inputs }: LawCase): Promise<readonly Part[]> {
  const bucket = textOf(inputs["bucket_name"]) ?? "";
  const platform = textOf(inputs["platform"]);
  const role = textOf(inputs["role_name"]) ?? ["sigma", platform, bucket].filter(Boolean).join("-");
  const path = textOf(inputs["iam_path"]) ?? "/";
  const { Buckets = [] } = await clients.s3.send(new ListBucketsCommand());
  const exists = Buckets.some(({ Name }) => Name === bucket);
  const ofBucket = async (
    read: (clients: AwsClients, bucket: string) => Promise<unknown>,
  ): Promise<unknown> => (exists ? read(clients, bucket) : undefined);
  const found: Readonly<Record<Part, unknown>> = {
    role: await readRole(clients, role),
    policy: await readPolicyDocument(clients, `arn:aws:iam::${ACCOUNT}:policy${path}${role}`),
    bucket: exists || undefined,
    bucketPolicy: await ofBucket(readBucketPolicy),
    cors: await ofBucket(readCors),
    encryption: await ofBucket(readEncryption),
    logging: await ofBucket(readLogging),
  };
  return PARTS.filter((part) => found[part] !== undefined);
}

const PARTS: readonly Part[] = ["bucket", "bucketPolicy", "cors", "encryption", "logging", "policy", "role"];
