/** A combination of inputs that the module refuses although each is legal. */
export interface RefusedTogether {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the one error must say. */
  readonly says: RegExp;
}

const ACCOUNT = "arn:aws:iam::123456789012";
const ARN = "arn:aws:iam::999999999999:user/sigma";
const CONNECTED = { sigma_user_arn: ARN, sigma_external_id: "4711" };
const STATEMENT = {
  Sid: "Logs",
  Effect: "Allow",
  Principal: { AWS: `${ACCOUNT}:root` },
  Action: "s3:GetObject",
  Resource: "*",
};
const SIGMA = "https://app.sigmacomputing.com";

const cors = (origin: string, fields: object = {}): RefusedTogether => ({
  inputs: { additional_cors_rules: [{ allowed_methods: ["GET"], allowed_origins: [origin], ...fields }] },
  says: /^additional_cors_rules holds a rule that also matches Sigma's pages\. Each rule must match none of sigma_app_origins/,
});
const policy = (statement: unknown): string => JSON.stringify({ Statement: statement });
const statements = (says: RegExp, ...documents: readonly string[]): RefusedTogether => ({
  inputs: { additional_bucket_policies: documents },
  says,
});

const INVALID =
  /^additional_bucket_policies holds statements that are refused\. Each must have an Effect .* Principal/;
const REPEATED = /^additional_bucket_policies repeats Sids\./;
const RESERVED = /^additional_bucket_policies holds Sids that this module uses itself\./;

/** Combinations that are refused, beside the cases of the public reports. The account is the emulator's. */
export const REFUSED_TOGETHER: readonly RefusedTogether[] = [
  {
    inputs: { bucket_name: "acme.sigma" },
    says: /^bucket_name must not have a dot if the bucket is created.* create_bucket = false\.$/,
  },
  {
    inputs: { bucket_name: "acme-123456789012-us-east-1-an" },
    says: /^bucket_name must not end with -an if the bucket is created/,
  },
  {
    inputs: { access_logging: { bucket: "acme-sigma" } },
    says: /^access_logging\.bucket must be another bucket than bucket_name/,
  },
  {
    inputs: { ...CONNECTED, role_name: "r", iam_path: "/a/", sigma_user_arn: `${ACCOUNT}:role/a/r` },
    says: /^sigma_user_arn is the ARN of this module's own role/,
  },
  {
    inputs: { ...CONNECTED, role_name: "r", iam_path: "/a/", sigma_external_id: `${ACCOUNT}:role/a/r` },
    says: /^sigma_external_id is the ARN of this module's own role/,
  },
  ...["aws-cn", "aws-"].map((partition) => ({
    inputs: { ...CONNECTED, sigma_user_arn: `arn:${partition}:iam::999999999999:user/sigma` },
    says: /^sigma_user_arn must be an ARN of the partition aws, in which the AWS provider works/,
  })),
  {
    inputs: { kms_key_arn: "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/abc" },
    says: /^kms_key_arn must be an ARN of the partition aws,/,
  },
  {
    inputs: { permissions_boundary_arn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" },
    says: /^permissions_boundary_arn must be an ARN of the partition aws,/,
  },
  ...[
    SIGMA,
    "*",
    "https://*",
    "https://*.sigmacomputing.com",
    "https://app.*",
    "*app.sigmacomputing.com",
  ].map((origin) => cors(origin)),
  cors(SIGMA, { allowed_methods: ["GET", "PUT", "POST"], allowed_headers: ["*"], expose_headers: ["ETag"] }),
  cors(SIGMA, {
    allowed_methods: ["GET", "PUT", "POST"],
    allowed_headers: ["content-type"],
    expose_headers: ["ETag", "Access-Control-Allow-Origin"],
  }),
  statements(INVALID, policy(["x"])),
  statements(INVALID, policy({})),
  statements(INVALID, policy([{ ...STATEMENT, Effect: "allow" }])),
  ...[5, { a: 1 }].map((Sid) => statements(INVALID, policy([{ ...STATEMENT, Sid }]))),
  statements(REPEATED, policy([STATEMENT, STATEMENT])),
  statements(REPEATED, policy([STATEMENT]), policy(STATEMENT)),
  ...["DenyObjectsOutsideAllowlist", "DenySigmaRoleOutsideAllowlist"].map((Sid) =>
    statements(RESERVED, policy([{ ...STATEMENT, Sid }])),
  ),
  {
    ...cors("https://acme.example"),
    inputs: {
      ...cors("https://acme.example").inputs,
      sigma_app_origins: [SIGMA, "https://acme.example"],
    },
  },
];
