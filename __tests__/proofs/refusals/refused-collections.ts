import type { RefusedParts } from "./refused";
import { REFUSED_RANGES } from "./refused-ranges";

const ACCOUNT = "arn:aws:iam::123456789012";
const RULE = { allowed_methods: ["GET"], allowed_origins: ["https://app.example.com"] };
const STATEMENT = { Sid: "Logs", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };

const cidr = (entry: string | null): object => ({ sigma_cidrs: ["3.0.0.0/24", entry] });
const cors = (fields: object): unknown => [RULE, { ...RULE, ...fields }];
const policy = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const many = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, "v"]));

/** Refused parts of lists, maps and objects: what the error has to show, and the reason that it has to give. */
export const REFUSED_PARTS: RefusedParts = {
  access_logging: [
    [{ bucket: "" }, '.bucket is ""', /workspace variable/],
    [{ bucket: null }, ".bucket is null", /3 to 63/],
    [{ bucket: "s3://logs", prefix: "x" }, '.bucket is "s3://logs"', /a URL/],
    [{ bucket: "acme-s3alias" }, '.bucket is "acme-s3alias"', /such ending/],
  ],
  extra_bucket_actions: [
    [["s3:GetBucketLocation", "s3:PutBucketPolicy"], ' holds "s3:PutBucketPolicy"', /read or list/],
    [["s3:*"], ' holds "s3:*"', /Name each action/],
    [["s3:Get*"], ' holds "s3:Get*"', /Name each action/],
    [["GetBucketLocation"], ' holds "GetBucketLocation"', /s3: in front/],
    [["kms:ListKeys"], ' holds "kms:ListKeys"', /whole s3: actions/],
    [[null], " holds null", /whole s3: actions/],
    [[""], ' holds ""', /whole s3: actions/],
    [["*"], ' holds "*"', /without wildcards/],
  ],
  extra_object_actions: [
    [["s3:DeleteObject", "s3:Delete*"], ' holds "s3:Delete*"', /Name each action/],
    [["*"], ' holds "*"', /without wildcards/],
    [["DeleteObject"], ' holds "DeleteObject"', /s3: in front/],
    [["iam:PassRole"], ' holds "iam:PassRole"', /whole s3: actions/],
    [["s3:${x}"], ' holds "s3:${x}"', /whole s3: actions/],
    [["s3:DeleteObject "], ' holds "s3:DeleteObject "', /whole s3: actions/],
    [[null], " holds null", /whole s3: actions/],
  ],
  sigma_app_origins: [
    [[], " is []", /at least one origin/],
    [[null], " holds null", /https:\/\/host/],
    [[""], ' holds ""', /https:\/\/host/],
    [["https://app.sigmacomputing.com/"], ' holds "https://app.sigmacomputing.com/"', /a URL/],
    [["https://app.sigmacomputing.com/acme"], ' holds "https://app.sigmacomputing.com/acme"', /a URL/],
    [["http://app.sigmacomputing.com"], ' holds "http://app.sigmacomputing.com"', /HTTPS only/],
    [["app.sigmacomputing.com"], ' holds "app.sigmacomputing.com"', /https:\/\/ in front/],
    [["https://*.sigmacomputing.com"], ' holds "https://*.sigmacomputing.com"', /Name each origin/],
    [["*"], ' holds "*"', /Name each origin/],
    [["https://App.sigmacomputing.com"], ' holds "https://App.sigmacomputing.com"', /lower case/],
    [["https://app.sigmacomputing.com:0"], ' holds "https://app.sigmacomputing.com:0"', /host:port/],
    [[" https://a.example"], ' holds " https://a.example"', /White space/],
    [["https://a.example", "https://b.example?x"], ' holds "https://b.example?x"', /without path/],
  ],
  additional_cors_rules: [
    [[null], " holds an incomplete rule at index 0", /one method and one origin/],
    [cors({ allowed_methods: null }), " holds an incomplete rule at index 1", /one method/],
    [cors({ allowed_methods: [] }), " holds an incomplete rule at index 1", /one method/],
    [cors({ allowed_origins: [] }), " holds an incomplete rule at index 1", /one origin/],
    [cors({ allowed_origins: null }), " holds an incomplete rule at index 1", /one origin/],
    [cors({ allowed_methods: ["PATCH"] }), ' holds the method "PATCH"', /GET, PUT, POST, DELETE, HEAD/],
    [cors({ allowed_methods: ["OPTIONS"] }), ' holds the method "OPTIONS"', /OPTIONS is implied/],
    [cors({ allowed_methods: ["get"] }), ' holds the method "get"', /GET/],
    [cors({ allowed_methods: ["*"] }), ' holds the method "*"', /GET/],
    [cors({ allowed_methods: ["GET", null] }), " holds the method null", /GET/],
    [cors({ allowed_origins: ["https://*.*.com"] }), ' holds the origin "https://*.*.com"', /one '\*'/],
    [cors({ allowed_origins: ["https://a.com/x"] }), ' holds the origin "https://a.com/x"', /a URL/],
    [cors({ allowed_origins: [""] }), ' holds the origin ""', /origins like/],
    [cors({ allowed_origins: ["https://a.com "] }), ' holds the origin "https://a.com "', /White space/],
    [cors({ allowed_headers: ["x-*-*"] }), ' allows the header "x-*-*"', /one '\*'/],
    [cors({ allowed_headers: ["x y"] }), ' allows the header "x y"', /names of headers/],
    [cors({ allowed_headers: [null] }), " allows the header null", /names of headers/],
    [cors({ expose_headers: ["*"] }), ' exposes the header "*"', /without '\*'/],
    [cors({ expose_headers: [null] }), " exposes the header null", /names of headers/],
    [cors({ max_age_seconds: -1 }), " holds the max_age_seconds -1", /0 to/],
    [cors({ max_age_seconds: 1.5 }), " holds the max_age_seconds 1.5", /whole number/],
  ],
  ip_allowlist: [
    [{ sigma_cidrs: null }, ".sigma_cidrs is null", /a list of ranges/],
    [{ sigma_cidrs: [] }, " lists no range, no VPC and no VPC endpoint", /leave ip_allowlist out/],
    [
      { sigma_cidrs: [], exempt_principal_arns: [`${ACCOUNT}:role/admin`] },
      " lists no range, no VPC and no VPC endpoint",
      /exemptions alone/,
    ],
    ...REFUSED_RANGES.map(
      ([entry, reason]) => [cidr(entry), ` holds ${JSON.stringify(entry)}`, reason] as const,
    ),
    [{ sigma_cidrs: ["3.0.0.1"], user_cidrs: ["10.1.1.1"] }, ' holds "10.1.1.1"', /vpc_ids/],
    [{ sigma_cidrs: ["3.0.0.1"], data_platform_cidrs: ["x"] }, ' holds "x"', /IPv4 or IPv6 ranges/],
    [{ sigma_cidrs: [], vpc_ids: ["vpce-1a2b3c4d"] }, '.vpc_ids holds "vpce-1a2b3c4d"', /vpc_endpoint_ids/],
    [{ sigma_cidrs: [], vpc_ids: ["vpc-XYZ"] }, '.vpc_ids holds "vpc-XYZ"', /ids of VPCs/],
    [{ sigma_cidrs: [], vpc_ids: ["vpc-*"] }, '.vpc_ids holds "vpc-*"', /ids of VPCs/],
    [{ sigma_cidrs: [], vpc_ids: [null] }, ".vpc_ids holds null", /ids of VPCs/],
    [
      { sigma_cidrs: [], vpc_endpoint_ids: ["vpc-1a2b3c4d"] },
      '.vpc_endpoint_ids holds "vpc-1a2b3c4d"',
      /belongs into vpc_ids/,
    ],
    [
      { sigma_cidrs: [], vpc_endpoint_ids: ["com.amazonaws.us-east-1.s3"] },
      '.vpc_endpoint_ids holds "com.amazonaws.us-east-1.s3"',
      /service's name/,
    ],
    ...[
      ["*", /IAM users, roles or account roots/],
      ["arn:aws:iam::*:role/admin", /12-digit account/],
      [`${ACCOUNT}:*`, /behind user\/ or role\//],
      [`${ACCOUNT}:role/\${aws:username}`, /without '\$'/],
      [`${ACCOUNT}:role/a?`, /'\?'/],
      [`${ACCOUNT}:group/admins`, /IAM users/],
      ["arn:aws:sts::123456789012:assumed-role/admin/me", /ARN of a session/],
      [`${ACCOUNT}:role/admin `, /White space/],
      ["", /IAM users/],
    ].map(
      ([arn, reason]) =>
        [
          { sigma_cidrs: ["3.0.0.1"], exempt_principal_arns: [String(arn)] },
          `.exempt_principal_arns holds ${JSON.stringify(arn)}`,
          new RegExp(reason ?? ""),
        ] as const,
    ),
  ],
  additional_bucket_policies: [
    [[""], ' holds ""', /JSON policy documents/],
    [[null], " holds null", /JSON policy documents/],
    [["policy.json"], ' holds "policy.json"', /file's name/],
    [["{}"], ' holds "{}"', /JSON policy documents/],
    [["[]"], ' holds "[]"', /JSON policy documents/],
    [[policy()], ` holds ${JSON.stringify(policy())}`, /JSON policy documents/],
    [[policy("x")], ` holds ${JSON.stringify(policy("x"))}`, /JSON policy documents/],
    [['{"Statement":{}}'], ` holds ${JSON.stringify('{"Statement":{}}')}`, /an Effect/],
    [
      [policy({ ...STATEMENT, Effect: "allow" })],
      ` holds ${JSON.stringify(policy({ ...STATEMENT, Effect: "allow" }))}`,
      /Allow or Deny/,
    ],
    [
      [policy({ Effect: "Allow", Action: "s3:*", Resource: "*" })],
      ` holds ${JSON.stringify(policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }))}`,
      /names a Principal/,
    ],
    [
      [policy({ ...STATEMENT, Sid: 5 })],
      ` holds ${JSON.stringify(policy({ ...STATEMENT, Sid: 5 }))}`,
      /a text as Sid/,
    ],
    [
      [policy({ ...STATEMENT, Sid: { a: 1 } })],
      ` holds ${JSON.stringify(policy({ ...STATEMENT, Sid: { a: 1 } }))}`,
      /a text as Sid/,
    ],
    [[policy(STATEMENT, STATEMENT)], ' repeats the Sid "Logs"', /Sids differ/],
    [[policy(STATEMENT), policy(STATEMENT)], ' repeats the Sid "Logs"', /Sids differ/],
    [
      [policy({ ...STATEMENT, Sid: "DenyInsecureTransport" })],
      ' holds the Sid "DenyInsecureTransport"',
      /the module uses itself/,
    ],
    [
      [policy({ ...STATEMENT, Sid: "DenyObjectsOutsideAllowlist" })],
      ' holds the Sid "DenyObjectsOutsideAllowlist"',
      /the module uses itself/,
    ],
  ],
  tags: [
    [many(51), " has this many entries: 51", /at most 50/],
    [{ "": "v" }, ' holds the key ""', /1 to 128/],
    [{ ["k".repeat(129)]: "v" }, ` holds the key "${"k".repeat(129)}"`, /1 to 128/],
    [{ "a*": "v", b: "v" }, ' holds the key "a*"', /letters, digits/],
    [{ "a\tb": "v" }, ' holds the key "a\\tb"', /letters, digits/],
    [{ "aws:team": "v" }, ' holds the key "aws:team"', /AWS reserves/],
    [{ "AWS:team": "v" }, ' holds the key "AWS:team"', /AWS reserves/],
    [{ "🏷": "v" }, ' holds the key "🏷"', /letters, digits/],
    [{ Team: "a", team: "b" }, ' has the keys ["Team","team"]', /upper and lower case/],
    [{ k: "v".repeat(257) }, ` holds the value "${"v".repeat(257)}"`, /at most 256/],
    [{ k: "🎉" }, ' holds the value "🎉"', /letters, digits/],
    [{ k: "a;b" }, ' holds the value "a;b"', /letters, digits/],
    [{ k: null }, " holds the value null", /letters, digits/],
    [{ k: "${x}" }, ' holds the value "${x}"', /letters, digits/],
  ],
};
