import { describe, expect, test } from "@jest/globals";
import { additionalCorsRuleRules, appOriginRules, type CorsRule } from "../../../constructs/rules/cors";
import { rulesAllowingLess, rulesMatching } from "../../../constructs/rules/cors-shadowing";
import { errors, refused } from "./errors";

const RULE: CorsRule = { allowedMethods: ["GET"], allowedOrigins: ["https://app.example.com"] };
const SIGMA = "https://app.sigmacomputing.com";

describe("an origin of Sigma's", () => {
  test("is https and a host, with a port at most", () => {
    const wrong = [
      "http://a.b",
      "https://a.b/",
      "https://a.b/c",
      "a.b",
      "https://*.b",
      "https://A.b",
      "https://a.b:0",
      "",
    ];
    const right = ["https://a", "https://a-b.c.example", "https://a.b:8443"];
    expect(
      refused(
        appOriginRules,
        [...wrong, ...right].map((origin) => [origin]),
      ),
    ).toEqual(wrong.map((o) => [o]));
  });

  test("is needed once at least", () => {
    expect(errors(appOriginRules, [])).toEqual([
      expect.stringMatching(/^it is \[\]\. Allowed: at least one origin/),
    ]);
  });

  test("pasted as a URL is told to lose its path", () => {
    expect(errors(appOriginRules, [`${SIGMA}/acme`])).toEqual([expect.stringContaining("This is a URL")]);
  });
});

describe("an additional rule", () => {
  const errorsWith = (fields: Partial<CorsRule>): string[] =>
    errors(additionalCorsRuleRules, [RULE, { ...RULE, ...fields }]);

  test("names a method and an origin", () => {
    expect(errorsWith({ allowedMethods: [] })).toEqual([
      expect.stringContaining("incomplete rule at index 1"),
    ]);
    expect(errorsWith({ allowedOrigins: [] })).toHaveLength(1);
    expect(errorsWith({})).toEqual([]);
  });

  test("has the methods that S3 knows, in upper case", () => {
    expect(errorsWith({ allowedMethods: ["GET", "PUT", "POST", "DELETE", "HEAD"] })).toEqual([]);
    for (const method of ["PATCH", "OPTIONS", "get", "*"]) {
      expect(errorsWith({ allowedMethods: ["GET", method] })).toEqual([
        expect.stringContaining(`the method "${method}". `),
      ]);
    }
  });

  test("has at most one * in an origin and in a header, and none in an exposed one", () => {
    expect(
      errorsWith({ allowedOrigins: ["https://*.a.com", "*"], allowedHeaders: ["x-*", "*", "*-x", "a*b"] }),
    ).toEqual([]);
    expect(errorsWith({ allowedOrigins: ["https://*.*.com"] })).toHaveLength(1);
    expect(errorsWith({ allowedHeaders: ["**"] })).toHaveLength(1);
    expect(errorsWith({ exposeHeaders: ["x-*"] })).toHaveLength(1);
  });

  test("keeps its answer for 0 seconds or more", () => {
    expect(
      [-1, 0, 0.5, 2147483647, 2147483648].map((maxAgeSeconds) => errorsWith({ maxAgeSeconds }).length),
    ).toEqual([1, 0, 1, 0, 1]);
  });
});

describe("a rule beside Sigma's", () => {
  const matching = (origin: string): boolean => {
    const rules = rulesMatching([{ ...RULE, allowedOrigins: [origin] }], [SIGMA]);
    return Array.isArray(rules) && rules.length > 0;
  };

  test("matches by the same characters, or by a * for any of them", () => {
    expect(
      ["*", SIGMA, "https://*", "https://*.com", "*app.sigmacomputing.com"].filter(matching),
    ).toHaveLength(5);
    const other = [
      "https://app-sigmacomputing.com",
      "https://*.example.com",
      "http://app.sigmacomputing.com",
      "null",
      "http://[::1]:3000",
    ];
    expect(other.filter(matching)).toEqual([]);
  });

  test("allows less where a method, a header or an exposed header of Sigma's is missing", () => {
    const whole = {
      ...RULE,
      allowedMethods: ["POST", "PUT", "GET"],
      allowedHeaders: ["*"],
      exposeHeaders: ["etag", "access-control-allow-origin"],
    };
    expect(rulesAllowingLess([whole])).toEqual([]);
    const less = [
      { ...whole, allowedMethods: ["GET", "PUT"] },
      { ...whole, allowedHeaders: ["content-type"] },
      { ...whole, exposeHeaders: ["ETag"] },
    ];
    expect(rulesAllowingLess(less)).toEqual(less);
  });
});
