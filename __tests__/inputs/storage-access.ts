import type { accessInputs } from "../../constructs/inputs/storage-access";
import { ipAllowlist } from "./allowlist";
import { documentOf, OWN_STATEMENT } from "./documents";
import type { Rows } from "./row";
import { noDocuments } from "./shared";
import { wrong, wrongParts } from "./wrong";

/** The documents of an existing bucket. */
const DOCUMENTS = { base: { create_bucket: false, manage_cors: true, manage_bucket_policy: true } };

const RULE = { allowed_methods: ["GET"], allowed_origins: ["https://app.example.com"] };
const rules = (fields: object): unknown => [RULE, { ...RULE, ...fields }];

export const accessRows: Rows<typeof accessInputs> = {
  manageCors: { decides: true },
  sigmaAppOrigins: {
    ...DOCUMENTS,
    set: ["https://acme.sigmacomputing.com"],
    change: ["https://app.sigmacomputing.com", "https://acme.sigmacomputing.com:8443"],
    unusual: [["https://app.sigmacomputing.com", "https://a-b.c.example:8443"]],
    refused: [
      ...wrong(/at least one origin/, []),
      ...wrongParts(
        "holds",
        /https:\/\/host or https:\/\/host:port, in lowercase/,
        [
          ...[null, "", "https://app.sigmacomputing.com/", "https://app.sigmacomputing.com/acme", "*"],
          ...["http://app.sigmacomputing.com", "app.sigmacomputing.com", "https://*.sigmacomputing.com"],
          ...["https://App.sigmacomputing.com", "https://app.sigmacomputing.com:0", " https://a.example"],
          "https://b.example?x",
        ],
        (origin) => ["https://a.example", origin],
      ),
    ],
  },
  additionalCorsRules: {
    ...DOCUMENTS,
    set: [{ allowed_methods: ["GET"], allowed_origins: ["https://own.example"] }],
    change: [
      { allowed_methods: ["HEAD"], allowed_origins: ["https://own.example.com"], max_age_seconds: 60 },
      { allowed_methods: ["GET"], allowed_origins: ["https://*.example.org"], allowed_headers: ["x-a"] },
    ],
    unusual: [
      [
        {
          allowed_methods: ["GET", "HEAD", "DELETE"],
          allowed_origins: ["http://localhost:*", "null"],
          allowed_headers: null,
        },
        {
          allowed_methods: ["PUT"],
          allowed_origins: ["https://*.example.com"],
          allowed_headers: ["x-amz-*"],
          max_age_seconds: 0,
        },
        {
          allowed_methods: ["PUT"],
          allowed_origins: ["http://[::1]:3000"],
          expose_headers: ["x-amz-id-2"],
          max_age_seconds: null,
        },
      ],
      [
        {
          allowed_methods: ["HEAD", "POST", "PUT", "GET"],
          allowed_origins: ["*"],
          allowed_headers: ["*"],
          expose_headers: ["etag", "ACCESS-CONTROL-ALLOW-ORIGIN"],
        },
      ],
    ],
    refused: [
      ...[
        { allowed_methods: null },
        { allowed_methods: [] },
        { allowed_origins: [] },
        { allowed_origins: null },
      ].map((fields) => ({ value: rules(fields), found: " holds [{", must: /one method and one origin/ })),
      { value: [null], found: " holds [null]", must: /one method and one origin/ },
      ...wrongParts(
        "holds the methods",
        /GET, PUT, POST, DELETE, HEAD/,
        ["PATCH", "OPTIONS", "get", "*", null],
        (method) => rules({ allowed_methods: ["GET", method] }),
      ),
      ...wrongParts(
        "holds the origins",
        /an origin like .* at most one '\*'/,
        ["https://*.*.com", "https://a.com/x", "", "https://a.com "],
        (origin) => rules({ allowed_origins: [origin] }),
      ),
      ...wrongParts(
        "allows the headers",
        /name of a header, with at most one/,
        ["x-*-*", "**", "x y", null],
        (header) => rules({ allowed_headers: ["*", header] }),
      ),
      ...wrongParts("exposes the headers", /name of a header without '\*'/, ["*", "x-*", null], (header) =>
        rules({ expose_headers: ["ETag", header] }),
      ),
      ...[-1, 1.5, 2147483648].map((seconds) => ({
        value: rules({ max_age_seconds: seconds }),
        found: " holds [{",
        must: /whole number of seconds from 0/,
      })),
    ],
  },
  manageBucketPolicy: { decides: true },
  enforceTls: { ...DOCUMENTS, decides: true },
  ipAllowlist: { ...DOCUMENTS, ...ipAllowlist },
  additionalBucketPolicies: {
    base: { ...DOCUMENTS.base, bucket_name: "acme-files" },
    set: [documentOf(OWN_STATEMENT)],
    change: [
      documentOf({ ...OWN_STATEMENT, Action: "s3:PutObject" }),
      documentOf(
        { ...OWN_STATEMENT, Sid: "More" },
        { ...OWN_STATEMENT, Sid: "Most", Action: "s3:DeleteObject" },
      ),
    ],
    unusual: [
      [
        JSON.stringify({
          Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Sid: "a ${b} %{c}" },
        }),
        JSON.stringify({
          Statement: [{ Effect: "Deny", NotPrincipal: { AWS: "*" }, NotAction: "s3:*", NotResource: "*" }],
        }),
        '{"Version":"2012-10-17"}',
      ],
    ],
    refused: noDocuments,
  },
};
