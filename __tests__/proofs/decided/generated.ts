import fc from "fast-check";
import {
  type Allowlist,
  type Call,
  type Partition,
  type PlatformInputs,
  REGIONS,
  type StorageInputs,
} from "./calls";
import {
  ACCOUNT,
  BUCKET,
  DATABRICKS_UNIT,
  ORGANIZATION,
  OWN_UNIT,
  PARTNER_ACCOUNT,
  SNOWFLAKE_INFO,
} from "./scenarios";

/** The seed of all generated configurations: every run decides the same ones. */
const SEED = 20_261_128;

const partitions = Object.keys(REGIONS).filter((name): name is Partition => name in REGIONS);

/** Ranges that nest, touch and repeat each other, bare addresses and IPv6, in any spelling. */
const RANGES = [
  ...["203.0.113.0/24", "203.0.113.7", "203.0.113.77/25", "203.0.113.128/25", "203.0.112.0/24"],
  ...["198.51.100.130/26", "198.51.100.192/26", "8.0.0.0/8", "192.0.2.9/31", "192.0.2.10/31"],
  ...["2001:DB8:40::/48", "2001:db8:40:1::/64", "2001:db8::beef", "2600::/16", "2600:1f00::/24"],
];

/** Owners of endpoints whose names begin alike or are part of one another. */
const LISTS = {
  vpc_ids: ["vpc-1a2b3c4d", "vpc-0a1b2c3d4e5f60718", "vpc-1a2b3c4e"],
  vpc_endpoint_ids: ["vpce-1a2b3c4d", "vpce-0a1b2c3d4e5f60718"],
  vpc_endpoint_account_ids: ["444444444444", ACCOUNT],
  vpc_endpoint_org_ids: [ORGANIZATION, "o-z9y8x7w6v5"],
  vpc_endpoint_org_paths: [
    `${DATABRICKS_UNIT}*`,
    DATABRICKS_UNIT,
    OWN_UNIT,
    `${OWN_UNIT}ou-*`,
    `${OWN_UNIT}ou-ab12-22222222/*`,
    `${ORGANIZATION}/r-ab12/*`,
  ],
};

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1 });
const any = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** A legal external ID. */
const externalId = fc.string({
  unit: fc.constantFrom(...Array.from("aZ09_+=,.@:/-")),
  minLength: 2,
  maxLength: 20,
});

/** Inputs that both modules have. */
const shared = (partition: Partition) =>
  fc.record(
    {
      bucket_name: fc.constantFrom(BUCKET, `a${"-very-long-name".repeat(4)}`),
      prefix: fc.constantFrom("sigma", "", "a", "team's/data (1)", "deep/er/sigma", "x-=~+%41"),
      kms_key_arn: fc.constant(`arn:${partition}:kms:${REGIONS[partition]}:${ACCOUNT}:key/1234abcd`),
      iam_path: fc.constantFrom("/", "/analytics/", "/a/b:c/"),
      role_name: fc.constantFrom("sigma", "Data+Loader=1"),
      placeholder_external_id: externalId,
    },
    { requiredKeys: ["bucket_name"] },
  );

const trusted = (partition: Partition) =>
  fc.record({
    arn: fc
      .constantFrom("user/production/storage", "role/loader")
      .map((name) => `arn:${partition}:iam::222222222222:${name}`),
    id: externalId,
  });

const REST = ["exempt_principal_arns", "exempt_service_linked_roles"] as const;

/** An allowlist with just these kinds of networks, which are the bits of a number. */
function allowlist(
  kinds: number,
  partition: Partition,
  iamPath: string,
): fc.Arbitrary<Allowlist | undefined> {
  if (kinds === 0) return fc.constant(undefined);
  const ranges: fc.Arbitrary<string[]> = (kinds & 1) === 0 ? fc.constant([]) : some(RANGES);
  const lists = Object.entries(LISTS).filter((_, index) => (kinds & (2 << index)) !== 0);
  const iam = (account: string, name: string): string => `arn:${partition}:iam::${account}:${name}`;
  return fc
    .record({
      ranges,
      split: fc.nat(2),
      lists: fc.record(Object.fromEntries(lists.map(([name, values]) => [name, some(values)]))),
      snowflake: fc.boolean(),
      exempt: any([
        iam(ACCOUNT, `role${iamPath}*`),
        iam(ACCOUNT, "role/ops/*"),
        iam(ACCOUNT, "role/aws-*"),
        iam(ACCOUNT, "user/break-glass"),
        iam(ACCOUNT, "root"),
        iam(PARTNER_ACCOUNT, "role/*-reader"),
      ]),
      services: maybe(fc.boolean()),
    })
    .map(({ exempt, lists: filled, ranges: cidrs, services, snowflake, split }) => ({
      sigma_cidrs: cidrs.filter((_, index) => index % 3 === split),
      user_cidrs: cidrs.filter((_, index) => index % 3 !== split),
      ...filled,
      ...(snowflake && (kinds & 2) !== 0 ? { snowflake_platform_info: SNOWFLAKE_INFO } : {}),
      [REST[0]]: exempt,
      ...(services === undefined ? {} : { [REST[1]]: services }),
    }));
}

function storage(kinds: number): fc.Arbitrary<Call<StorageInputs>> {
  return fc.constantFrom(...partitions).chain((partition) =>
    shared(partition).chain((common) =>
      fc
        .record({
          sigma: maybe(trusted(partition)),
          list: allowlist(kinds, partition, common.iam_path ?? "/"),
          flags: fc.record(
            {
              restrict_list_to_prefix: fc.boolean(),
              enforce_tls: fc.boolean(),
              enforce_kms_key: fc.constant(common.kms_key_arn !== undefined),
              extra_bucket_actions: any([
                "s3:ListBucketVersions",
                "s3:GetBucketLocation",
                "s3:GetBucketTagging",
              ]),
              extra_object_actions: any(["s3:DeleteObject", "s3:GetObjectVersion", "s3:GetObject"]),
            },
            { requiredKeys: [] },
          ),
          before: fc.boolean(),
          shares: fc.boolean(),
        })
        .map(({ before, flags, list, shares, sigma }) => ({
          partition,
          inputs: {
            ...common,
            ...flags,
            ...(list === undefined ? {} : { ip_allowlist: list }),
            ...(sigma === undefined ? {} : { sigma_user_arn: sigma.arn, sigma_external_id: sigma.id }),
            ...(before ? { additional_bucket_policies: [policyBefore(partition, common.bucket_name)] } : {}),
            ...(shares ? { additional_trust_policies: [trustBefore(partition)] } : {}),
          },
        })),
    ),
  );
}

function policyBefore(partition: Partition, bucket: string): string {
  const arn = `arn:${partition}:s3:::${bucket}`;
  return document(
    {
      Principal: { AWS: `arn:${partition}:iam::${PARTNER_ACCOUNT}:root` },
      Action: "s3:GetObject",
      Resource: `${arn}/*`,
    },
    { Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject", Resource: `${arn}/logs/*` },
  );
}

function trustBefore(partition: Partition): string {
  return document({
    Principal: { AWS: `arn:${partition}:iam::${PARTNER_ACCOUNT}:role/loader` },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "loader-1" } },
  });
}

function document(...statements: readonly object[]): string {
  const allow = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return JSON.stringify({ Version: "2012-10-17", Statement: allow });
}

const platform = (name: PlatformInputs["platform"]): fc.Arbitrary<Call<PlatformInputs>> =>
  fc.constantFrom(...partitions).chain((partition) =>
    fc
      .record({
        common: shared(partition),
        access: maybe(fc.constantFrom("read" as const, "read_write" as const)),
        other: maybe(trusted(partition)),
      })
      .map(({ access, common, other }) => ({
        partition,
        inputs: {
          ...common,
          platform: name,
          ...(access === undefined ? {} : { access }),
          ...(other === undefined
            ? {}
            : { platform_principal_arn: other.arn, platform_external_id: other.id }),
        },
      })),
  );

/** One call of the storage module for each combination of the kinds of networks. */
export const generatedStorages: readonly Call<StorageInputs>[] = Array.from({ length: 64 }, (_, kinds) =>
  fc.sample(storage(kinds), { seed: SEED + kinds, numRuns: 1 }),
).flat();

/** Calls of the data platform module, half of them for each platform. */
export const generatedPlatforms: readonly Call<PlatformInputs>[] = (
  ["snowflake", "databricks"] as const
).flatMap((name) => fc.sample(platform(name), { seed: SEED, numRuns: 12 }));
