import fc from "fast-check";

/** A rule in the form that the input additional_cors_rules accepts. */
export interface AdditionalRule {
  readonly allowed_methods: readonly string[];
  readonly allowed_origins: readonly string[];
  readonly allowed_headers: readonly string[];
  readonly expose_headers: readonly string[];
  readonly max_age_seconds?: number;
}

/** Additional rules, and the origins of Sigma's app. */
export interface RuleSet {
  readonly sigma_app_origins: readonly string[];
  readonly additional_cors_rules: readonly AdditionalRule[];
}

export const SIGMA = "https://app.sigmacomputing.com";
export const WITH_PORT = "https://sigma.acme.example:8443";

const HOST = "app.sigmacomputing.com";

/** Sigma's origin. `*` may replace some of its characters, and one letter may be different. */
const nearSigma = fc
  .tuple(fc.nat(HOST.length), fc.nat(HOST.length), fc.constantFrom("", "", "x", "A", "1"))
  .map(([one, other, inserted]) => {
    const [start, end] = [Math.min(one, other), Math.max(one, other)];
    return `https://${HOST.slice(0, start)}*${inserted}${HOST.slice(end)}`;
  });

const origin = fc.oneof(
  fc.constantFrom(
    ...[SIGMA, "*", "https://*", "https://*.sigmacomputing.com", "*app.sigmacomputing.com"],
    ...["http*://app.sigmacomputing.com", "https://app.*", "https://*.acme.example:8443", "https://*:8443"],
  ),
  fc.constantFrom(
    ...["https://APP.sigmacomputing.com", "https://*.SigmaComputing.com", "https://sigmacomputing.com"],
    ...[
      "http://app.sigmacomputing.com",
      "http://*",
      `${SIGMA}:443`,
      `${SIGMA}.*`,
      "https://*.app.sigmacomputing.com",
    ],
    ...["https://appxsigmacomputing.com", "https://*.acme.example", "http://[::1]:3000", "null"],
  ),
  nearSigma,
);

const list = <T>(element: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(element, { minLength: 1, maxLength: 2 });

const methods = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(["HEAD"], ["DELETE"], ["HEAD", "DELETE"]) },
  { weight: 3, arbitrary: fc.shuffledSubarray(["GET", "PUT", "POST", "HEAD", "DELETE"], { minLength: 1 }) },
);

const rule: fc.Arbitrary<AdditionalRule> = fc.record(
  {
    allowed_methods: methods,
    allowed_origins: list(origin),
    allowed_headers: fc.oneof(
      fc.constantFrom(["*"], ["*"], ["x-amz-*", "*"]),
      fc.constantFrom([], ["content-type"], ["X-Amz-*", "Content-Type"], ["*-type"], ["x-*"]),
    ),
    expose_headers: fc.oneof(
      fc.constantFrom(
        ["ETag", "Access-Control-Allow-Origin"],
        ["access-control-allow-origin", "etag"],
        ["x-amz-request-id", "ETAG", "Access-Control-Allow-origin"],
      ),
      fc.constantFrom([], ["ETag"], ["Access-Control-Allow-Origin"], ["x-amz-request-id", "e-tag"]),
    ),
    max_age_seconds: fc.constantFrom(0, 300),
  },
  { requiredKeys: ["allowed_methods", "allowed_origins", "allowed_headers", "expose_headers"] },
);

const ruleSet: fc.Arbitrary<RuleSet> = fc.record({
  sigma_app_origins: fc.constantFrom([SIGMA], [SIGMA], [WITH_PORT, SIGMA]),
  additional_cors_rules: fc.oneof(
    { weight: 10, arbitrary: fc.array(rule, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(rule, { minLength: 3, maxLength: 3 }) },
  ),
});

/** This number of different sets. Every run has the same ones. */
export function ruleSets(count: number): readonly RuleSet[] {
  const generated = fc.sample(ruleSet, { seed: 20_261_125, numRuns: 2 * count });
  const different = new Map(generated.map((set) => [JSON.stringify(set), set]));
  return [...different.values()].slice(0, count);
}

/** A list in every order. */
export function orders<T>(elements: readonly T[]): readonly (readonly T[])[] {
  if (elements.length < 2) return [elements];
  return elements.flatMap((first, index) =>
    orders(elements.toSpliced(index, 1)).map((others) => [first, ...others]),
  );
}
