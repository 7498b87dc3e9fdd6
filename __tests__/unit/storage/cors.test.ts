import { describe, expect, test } from "@jest/globals";
import { Cors, type CorsProps } from "../../../constructs/storage/cors";
import type { Requirement } from "../../../constructs/terraform/requirements";
import { sigmaTemplate } from "../../fixtures/sigma/templates";
import { at, record } from "../../../tools/harness/json";
import { emitted } from "../emitted";
import { renderedByName } from "../terraform/rendered";
import { literalBucket } from "../literal-bucket";

const SIGMA_ORIGIN = "https://app.sigmacomputing.com";

function cors(props: Partial<CorsProps> = {}): { document: unknown; requirement: Requirement | undefined } {
  let requirement: Requirement | undefined;
  const content = renderedByName((stack) => {
    const bucket = literalBucket(stack, { createBucket: false });
    ({ requirement } = new Cors(stack, "cors_construct", {
      bucket,
      manage: true,
      sigmaAppOrigins: [SIGMA_ORIGIN],
      additionalCorsRules: [],
      ...props,
    }));
  });
  return {
    document: at(content, "resource", "aws_s3_bucket_cors_configuration", "cors"),
    requirement,
  };
}

test("the first rule is Sigma's own, field for field", () => {
  const { AllowedHeaders, AllowedMethods, AllowedOrigins, ExposeHeaders, MaxAgeSeconds } = record(
    sigmaTemplate("cors-rule"),
  );
  expect(at(cors().document, "cors_rule")).toEqual([
    {
      allowed_headers: AllowedHeaders,
      allowed_methods: AllowedMethods,
      allowed_origins: AllowedOrigins,
      expose_headers: ExposeHeaders,
      max_age_seconds: MaxAgeSeconds,
    },
  ]);
});

test("origins stand sorted, each once", () => {
  const own = "https://acme.sigmacomputing.com";
  const { document } = cors({ sigmaAppOrigins: [SIGMA_ORIGIN, own, SIGMA_ORIGIN] });
  expect(at(document, "cors_rule", 0, "allowed_origins")).toEqual([own, SIGMA_ORIGIN]);
});

test("additional rules stand beside it as they are given, and a document that is not managed is not there", () => {
  const rule = { allowedMethods: ["GET"], allowedOrigins: ["https://own.example.com"], maxAgeSeconds: 5 };
  expect(at(cors({ additionalCorsRules: [rule] }).document, "cors_rule", 1)).toEqual({
    allowed_methods: ["GET"],
    allowed_origins: ["https://own.example.com"],
    max_age_seconds: 5,
  });
  expect(cors({ manage: false }).document).toBeUndefined();
});

describe("an additional rule", () => {
  const full = {
    allowedHeaders: ["*"],
    allowedMethods: ["PUT", "POST", "GET", "HEAD"],
    exposeHeaders: ["etag", "access-control-allow-origin"],
  };
  const holds = (rule: object, origin: string) =>
    cors({
      additionalCorsRules: [{ allowedMethods: ["GET"], allowedOrigins: [origin], ...rule }],
    }).requirement?.holds;

  test.each([
    ["for another origin", {}, "https://own.example.com", true],
    ["for a part of Sigma's host", {}, "https://sigmacomputing.com", true],
    ["whose dot is no wildcard", {}, "https://appxsigmacomputing.com", true],
    ["for Sigma's origin that allows and exposes as much", full, SIGMA_ORIGIN, true],
    ["for Sigma's origin that allows less", {}, SIGMA_ORIGIN, false],
    ["for every origin", {}, "*", false],
    ["whose wildcard takes in Sigma", {}, "https://*.sigmacomputing.com", false],
    ["without POST", { ...full, allowedMethods: ["GET", "PUT"] }, "*", false],
    ["without every header", { ...full, allowedHeaders: ["x-*"] }, "*", false],
    ["that exposes less", { ...full, exposeHeaders: ["ETag"] }, "*", false],
  ])(
    "%s: S3 may answer with it in the place of Sigma's only if that takes nothing away",
    (_, rule, origin, expected) => {
      expect(holds(rule, origin)).toBe(expected);
    },
  );
});

test("in the module its existence depends on manage_cors and create_bucket alone", () => {
  expect(at(emitted("main", "resource"), "aws_s3_bucket_cors_configuration", "this", "count")).toBe(
    "${local.manage_cors ? 1 : 0}",
  );
  expect(at(emitted("main", "locals"), "manage_cors")).toBe(
    "${coalesce(var.manage_cors, var.create_bucket)}",
  );
});
