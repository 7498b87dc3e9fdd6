import * as iam from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import { ACCOUNT, allowEverything, SIGMA } from "../existing/by-hand";
import { OWN_CORS_RULES, ownStatements } from "../existing/customers-bucket";
import { attachNew, type HandSetup } from "./hand-setup";
import { ACCESS_SETUPS } from "./hand-access";
import { policy, type Site } from "./site";

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const SNOWFLAKE = "arn:aws:iam::555555555555:user/externalstages/ci0000";

const OLD_RULES = [
  {
    ID: "abort-incomplete-multipart-uploads",
    Status: "Enabled" as const,
    Prefix: "",
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  },
  {
    ID: "sigma-retention",
    Status: "Enabled" as const,
    Prefix: "sigma/",
    Expiration: { ExpiredObjectDeleteMarker: true },
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
  },
];

/** Integrations that people built by hand in many ways. */
export const HAND_SETUPS: readonly HandSetup[] = [
  { name: "literal", plan: [] },
  {
    name: "placeholder",
    change: (site) => site.putTrust(site.sigmaTrust(ROOT, "0000")),
    plan: [],
  },
  {
    name: "snowflake-beside-placeholder",
    change: (site) =>
      site.putTrust(
        policy({
          Effect: "Allow",
          Principal: { AWS: [ROOT, SNOWFLAKE] },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": ["0000", "ACME_SFCRole=2_abc="] } },
        }),
      ),
    plan: ["update aws_iam_role.this: assume_role_policy, description"],
    says: [/externalstages\/ci0000 with ACME_SFCRole=2_abc=[.]/],
  },
  { name: "in-a-path", path: "/integrations/sigma/", plan: [] },
  ...ACCESS_SETUPS,
  {
    name: "both-parties",
    change: async (site) => {
      await site.putCors([...OWN_CORS_RULES, site.sigmaRule()]);
      await site.putBucketPolicy(...ownStatements(site.bucket));
    },
    plan: ["update aws_s3_bucket_cors_configuration.this[0]: cors_rule"],
    says: [/labels of CORS rules, which have no effect: reports/],
  },
  {
    name: "own-allowlist",
    change: (site) =>
      site.putBucketPolicy(
        {
          Sid: "DenyInsecureTransport",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:GetObject", "s3:PutObject"],
          Resource: `${site.bucketArn}/*`,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: `${site.bucketArn}/*`,
          Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.7/32"] } },
        },
      ),
    plan: ["update aws_s3_bucket_policy.this[0]: policy"],
    says: [/renames the Sid DenyInsecureTransport/],
  },
  {
    name: "old-bucket",
    flags: ["--manage-bucket"],
    change: async (site) => {
      await site.own("ObjectWriter");
      await site.aws.s3.send(new s3.DeletePublicAccessBlockCommand({ Bucket: site.bucket }));
      await site.aws.s3.send(
        new s3.PutBucketLifecycleConfigurationCommand({
          Bucket: site.bucket,
          LifecycleConfiguration: {
            Rules: [
              { ID: "logs", Status: "Enabled", Filter: { Prefix: "logs/" }, Expiration: { Days: 400 } },
            ],
          },
        }),
      );
    },
    plan: [
      "create aws_s3_bucket_public_access_block.this[0]",
      "create aws_s3_bucket_versioning.this[0]",
      "update aws_s3_bucket_ownership_controls.this[0]: rule",
    ],
    says: [
      /blocks all public access/,
      /turns ACLs off/,
      /turns versioning on/,
      /lifecycle rules, which the module does not write/,
    ],
  },
  {
    name: "raw-condition",
    change: (site) =>
      site.putBucketPolicy({
        Sid: "OnlyTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: `${site.bucketArn}/*`,
        Condition: { Bool: { "aws:SecureTransport": false } },
      }),
    plan: [],
  },
  {
    name: "older-settings",
    flags: ["--manage-bucket"],
    change: async (site) => {
      const { bucket: Bucket } = site;
      const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: "aws:kms" } as const;
      await site.aws.s3.send(
        new s3.PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault }] },
        }),
      );
      // The module's own rules, in the form that S3 had before filters.
      await site.aws.s3.send(
        new s3.PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: { Rules: OLD_RULES },
        }),
      );
    },
    plan: [
      "create aws_s3_bucket_versioning.this[0]",
      "update aws_s3_bucket_server_side_encryption_configuration.this[0]: rule",
    ],
    says: [
      /sets the bucket's default encryption to SSE-S3/,
      /lifecycle rules, which the module does not write/,
    ],
  },
  {
    name: "shared-role",
    change: async (site) => {
      const { iam: client } = site.aws;
      const RoleName = site.role;
      await attachNew(site, "Reports", readReports(site), "/");
      const PermissionsBoundary = await allowEverything(site.aws, "wide");
      await client.send(new iam.PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
      await client.send(
        new iam.UpdateRoleCommand({ RoleName, MaxSessionDuration: 7200, Description: "By hand" }),
      );
      await client.send(new iam.TagRoleCommand({ RoleName, Tags: [{ Key: "CostCenter", Value: "4711" }] }));
    },
    plan: ["update aws_iam_policy.this: tags, tags_all"],
    says: [/other policy Reports stays as it is/, /tags differ.*on the policy/],
  },
  {
    name: "own-key",
    change: async (site) => {
      const key = await site.makeKey({
        Effect: "Allow",
        Principal: { AWS: ROOT },
        Action: "kms:*",
        Resource: "*",
      });
      await site.encrypt(key);
      await site.putAccess(
        policy(
          { Effect: "Allow", Action: "s3:ListBucket", Resource: site.bucketArn },
          {
            Effect: "Allow",
            Action: ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"],
            Resource: `${site.bucketArn}/sigma/*`,
          },
          { Effect: "Allow", Action: ["kms:GenerateDataKey", "kms:Decrypt"], Resource: key },
        ),
      );
    },
    plan: ["update aws_iam_policy.this: policy"],
    says: [/use the key through S3 only/],
  },
  {
    name: "shadowed",
    change: (site) =>
      site.putCors([{ AllowedOrigins: ["*"], AllowedMethods: ["GET", "PUT"] }, site.sigmaRule()]),
    plan: [],
    says: [/additional_cors_rules holds a rule that also matches Sigma's pages[.] .*Found: [*]/],
  },
  {
    name: "bare-cors",
    change: (site) =>
      site.putCors([
        {
          AllowedOrigins: ["https://app.sigmacomputing.com", "https://data.acme.example"],
          AllowedMethods: ["GET", "PUT", "POST", "HEAD"],
          AllowedHeaders: ["*"],
        },
      ]),
    plan: ["update aws_s3_bucket_cors_configuration.this[0]: cors_rule"],
    says: [/completes Sigma's CORS rule/],
  },
  {
    name: "external-id-as-pattern",
    change: (site) =>
      site.putTrust({
        Version: "2012-10-17",
        Statement: {
          Effect: "Allow",
          Principal: { AWS: [SIGMA.userArn] },
          Action: ["sts:AssumeRole"],
          Condition: { StringLike: { "sts:ExternalId": [SIGMA.externalId] } },
        },
      }),
    plan: ["update aws_iam_role.this: assume_role_policy, description"],
  },
];

function readReports(site: Site) {
  const Statement = {
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::reports-${site.bucket}/*`,
  };
  return { Version: "2012-10-17", Statement };
}
