import { describe, expect, test } from "@jest/globals";
import { sigmaTemplate } from "../../fixtures/sigma/templates";
import { at, listOf, parseJson, record } from "../../../tools/json";
import { integrated } from "../integrated";
import type { SigmaStorageIntegrationProps } from "../../../constructs";
import type { StorageIntegration } from "../../../constructs/storage/storage-integration";

const PARTITION = "\\$\\{data\\.aws_partition\\.[\\w-]+\\.partition\\}";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const USER = "arn:aws:iam::999999999999:user/sigma";
const ADMIN = "arn:aws:iam::123456789012:role/admin";

type Props = Partial<SigmaStorageIntegrationProps>;

/** A document with the common partition and one account filled in. */
function inCommonPartition(document: unknown): unknown {
  return parseJson(
    JSON.stringify(document)
      .replace(new RegExp(PARTITION, "g"), "aws")
      .replace(/\$\{data\.aws_caller_identity\.[\w-]+\.account_id\}/g, "123456789012"),
  );
}

describe("the access policy", () => {
  const statements = (props: Props = {}) =>
    listOf(
      at(inCommonPartition(integrated(props).document(({ accessPolicy }) => accessPolicy.json)), "Statement"),
    );
  const [list, objects] = listOf(
    at(
      sigmaTemplate("access-policy", { customer_s3_bucket_name: "acme-sigma", prefix: "sigma" }),
      "Statement",
    ),
  ).map(record);
  const whole = { ...objects, Resource: "arn:aws:s3:::acme-sigma/*" };
  const below = { ...list, Condition: { StringLike: { "s3:prefix": "sigma/*" } } };

  test("is Sigma's template, field for field", () => {
    expect(statements()).toEqual([list, objects]);
  });

  test("covers every object only if Sigma has the whole bucket", () => {
    expect(statements({ prefix: "" })).toEqual([list, whole]);
  });

  test("allows the role to list only below the prefix, if there is one and restrictListToPrefix is set", () => {
    expect(statements({ restrictListToPrefix: true })).toEqual([below, objects]);
    expect(statements({ restrictListToPrefix: true, prefix: "" })).toEqual([list, whole]);
  });

  test("limits actions that list to the prefix, and does not limit actions that read, sorted and without repeats", () => {
    const reads = ["s3:GetBucketTagging", "s3:GetBucketLocation"];
    const extraBucketActions = ["s3:ListBucketVersions", ...reads, ...reads, "s3:ListBucket"];
    expect(statements({ restrictListToPrefix: true, extraBucketActions })).toEqual([
      { ...below, Action: ["s3:ListBucket", "s3:ListBucketVersions"] },
      { Action: reads.toSorted(), Effect: "Allow", Resource: "arn:aws:s3:::acme-sigma" },
      objects,
    ]);
  });

  test("has further object actions after Sigma's, sorted and without repeats", () => {
    const extraObjectActions = ["s3:RestoreObject", "s3:DeleteObject", "s3:GetObject"];
    expect(statements({ extraObjectActions })[1]).toMatchObject({
      Action: ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging", "s3:DeleteObject", "s3:RestoreObject"],
    });
  });

  test("allows the key only through S3 in the key's region", () => {
    expect(statements({ kmsKeyArn: KEY })[2]).toEqual({
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Effect: "Allow",
      Resource: KEY,
      Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
    });
  });
});

describe("the trust policy", () => {
  const trust = (props: Props) =>
    inCommonPartition(integrated(props).document(({ trustPolicy }) => trustPolicy.json));
  const template = (user: string, id: string) =>
    sigmaTemplate("trust-policy", { aws_iam_user_arn: user, aws_external_role_arn: id });

  test("is Sigma's template with both of Sigma's values", () => {
    expect(trust({ sigmaUserArn: USER, sigmaExternalId: "arn:x" })).toEqual(template(USER, "arn:x"));
  });

  test("trusts only this account, with the placeholder, until Sigma's values are set", () => {
    const root = "arn:aws:iam::123456789012:root";
    expect(trust({ placeholderExternalId: "1234" })).toEqual(template(root, "1234"));
  });
});

describe("the bucket policy", () => {
  const ALLOWLIST = {
    sigmaCidrs: ["203.0.113.7"],
    exemptPrincipalArns: [ADMIN, ADMIN],
    exemptServiceLinkedRoles: false,
  };
  const bucketPolicy = (parts: StorageIntegration) => parts.bucketPolicy.json;
  const statements = (props: Props) =>
    listOf(at(inCommonPartition(integrated(props).document(bucketPolicy)), "Statement"));
  const condition = (ipAllowlist: SigmaStorageIntegrationProps["ipAllowlist"], index = 2) =>
    at(statements({ ipAllowlist: ipAllowlist ?? ALLOWLIST })[index], "Condition");
  const BUCKET = "arn:aws:s3:::acme-sigma";
  const OBJECTS = `${BUCKET}/*`;
  /** Requests of AWS services have one of these keys. Anonymous requests have neither. */
  const NO_SERVICE = {
    BoolIfExists: { "aws:PrincipalIsAWSService": ["false"], "aws:ViaAWSService": ["false"] },
  };
  const OUTSIDE = { NotIpAddress: { "aws:SourceIp": ["203.0.113.7/32"] }, ...NO_SERVICE };
  const OWN_ROLE = { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/sigma-acme-sigma" } };
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*" };

  test("denies plain HTTP, objects from outside except for exempt principals, and Sigma's role from outside in every case", () => {
    expect(statements({ ipAllowlist: ALLOWLIST })).toEqual([
      {
        Sid: "DenyInsecureTransport",
        ...deny,
        Resource: [BUCKET, OBJECTS],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Sid: "DenyObjectsOutsideAllowlist",
        ...deny,
        Resource: OBJECTS,
        Condition: { ...OUTSIDE, ArnNotLike: { "aws:PrincipalArn": [ADMIN] } },
      },
      {
        Sid: "DenySigmaRoleOutsideAllowlist",
        ...deny,
        Resource: [BUCKET, OBJECTS],
        Condition: { ...OUTSIDE, ...OWN_ROLE },
      },
    ]);
  });

  test("joins the lists of ranges into one canonical list, sorted and without repeats", () => {
    const lists = {
      sigmaCidrs: ["203.0.113.7", "203.0.113.7/32"],
      userCidrs: ["198.51.100.77/24"],
      dataPlatformCidrs: ["2001:DB8:0::/48", "203.0.113.7"],
    };
    expect(at(condition(lists), "NotIpAddress", "aws:SourceIp")).toEqual([
      ...["198.51.100.0/24", "2001:db8::/48", "203.0.113.7/32"],
    ]);
  });

  test("tests address, VPC and endpoint together, and leaves out an empty list, which AWS refuses", () => {
    const [vpc, endpoint] = ["vpc-1a2b3c4d", "vpce-1a2b3c4d"];
    const all = { sigmaCidrs: ["203.0.113.7"], vpcIds: [vpc], vpcEndpointIds: [endpoint] };
    expect(condition(all)).toEqual({
      ...OUTSIDE,
      StringNotEquals: { "aws:SourceVpc": [vpc], "aws:SourceVpce": [endpoint] },
      ...OWN_ROLE,
    });
    const vpcs = { StringNotEquals: { "aws:SourceVpc": [vpc] }, ...NO_SERVICE, ...OWN_ROLE };
    expect(condition({ sigmaCidrs: [], vpcIds: [vpc] })).toEqual(vpcs);
  });

  test("has the additional statements after its own, and is null if there are no statements", () => {
    const other = (Sid: string) => ({ Sid, Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" });
    const additionalBucketPolicies = [
      JSON.stringify({ Statement: other("One") }),
      JSON.stringify({ Statement: [other("Two")] }),
    ];
    expect(statements({ additionalBucketPolicies }).slice(1)).toEqual([other("One"), other("Two")]);
    const { document, resource } = integrated({ enforceTls: false });
    expect([document(bucketPolicy), resource("aws_s3_bucket_policy")]).toEqual([null, {}]);
  });

  test("is not managed for an existing bucket, but is available to be merged by hand", () => {
    const { document, resource } = integrated({ createBucket: false });
    expect(resource("aws_s3_bucket_policy")).toEqual({});
    expect(at(document(bucketPolicy), "Statement")).toHaveLength(1);
  });
});
