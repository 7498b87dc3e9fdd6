/** A combination of inputs that the module refuses although each is legal. */
export interface RefusedTogether {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the one error has to say. */
  readonly says: RegExp;
}

const ACCOUNT = "arn:aws:iam::123456789012";
const ARN = "arn:aws:iam::999999999999:user/sigma";
const CONNECTED = { sigma_user_arn: ARN, sigma_external_id: "4711" };
const SIGMA = "https://app.sigmacomputing.com";

const cors = (origin: string, fields: object = {}): RefusedTogether => ({
  inputs: { additional_cors_rules: [{ allowed_methods: ["GET"], allowed_origins: [origin], ...fields }] },
  says: new RegExp(
    `^additional_cors_rules holds a rule for "${origin.replace(/[*.]/g, "\\$&")}"\\. Allowed: .*first rule`,
  ),
});

/** Combinations that are refused. The account is the emulator's. */
export const REFUSED_TOGETHER: readonly RefusedTogether[] = [
  {
    inputs: { sigma_user_arn: ARN },
    says: /^sigma_external_id is missing\. Allowed: .* together, or neither/,
  },
  {
    inputs: { sigma_external_id: "4711" },
    says: /^sigma_user_arn is missing\. Allowed: .* together, or neither/,
  },
  {
    inputs: { bucket_name: "acme.sigma" },
    says: /^bucket_name is "acme\.sigma"\. Allowed: a name without a dot .* create_bucket = false\.$/,
  },
  {
    inputs: { access_logging: { bucket: "acme-sigma" } },
    says: /^access_logging\.bucket is "acme-sigma"\. Allowed: another bucket/,
  },
  {
    inputs: { ...CONNECTED, sigma_user_arn: `${ACCOUNT}:role/sigma-acme-sigma` },
    says: /^sigma_user_arn is ".*:role\/sigma-acme-sigma"\. Allowed: another ARN than that of the role itself/,
  },
  {
    inputs: { ...CONNECTED, role_name: "r", iam_path: "/a/", sigma_user_arn: `${ACCOUNT}:role/a/r` },
    says: /^sigma_user_arn is ".*:role\/a\/r"\. Allowed: another ARN/,
  },
  {
    inputs: { ...CONNECTED, sigma_user_arn: "arn:aws-cn:iam::999999999999:user/sigma" },
    says: /^sigma_user_arn is "arn:aws-cn:.*"\. Allowed: an ARN of the partition .* That partition is aws\.$/,
  },
  {
    inputs: { ...CONNECTED, sigma_user_arn: "arn:aws-:iam::999999999999:user/sigma" },
    says: /^sigma_user_arn is "arn:aws-:.*"\. Allowed: an ARN of the partition/,
  },
  {
    inputs: { kms_key_arn: "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/abc" },
    says: /^kms_key_arn is "arn:aws-us-gov:.*"\. Allowed: an ARN of the partition/,
  },
  {
    inputs: { permissions_boundary_arn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" },
    says: /^permissions_boundary_arn is "arn:aws-cn:.*"\. Allowed: an ARN of the partition/,
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
  cors("https://acme.example", {}),
].map((refused, index, all) =>
  index === all.length - 1
    ? { ...refused, inputs: { ...refused.inputs, sigma_app_origins: [SIGMA, "https://acme.example"] } }
    : refused,
);
