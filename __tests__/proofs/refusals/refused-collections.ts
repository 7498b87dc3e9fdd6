import type { RefusedParts } from "./refused";
import { REFUSED_RANGES } from "./refused-ranges";

const ACCOUNT = "arn:aws:iam::123456789012";
const RULE = { allowed_methods: ["GET"], allowed_origins: ["https://app.example.com"] };

const cors = (fields: object): unknown => [RULE, { ...RULE, ...fields }];
const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, "v"]));
const listed = (words: string, ...elements: readonly unknown[]): string =>
  `${words.startsWith(".") ? "" : " "}${words} ${JSON.stringify(elements)}`;
/** Rows for single wrong elements, each beside a right one if there is any. */
const each = (
  words: string,
  must: RegExp,
  elements: readonly (string | null)[],
  inValue: (element: string | null) => unknown,
): RefusedParts[string] =>
  elements.map((element) => [inValue(element), listed(words, element), must] as const);

/** Refused parts of lists, maps and objects: what the error must show, and what it must name as allowed. */
export const REFUSED_PARTS: RefusedParts = {
  access_logging: ["", null, "s3://logs", "acme-s3alias"].map(
    (bucket) => [{ bucket, prefix: "x" }, `.bucket is ${JSON.stringify(bucket)}`, /3 to 63/] as const,
  ),
  extra_bucket_actions: each(
    "holds",
    /whole s3: action that reads or lists/,
    ["s3:PutBucketPolicy", "s3:*", "s3:Get*", "s3:Get", "GetBucketLocation", "kms:ListKeys", null, "", "*"],
    (action) => ["s3:GetBucketLocation", action],
  ),
  extra_object_actions: each(
    "holds",
    /whole s3: action, like/,
    [
      "s3:Delete*",
      "s3:*",
      "*",
      "DeleteObject",
      "iam:PassRole",
      "s3:${x}",
      "s3:DeleteObject ",
      "s3:",
      "",
      null,
    ],
    (action) => ["s3:DeleteObject", action],
  ),
  sigma_app_origins: [
    [[], "", /at least one origin/],
    ...each(
      "holds",
      /https:\/\/host or https:\/\/host:port, in lowercase/,
      [
        ...[null, "", "https://app.sigmacomputing.com/", "https://app.sigmacomputing.com/acme", "*"],
        ...["http://app.sigmacomputing.com", "app.sigmacomputing.com", "https://*.sigmacomputing.com"],
        ...["https://App.sigmacomputing.com", "https://app.sigmacomputing.com:0", " https://a.example"],
        "https://b.example?x",
      ],
      (origin) => ["https://a.example", origin],
    ),
  ],
  additional_cors_rules: [
    ...[
      { allowed_methods: null },
      { allowed_methods: [] },
      { allowed_origins: [] },
      { allowed_origins: null },
    ].map((fields) => [cors(fields), " holds [{", /one method and one origin/] as const),
    [[null], " holds [null]", /one method and one origin/],
    ...each(
      "holds the methods",
      /GET, PUT, POST, DELETE, HEAD/,
      ["PATCH", "OPTIONS", "get", "*", null],
      (method) => cors({ allowed_methods: ["GET", method] }),
    ),
    ...each(
      "holds the origins",
      /an origin like .* at most one '\*'/,
      ["https://*.*.com", "https://a.com/x", "", "https://a.com "],
      (origin) => cors({ allowed_origins: [origin] }),
    ),
    ...each(
      "allows the headers",
      /name of a header, with at most one/,
      ["x-*-*", "**", "x y", null],
      (header) => cors({ allowed_headers: ["*", header] }),
    ),
    ...each("exposes the headers", /name of a header without '\*'/, ["*", "x-*", null], (header) =>
      cors({ expose_headers: ["ETag", header] }),
    ),
    ...[-1, 1.5, 2147483648].map(
      (seconds) =>
        [cors({ max_age_seconds: seconds }), " holds [{", /whole number of seconds from 0/] as const,
    ),
  ],
  ip_allowlist: [
    ...[
      { sigma_cidrs: null },
      { sigma_cidrs: [] },
      { sigma_cidrs: [], exempt_principal_arns: [`${ACCOUNT}:role/admin`] },
    ].map((value) => [value, "", /list at least one range.*leave ip_allowlist out/] as const),
    ...REFUSED_RANGES.map(
      ([entry, must]) => [{ sigma_cidrs: ["3.0.0.0/24", entry] }, listed("holds", entry), must] as const,
    ),
    [{ sigma_cidrs: ["3.0.0.1"], user_cidrs: ["10.1.1.1"] }, listed("holds", "10.1.1.1"), /vpc_ids/],
    [{ sigma_cidrs: ["3.0.0.1"], data_platform_cidrs: ["x"] }, listed("holds", "x"), /a range like/],
    ...each(
      ".vpc_ids holds",
      /id of a VPC,.*vpc_endpoint_ids/,
      ["vpce-1a2b3c4d", "vpc-XYZ", "vpc-1A2B3C4D", "vpc-1a2b3c4d*", "main", "vpc-*", null],
      (id) => ({ sigma_cidrs: [], vpc_ids: [id] }),
    ),
    ...each(
      ".vpc_endpoint_ids holds",
      /id of a VPC endpoint,.*vpc_ids.*name of a service/,
      ["vpc-1a2b3c4d", "com.amazonaws.us-east-1.s3"],
      (id) => ({ sigma_cidrs: [], vpc_endpoint_ids: [id] }),
    ),
    ...each(
      ".exempt_principal_arns holds",
      /IAM user, a role or an account root with its 12-digit account/,
      [
        ...[
          "*",
          "",
          "admin",
          "123456789012",
          "arn:aws:iam::*:role/admin",
          `${ACCOUNT}:*`,
          "arn:aws:iam::*:root",
        ],
        ...[
          `${ACCOUNT}:role/\${aws:username}`,
          `${ACCOUNT}:role/a?`,
          `${ACCOUNT}:role/`,
          `${ACCOUNT}:group/g`,
        ],
        ...["arn:aws:iam::12345678901:role/admin", "arn:aws:sts::123456789012:assumed-role/admin/me"],
        ...["arn:aws:s3:::acme", `${ACCOUNT}:role/admin `],
      ],
      (arn) => ({ sigma_cidrs: ["3.0.0.1"], exempt_principal_arns: [arn] }),
    ),
  ],
  additional_bucket_policies: each(
    "holds",
    /JSON policy document.*file\(/,
    ["", null, "policy.json", "{}", "[]", '"x"', "{"],
    (document) => [document],
  ),
  tags: [
    [many(51), " has this many elements: 51", /at most 50/],
    ...each(
      "holds the keys",
      /1 to 128 characters: letters, digits.*aws:/,
      ["", "k".repeat(129), "a*", "a\tb", "aws:team", "AWS:team", "🏷"],
      (key) => ({ [key ?? ""]: "v", b: "v" }),
    ),
    [{ Team: "a", team: "b" }, listed("holds the keys", "Team", "team"), /uppercase and lowercase/],
    ...each(
      "holds the values",
      /at most 256 characters: letters, digits/,
      ["v".repeat(257), "🎉", "a;b", "a\nb", null, "${x}"],
      (value) => ({ a: "v", k: value }),
    ),
  ],
};
