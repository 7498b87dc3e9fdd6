import type { CORSRule, LifecycleRule } from "@aws-sdk/client-s3";
import { isRecord } from "../harness/json";
import { normalized, sameMeaning } from "./policy/document";
import { CORS_RULE } from "./sigma";

/** What the module sets in AWS, to recognize it there. */

/** The description of the module's role. */
export function roleDescription(bucket: string): string {
  return `Assumed by Sigma for the storage integration with the S3 bucket ${bucket}`;
}

/** The module's statement against requests that are not HTTPS. */
export function insecureTransportStatement(bucketArn: string): unknown {
  return {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** The module's two statements that require a key. */
export function requiredKeyStatements(bucketArn: string, keyArn: string): readonly unknown[] {
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${bucketArn}/*` };
  const encryption = "s3:x-amz-server-side-encryption";
  return [
    {
      Sid: "DenyOtherEncryption",
      ...deny,
      Condition: {
        Null: { [encryption]: "false" },
        StringNotEquals: { [`${encryption}-aws-kms-key-id`]: keyArn },
      },
    },
    {
      Sid: "DenyCustomerProvidedKeys",
      ...deny,
      Condition: { Null: { [`${encryption}-customer-algorithm`]: "false" } },
    },
  ];
}

/** The Sids that the module's own statements have. */
export const OWN_SIDS: readonly string[] = [
  "DenyInsecureTransport",
  "DenyObjectsOutsideAllowlist",
  "DenySigmaRoleOutsideAllowlist",
  "DenyOtherEncryption",
  "DenyCustomerProvidedKeys",
];

/** The module's CORS rule, for some origins. */
export function sigmaRule(origins: readonly string[]): CORSRule {
  const { AllowedHeaders, AllowedMethods, ExposeHeaders, MaxAgeSeconds } = CORS_RULE;
  return {
    AllowedHeaders: [...AllowedHeaders],
    AllowedMethods: [...AllowedMethods],
    AllowedOrigins: [...origins],
    ExposeHeaders: [...ExposeHeaders],
    MaxAgeSeconds,
  };
}

/** The module's inputs for its lifecycle rules. */
export interface Retention {
  readonly object_expiration_days: number | null;
  readonly noncurrent_version_expiration_days: number | null;
  readonly abort_incomplete_multipart_upload_days: number;
}

/** The inputs that give these lifecycle rules; undefined where the rules are not the module's. */
export function retentionOf(rules: readonly LifecycleRule[], keyPrefix: string): Retention | undefined {
  const abort = rules.find(({ ID }) => ID === "abort-incomplete-multipart-uploads");
  const sigma = rules.find(({ ID }) => ID === "sigma-retention");
  const retention = {
    object_expiration_days: sigma?.Expiration?.Days ?? null,
    noncurrent_version_expiration_days: sigma?.NoncurrentVersionExpiration?.NoncurrentDays ?? null,
    abort_incomplete_multipart_upload_days: abort?.AbortIncompleteMultipartUpload?.DaysAfterInitiation ?? 0,
  };
  return sameMeaning(plain(rules), plain(lifecycleRules(retention, keyPrefix))) ? retention : undefined;
}

/** The module's lifecycle rules. */
export function lifecycleRules(retention: Retention, keyPrefix: string): readonly LifecycleRule[] {
  const { object_expiration_days: days, noncurrent_version_expiration_days: noncurrent } = retention;
  return [
    {
      ID: "abort-incomplete-multipart-uploads",
      Status: "Enabled",
      Filter: { Prefix: "" },
      AbortIncompleteMultipartUpload: {
        DaysAfterInitiation: retention.abort_incomplete_multipart_upload_days,
      },
    },
    {
      ID: "sigma-retention",
      Status: "Enabled",
      Filter: { Prefix: keyPrefix },
      Expiration: days === null ? { ExpiredObjectDeleteMarker: true } : { Days: days },
      ...(noncurrent === null ? {} : { NoncurrentVersionExpiration: { NoncurrentDays: noncurrent } }),
    },
  ];
}

/** Rules without what S3 answers beside what was set: empty fields and an empty prefix. */
function plain(rules: readonly LifecycleRule[]): unknown {
  return [...rules]
    .sort((a, b) => (a.ID ?? "").localeCompare(b.ID ?? ""))
    .map(withoutEmpty)
    .map(normalized);
}

function withoutEmpty(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withoutEmpty(inner)] as const);
  const kept = entries.filter(
    ([, inner]) => inner !== undefined && inner !== "" && inner !== false && !isEmptyRecord(inner),
  );
  return Object.fromEntries(kept);
}

function isEmptyRecord(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}
