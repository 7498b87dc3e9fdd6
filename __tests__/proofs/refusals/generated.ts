import fc from "fast-check";
import type { Literal, StorageSettings } from "../../../constructs/inputs/props";
import { ACCEPTED } from "./accepted";
import { near, others } from "./near";
import { REFUSED } from "./refused";

const ACCOUNT = "arn:aws:iam::123456789012";

/** The seed of all generated values: every run judges the same ones. */
export const SEED = 20_240_817;

/** Texts near those that the tables have for an input. */
function nearTables(input: string): fc.Arbitrary<string> {
  const values = [...ACCEPTED, ...REFUSED].filter((row) => row.input === input).map(({ value }) => value);
  return near(...values.filter((value) => typeof value === "string"));
}

const numbers = (...bounds: readonly number[]): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(...bounds),
    fc.integer({ min: -10, max: 50_000 }),
    fc.integer({ min: -80, max: 400_000 }).map((eighths) => eighths / 8),
    fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  );

const few = <T>(element: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(element, { maxLength: 3 });

/** Entries of the allowlist's ranges, most of them near ranges. */
export const cidrs: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.ipV4(), fc.option(fc.nat(33)))
      .map(([address, length]) => (length === null ? address : `${address}/${length}`)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.ipV6(), fc.option(fc.nat(129)))
      .map(([address, length]) => (length === null ? address : `${address}/${length}`)),
  },
  {
    weight: 2,
    arbitrary: near(
      "203.0.113.0/24",
      "3.5.140.7",
      "2600:1f00::/24",
      "10.0.0.0/8",
      "::ffff:1.2.3.4",
      "0.0.0.0/0",
    ),
  },
);

const origins = near(
  "https://app.example.com",
  "https://*.example.com",
  "*",
  "null",
  "http://localhost:3000",
);
const headers = near("*", "x-amz-*", "ETag", "content-type");

const statements = fc.record(
  {
    Sid: fc.oneof(
      fc.constantFrom("A", "B", "DenyInsecureTransport", ""),
      others(3),
      fc.constantFrom<unknown>(5, true, { a: 1 }),
    ),
    Effect: fc.constantFrom<unknown>("Allow", "Deny", "allow", 5, ["Allow"]),
    Principal: fc.constantFrom<unknown>("*", { AWS: `${ACCOUNT}:root` }),
    Action: fc.constant("s3:GetObject"),
    Resource: fc.constant("arn:aws:s3:::acme/*"),
  },
  { requiredKeys: ["Effect", "Action", "Resource"] },
);

const policies: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.oneof(statements, few(statements)).map((Statement) => JSON.stringify({ Statement })),
  },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: near('{"Statement":[{"Effect":"Deny","Principal":"*"}]}', "policy.json", "{}") },
);

/** Generated values of every input that has rules: legal, broken, and just beyond. */
export const GENERATED = {
  bucketName: nearTables("bucket_name"),
  prefix: nearTables("prefix"),
  kmsKeyArn: nearTables("kms_key_arn"),
  objectExpirationDays: numbers(0, 1, 2147483647, 2147483648),
  noncurrentVersionExpirationDays: numbers(0, 1, 2147483647, 2147483648),
  abortIncompleteMultipartUploadDays: numbers(0, 1, 2147483647, 2147483648),
  accessLogging: nearTables("bucket_name").map((bucket) => ({ bucket })),
  roleName: nearTables("role_name"),
  policyName: nearTables("policy_name"),
  iamPath: nearTables("iam_path"),
  permissionsBoundaryArn: nearTables("permissions_boundary_arn"),
  maxSessionDuration: numbers(3599, 3600, 43200, 43201),
  extraBucketActions: few(
    near("s3:GetBucketLocation", "s3:ListBucketVersions", "s3:PutBucketPolicy", "s3:Get*"),
  ),
  extraObjectActions: few(near("s3:DeleteObject", "s3:GetObjectTagging", "DeleteObject", "s3:*")),
  sigmaUserArn: nearTables("sigma_user_arn"),
  sigmaExternalId: nearTables("sigma_external_id"),
  placeholderExternalId: nearTables("placeholder_external_id"),
  sigmaAppOrigins: few(near("https://app.sigmacomputing.com", "https://acme.example:8443", "http://a.b")),
  additionalCorsRules: few(
    fc.record(
      {
        allowedMethods: few(near("GET", "PUT", "DELETE", "PATCH")),
        allowedOrigins: few(origins),
        allowedHeaders: few(headers),
        exposeHeaders: few(headers),
        maxAgeSeconds: numbers(0, -1, 3600),
      },
      { requiredKeys: ["allowedMethods", "allowedOrigins"] },
    ),
  ),
  ipAllowlist: fc.record(
    {
      sigmaCidrs: few(cidrs),
      userCidrs: few(cidrs),
      dataPlatformCidrs: few(cidrs),
      vpcIds: few(near("vpc-1a2b3c4d", "vpc-1a2b3c4d5e6f7a8b9", "vpce-1a2b3c4d")),
      vpcEndpointIds: few(near("vpce-1a2b3c4d", "vpce-1a2b3c4d5e6f7a8b9", "vpc-1a2b3c4d")),
      exemptPrincipalArns: few(near(`${ACCOUNT}:role/admin`, `${ACCOUNT}:user/a/*`, `${ACCOUNT}:root`, "*")),
    },
    { requiredKeys: ["sigmaCidrs"] },
  ),
  additionalBucketPolicies: few(policies),
  tags: fc
    .oneof(
      {
        weight: 30,
        arbitrary: fc.dictionary(near("Team", "cost center", "aws:x", "Größe"), near("data", "a@b+c=d", ""), {
          maxKeys: 4,
        }),
      },
      {
        weight: 1,
        arbitrary: fc
          .integer({ min: 49, max: 52 })
          .map((count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, ""]))),
      },
    )
    .map((tags) =>
      Object.fromEntries(Object.entries(tags).map(([key, text]) => [key.normalize("NFC"), text])),
    ),
} satisfies { readonly [K in keyof StorageSettings]?: fc.Arbitrary<Literal<K>> };
