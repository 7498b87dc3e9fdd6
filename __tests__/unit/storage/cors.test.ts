import { describe, expect, test } from "@jest/globals";
import { sigmaTemplate } from "../../fixtures/sigma/templates";
import { at, record } from "../../../tools/json";
import { integrated, refusal } from "../integrated";

const SIGMA_ORIGIN = "https://app.sigmacomputing.com";
const rules = (props: object = {}) =>
  at(integrated(props).resource("aws_s3_bucket_cors_configuration"), "cors_rule");

test("the first rule is Sigma's own, field for field", () => {
  const { AllowedHeaders, AllowedMethods, AllowedOrigins, ExposeHeaders, MaxAgeSeconds } = record(
    sigmaTemplate("cors-rule"),
  );
  expect(rules()).toEqual([
    {
      allowed_headers: AllowedHeaders,
      allowed_methods: AllowedMethods,
      allowed_origins: AllowedOrigins,
      expose_headers: ExposeHeaders,
      max_age_seconds: MaxAgeSeconds,
    },
  ]);
});

test("origins are sorted and without repeats", () => {
  const own = "https://acme.sigmacomputing.com";
  expect(at(rules({ sigmaAppOrigins: [SIGMA_ORIGIN, own, SIGMA_ORIGIN] }), 0, "allowed_origins")).toEqual([
    own,
    SIGMA_ORIGIN,
  ]);
});

test("additional rules come next as they are written, even if the module does not manage the document", () => {
  const rule = { allowedMethods: ["GET"], allowedOrigins: ["https://own.example.com"], maxAgeSeconds: 5 };
  const { integration, resource } = integrated({ createBucket: false, additionalCorsRules: [rule] });
  expect(at(integration.corsRules, 1)).toMatchObject(rule);
  expect(resource("aws_s3_bucket_cors_configuration")).toEqual({});
});

describe("an additional rule is accepted only if Sigma still works when S3 answers with it:", () => {
  const full = {
    allowedHeaders: ["*"],
    allowedMethods: ["PUT", "POST", "GET", "HEAD"],
    exposeHeaders: ["etag", "access-control-allow-origin"],
  };

  test.each([
    ["for another origin", {}, "https://own.example.com", true],
    ["for a part of Sigma's host", {}, "https://sigmacomputing.com", true],
    ["whose dots are no wildcards", {}, "https://app.sigmacomputing.c.m", true],
    ["with characters that have a meaning in patterns", {}, "http://[::1]:3000", true],
    ["with methods that Sigma does not use", { allowedMethods: ["HEAD", "DELETE"] }, SIGMA_ORIGIN, true],
    ["for Sigma's origin that allows and exposes as much", full, SIGMA_ORIGIN, true],
    ["for Sigma's origin that allows less", {}, SIGMA_ORIGIN, false],
    ["for every origin", {}, "*", false],
    ["whose wildcard includes Sigma", {}, "https://*.sigmacomputing.com", false],
    ["without POST", { ...full, allowedMethods: ["GET", "PUT"] }, "*", true],
    ["without every header", { ...full, allowedHeaders: ["x-*"] }, "*", false],
    ["that exposes less", { ...full, exposeHeaders: ["ETag"] }, "*", false],
  ])("a rule %s", (_, fields, origin, accepted) => {
    const rule = { allowedMethods: ["GET"], allowedOrigins: [origin], ...fields };
    expect(refusal({ additionalCorsRules: [rule] }) === "").toBe(accepted);
  });
});
