import type { Keys } from "../../simulator";

/** A test of where a request comes from: how it is listed, and the key that a request carries. */
interface NetworkTest {
  readonly field: string;
  readonly entry: string;
  readonly key: string;
  readonly listed: string | readonly string[];
  readonly unlisted: string | readonly string[];
}

/** All tests of where a request comes from. */
const TESTS: readonly NetworkTest[] = [
  {
    field: "user_cidrs",
    entry: "203.0.113.0/24",
    key: "aws:SourceIp",
    listed: "203.0.113.9",
    unlisted: "8.8.8.8",
  },
  {
    field: "vpc_ids",
    entry: "vpc-1a2b3c4d",
    key: "aws:SourceVpc",
    listed: "vpc-1a2b3c4d",
    unlisted: "vpc-2a2b3c4d",
  },
  {
    field: "vpc_endpoint_ids",
    entry: "vpce-1a2b3c4d",
    key: "aws:SourceVpce",
    listed: "vpce-1a2b3c4d",
    unlisted: "vpce-2a2b3c4d",
  },
  {
    field: "vpc_endpoint_account_ids",
    entry: "444444444444",
    key: "aws:VpceAccount",
    listed: "444444444444",
    unlisted: "999999999999",
  },
  {
    field: "vpc_endpoint_org_ids",
    entry: "o-a1b2c3d4e5",
    key: "aws:VpceOrgID",
    listed: "o-a1b2c3d4e5",
    unlisted: "o-b1b2c3d4e5",
  },
  {
    field: "vpc_endpoint_org_paths",
    entry: "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*",
    key: "aws:VpceOrgPaths",
    listed: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"],
    unlisted: ["o-a1b2c3d4e5/r-ab12/ou-ab12-22222222/"],
  },
];

/** Each test alone, each pair, and all together, by a name. */
export const JOINED: ReadonlyMap<string, readonly NetworkTest[]> = new Map(
  [
    ...TESTS.map((test) => [test]),
    ...TESTS.flatMap((test, index) => TESTS.slice(index + 1).map((other) => [test, other])),
    [...TESTS],
  ].map((tests) => [tests.map(({ field }) => field).join("+"), tests] as const),
);

/** The allowlists with these tests, by the same names. */
export const ALLOWLISTS: Readonly<Record<string, object>> = Object.fromEntries(
  [...JOINED].map(([name, tests]) => [
    name,
    { sigma_cidrs: [], ...Object.fromEntries(tests.map(({ entry, field }) => [field, [entry]])) },
  ]),
);

/** A request, and the keys that hold a listed value. */
interface KeyedRequest {
  readonly keys: Keys;
  readonly listed: readonly string[];
}

const NO_KEYS: KeyedRequest = { keys: {}, listed: [] };

/** Requests with every combination of the keys of some tests: each is missing, holds a listed value, or another one. */
function combinations(tests: readonly NetworkTest[], start: KeyedRequest): readonly KeyedRequest[] {
  return tests.reduce<readonly KeyedRequest[]>(
    (requests, test) =>
      requests.flatMap((request) => [request, withListed(request, test), without(request, test)]),
    [start],
  );
}

function withListed({ keys, listed }: KeyedRequest, test: NetworkTest): KeyedRequest {
  return { keys: { ...keys, [test.key]: test.listed }, listed: [...listed, test.key] };
}

function without({ keys, listed }: KeyedRequest, test: NetworkTest): KeyedRequest {
  return { keys: { ...keys, [test.key]: test.unlisted }, listed };
}

const EVERY = combinations(TESTS, NO_KEYS);

/** The requests for an allowlist. For a pair of tests, the other keys are all missing, all listed or all not. */
export function requestsFor(tests: readonly NetworkTest[]): readonly KeyedRequest[] {
  if (tests.length !== 2) return EVERY;
  const others = TESTS.filter((test) => !tests.includes(test));
  const starts = [NO_KEYS, others.reduce(withListed, NO_KEYS), others.reduce(without, NO_KEYS)];
  return starts.flatMap((start) => combinations(tests, start));
}
