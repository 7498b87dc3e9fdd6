import fc from "fast-check";
import type { WrittenRequest } from "../../solver";

/** The account that has the bucket and the role. */
export const ACCOUNT = "123456789012";

/** Who may make a request or be named in a policy. */
const ARNS = [
  `arn:aws:iam::${ACCOUNT}:user/admin`,
  `arn:aws:iam::${ACCOUNT}:role/ops/night`,
  `arn:aws:iam::${ACCOUNT}:role/sigma`,
  "arn:aws:iam::333333333333:user/admin",
  "arn:aws:iam::333333333333:role/ops/night",
];
const SERVICES = ["logging.s3.amazonaws.com", "cloudtrail.amazonaws.com"];
const BUCKET = "arn:aws:s3:::acme";
const OBJECTS = [`${BUCKET}/a.csv`, `${BUCKET}/sigma/a.csv`, `${BUCKET}-2/a.csv`];

/** Values of condition keys, and patterns for them: some match, some nearly. */
const TEXTS: Readonly<
  Record<string, { readonly values: readonly string[]; readonly patterns: readonly string[] }>
> = {
  "aws:SourceVpc": {
    values: ["vpc-1a", "vpc-1b", "VPC-1A"],
    patterns: ["vpc-1a", "vpc-1*", "vpc-?a", "*", "VPC-1a"],
  },
  "aws:VpceAccount": {
    values: ["444444444444", "555555555555"],
    patterns: ["444444444444", "4*", "?44444444444"],
  },
  "aws:Referer": { values: ["", "a*c", "abc"], patterns: ["abc", "a*c", "?b?", "A*"] },
  "aws:UserAgent": { values: ["a*c", "abc", "${x}"], patterns: ["a${*}c", "a${?}c", "${$}{x}", "*c"] },
};
const LISTS = { "aws:VpceOrgPaths": ["o-1/r-1/", "o-1/r-1/ou-1/", "o-2/r-1/", "o-1/r-1/ou-1/ou-2/"] };
const PATHS = [...LISTS["aws:VpceOrgPaths"], "o-1/*", "o-1/r-1/ou-*", "*"];
const ADDRESSES = ["203.0.113.7", "203.0.113.128", "8.8.8.8", "2001:db8::1", "2001:db9::1"];
/** With `/0` the simulator matches nothing, and it compares a bare address wrongly with one of IPv6. */
const RANGES = ["203.0.113.0/25", "203.0.113.7/32", "128.0.0.0/1", "2001:db8::/32", "2000::/3", "8.8.8.8/32"];
const ARN_PATTERNS = [
  ...ARNS,
  ...[
    `arn:aws:iam::${ACCOUNT}:role/*`,
    "arn:aws:iam::*:user/admin",
    "arn:*:iam::*:role/ops/*",
    "arn:aws:iam::*:*",
  ],
  `arn:aws:iam::${ACCOUNT}:role/?igma`,
];

const some = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

const withIfExists = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [name, `${name}IfExists`]);

const of = (
  names: readonly string[],
  keys: readonly string[],
  values: readonly string[],
): fc.Arbitrary<object> =>
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...keys), some(values))
    .map(([name, key, list]) => ({ [name]: { [key]: list } }));

const exact = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"];
const texts = [...exact, "StringLike", "StringNotLike"];

/** One condition with each operator, quantifier and suffix. */
const condition: fc.Arbitrary<object> = fc.oneof(
  // Where `*` is no wildcard, the simulator does not read `${*}` either.
  ...Object.entries(TEXTS).map(([key, { patterns }]) =>
    of(withIfExists(key === "aws:UserAgent" ? ["StringLike", "StringNotLike"] : texts), [key], patterns),
  ),
  of(
    withIfExists(["Bool"]),
    ["aws:SecureTransport", "aws:ViaAWSService", "aws:PrincipalIsAWSService"],
    ["true", "false", "TRUE"],
  ),
  of(withIfExists(["IpAddress", "NotIpAddress"]), ["aws:SourceIp"], RANGES),
  of(
    withIfExists(["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"]),
    ["aws:PrincipalArn"],
    ARN_PATTERNS,
  ),
  of(withIfExists(exact), ["aws:PrincipalArn"], ARNS),
  of(withIfExists(exact.slice(0, 2)), ["aws:principalaccount"], [ACCOUNT, "333333333333"]),
  of(
    // Without the key, ForAnyValue with IfExists is false for the simulator. AWS documents the contrary.
    [
      ...withIfExists(texts.map((name) => `ForAllValues:${name}`)),
      ...texts.map((name) => `ForAnyValue:${name}`),
    ],
    ["aws:VpceOrgPaths"],
    PATHS,
  ),
  fc
    .tuple(
      fc.constantFrom(...Object.keys(TEXTS), "aws:SourceIp", "aws:VpceOrgPaths"),
      fc.constantFrom("true", "false"),
    )
    .map(([key, value]) => ({ Null: { [key]: value } })),
);

const actions = fc.oneof(
  some([
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:Get*",
    "s3:*",
    "S3:getobject",
    "s3:?etObject",
  ]).map((Action) => ({ Action })),
  some(["s3:PutObject", "s3:Get*"]).map((NotAction) => ({ NotAction })),
);
const patterns = [`${BUCKET}/*`, `${BUCKET}/sigma/*`, `${BUCKET}*`, ...OBJECTS, "arn:*:s3:::acme/?.csv"];
const resources = fc.oneof(
  some([...patterns, "*"]).map((Resource) => ({ Resource })),
  some(patterns).map((NotResource) => ({ NotResource })),
);
const principals = fc.oneof(
  fc.constantFrom<unknown>("*", { AWS: "*" }),
  some([...ARNS, `arn:aws:iam::${ACCOUNT}:root`, "arn:aws:iam::333333333333:root", ACCOUNT]).map((AWS) => ({
    AWS,
  })),
  some(SERVICES).map((Service) => ({ Service })),
);

const statement = fc
  .tuple(fc.constantFrom("Allow", "Allow", "Deny"), actions, resources, fc.array(condition, { maxLength: 2 }))
  .map(([Effect, action, resource, conditions]): Readonly<Record<string, unknown>> => ({
    Effect,
    ...action,
    ...resource,
    ...(conditions.length === 0 ? {} : { Condition: Object.assign({}, ...conditions) }),
  }));

const documentOf = (one: fc.Arbitrary<object>): fc.Arbitrary<unknown> =>
  fc.array(one, { minLength: 1, maxLength: 2 }).map((Statement) => ({ Version: "2012-10-17", Statement }));

/** Random keys of a request: each is missing half the time. */
const keys: fc.Arbitrary<Record<string, string | string[]>> = fc.record(
  {
    ...Object.fromEntries(
      Object.entries(TEXTS).map(([key, { values }]) => [key, fc.constantFrom(...values)]),
    ),
    "aws:SourceIp": fc.constantFrom(...ADDRESSES),
    "aws:VpceOrgPaths": some(LISTS["aws:VpceOrgPaths"]),
  },
  { requiredKeys: [] },
);

/** A request, and the policies that decide it. */
export interface RandomCase {
  readonly request: WrittenRequest;
  readonly identity: readonly unknown[];
  readonly resource: unknown;
}

/** Requests with policies that often have a say in them. */
export const randomCase: fc.Arbitrary<RandomCase> = fc.record({
  request: fc.record({
    who: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...ARNS).map((arn) => ({ arn })) },
      { weight: 1, arbitrary: fc.constantFrom(...SERVICES).map((service) => ({ service })) },
      { weight: 1, arbitrary: fc.constant("anonymous" as const) },
    ),
    viaService: fc.boolean(),
    action: fc.constantFrom("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
    on: fc.constantFrom(...OBJECTS),
    https: fc.boolean(),
    keys,
  }),
  identity: fc.array(documentOf(statement), { maxLength: 1 }),
  resource: fc.option(
    documentOf(fc.tuple(statement, principals).map(([one, Principal]) => ({ ...one, Principal }))),
    { nil: undefined },
  ),
});
