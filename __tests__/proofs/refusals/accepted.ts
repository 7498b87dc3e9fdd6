import { ACCEPTED_RANGES } from "./refused-ranges";

const ACCOUNT = "arn:aws:iam::123456789012";

/** Every printable ASCII character that a prefix may hold. */
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index))
  .join("")
  .replace(/[*?$/]/g, "");

/** Unusual values that are legal, by input. */
export const ACCEPTED: readonly { readonly input: string; readonly value: unknown }[] = [
  ...["abc", `a${"b".repeat(61)}c`, "123", "acme-sigma", "0--0", "a-xn--b", "s3alias", "human"].map(
    (value) => ({
      input: "bucket_name",
      value,
    }),
  ),
  ...[
    ...[
      "",
      "a",
      " ",
      "a b",
      "+ = , . @ _ -",
      ".hidden",
      "a/.b/..c/d.",
      "...",
      "data=2024/team+x@y",
      "%{x}",
      "{}",
    ],
    ...["a'b", 'a"b', "a\\b", "<a>&b", "~!#%^()[]|;:`", "a".repeat(900), PRINTABLE, "sigma", "#", "\\u0041"],
  ].map((value) => ({ input: "prefix", value })),
  ...[
    "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:kms:eu-central-1:999999999999:key/mrk-1234abcd12ab34cd56ef1234567890ab",
  ].map((value) => ({ input: "kms_key_arn", value })),
  ...[1, 2147483647].map((value) => ({ input: "object_expiration_days", value })),
  ...[1, null, 36500].map((value) => ({ input: "noncurrent_version_expiration_days", value })),
  ...[1, null].map((value) => ({ input: "abort_incomplete_multipart_upload_days", value })),
  ...[3600, 43200, null].map((value) => ({ input: "max_session_duration", value })),
  { input: "access_logging", value: { bucket: "acme.logs", prefix: null } },
  { input: "access_logging", value: { bucket: "acme-logs", prefix: "${x} ä" } },
  ...["r", "r".repeat(64), "Sigma_+=,.@-9"].map((value) => ({ input: "role_name", value })),
  ...["p", "p".repeat(128), "Sigma_+=,.@-9"].map((value) => ({ input: "policy_name", value })),
  ...["/", "/team/", "/a/b/c/", "/%{x}/", '/a"b\\/', "/!#'(),;<>[]^`{|}~/", `/${"p".repeat(510)}/`].map(
    (value) => ({
      input: "iam_path",
      value,
    }),
  ),
  ...[
    `${ACCOUNT}:policy/Boundary`,
    `${ACCOUNT}:policy/a/b/B_+=,.@-`,
    "arn:aws:iam::aws:policy/PowerUserAccess",
  ].map((value) => ({ input: "permissions_boundary_arn", value })),
  { input: "extra_bucket_actions", value: ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"] },
  { input: "extra_object_actions", value: ["s3:DeleteObject", "s3:DeleteObject", "s3:AbortMultipartUpload"] },
  ...[
    `${ACCOUNT}:user/sigma`,
    `${ACCOUNT}:role/sigma`,
    `${ACCOUNT}:user/division/team/s_+=,.@-`,
    `${ACCOUNT}:user/${"u".repeat(64)}`,
    `${ACCOUNT}:user/%{a}"b\\/sigma`,
    `${ACCOUNT}:role/${"p".repeat(509)}/r`,
  ].map((value) => ({ input: "sigma_user_arn", value })),
  ...["00", "i".repeat(1224), "A-Za-z0-9_+=,.@:/-", `${ACCOUNT}:role/sigma`, "//", "::"].map((value) => ({
    input: "sigma_external_id",
    value,
  })),
  { input: "placeholder_external_id", value: "=," },
  { input: "sigma_app_origins", value: ["https://app.sigmacomputing.com", "https://a-b.c.example:8443"] },
  {
    input: "additional_cors_rules",
    value: [
      {
        allowed_methods: ["GET", "HEAD", "DELETE"],
        allowed_origins: ["http://localhost:*", "null"],
        allowed_headers: null,
      },
      {
        allowed_methods: ["PUT"],
        allowed_origins: ["https://*.example.com"],
        allowed_headers: ["x-amz-*"],
        max_age_seconds: 0,
      },
      {
        allowed_methods: ["PUT"],
        allowed_origins: ["http://[::1]:3000"],
        expose_headers: ["x-amz-id-2"],
        max_age_seconds: null,
      },
    ],
  },
  {
    input: "additional_cors_rules",
    value: [
      {
        allowed_methods: ["HEAD", "POST", "PUT", "GET"],
        allowed_origins: ["*"],
        allowed_headers: ["*"],
        expose_headers: ["etag", "ACCESS-CONTROL-ALLOW-ORIGIN"],
      },
    ],
  },
  {
    input: "ip_allowlist",
    value: {
      sigma_cidrs: ["203.0.113.7/24", "203.0.113.7", "3.0.0.0/8", "2600::/16", "2600:1F00:0:0::1"],
      user_cidrs: null,
      exempt_principal_arns: [`${ACCOUNT}:role/admin*`, `${ACCOUNT}:root`, `${ACCOUNT}:user/*`],
    },
  },
  { input: "ip_allowlist", value: { sigma_cidrs: ACCEPTED_RANGES } },
  { input: "ip_allowlist", value: { sigma_cidrs: [], vpc_ids: ["vpc-1a2b3c4d", "vpc-1a2b3c4d5e6f7a8b9"] } },
  { input: "ip_allowlist", value: { sigma_cidrs: [], vpc_endpoint_ids: ["vpce-1a2b3c4d5e6f7a8b9"] } },
  {
    input: "additional_bucket_policies",
    value: [
      JSON.stringify({
        Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Sid: "a ${b} %{c}" },
      }),
      JSON.stringify({
        Statement: [{ Effect: "Deny", NotPrincipal: { AWS: "*" }, NotAction: "s3:*", NotResource: "*" }],
      }),
      '{"Version":"2012-10-17"}',
    ],
  },
  {
    input: "tags",
    value: {
      Team: "data",
      "cost center": "",
      Größe: "a+b=c@d/e:f.g_h-i",
      "e\u0301": "e\u0301",
      漢字: "①",
      Name: " ",
      "a b": "٣",
    },
  },
  { input: "tags", value: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, "v"])) },
  { input: "tags", value: { ["k".repeat(128)]: "v".repeat(256), Aw: "x", "x:aws:": "y" } },
];
