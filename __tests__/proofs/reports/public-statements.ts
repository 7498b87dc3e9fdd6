import type { Case } from "./cases";
import { ACCOUNT, documentOf } from "./values";

const STATEMENT = {
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-sigma/*",
};

/** Statements that S3 calls public, by their Sids. */
const PUBLIC: Readonly<Record<string, object>> = {
  WithoutCondition: {},
  EveryPrincipal: { Principal: { AWS: "*" } },
  EveryPrincipalInAList: { Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`, "*"] } },
  AllExceptOne: { Principal: undefined, NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:user/reader` } },
  NotFromAnAddress: { Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } },
  NotFromAVpc: { Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } } },
  OrWithoutAVpc: { Condition: { StringEqualsIfExists: { "aws:SourceVpc": "vpc-1a2b3c4d" } } },
  OrWithoutAPath: {
    Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/" } },
  },
  AnyOrganization: { Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } },
  AnyCharacter: { Condition: { StringLike: { "aws:SourceAccount": ["777777777777", "88888888888?"] } } },
  OnesOwnId: { Condition: { StringEquals: { "aws:userid": "${aws:userid}" } } },
  EveryAddress: { Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } },
  EveryAddressOfIPv6: { Condition: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "::/0"] } } },
  HalfOfAllAddresses: { Condition: { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } } },
  WideRange: { Condition: { IpAddress: { "aws:SourceIp": "54.0.0.0/7" } } },
  WideRangeOfIPv6: { Condition: { IpAddress: { "aws:SourceIp": ["2600::/31"] } } },
  AnyVpc: { Condition: { Null: { "aws:SourceVpc": "false" } } },
  KnownPage: { Condition: { StringLike: { "aws:Referer": "https://acme.example/" } } },
  OnlyHttps: { Condition: { Bool: { "aws:SecureTransport": "true" } } },
};

/** The conditions with which S3 does not call a statement public: each has a fixed value. */
const LIMITED: Readonly<Record<string, object>> = {
  Address: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } },
  WidestAddress: { IpAddress: { "aws:SourceIp": ["203.0.0.0/8", "2600:1f00::/32"] } },
  Vpc: { StringEquals: { "aws:SourceVpc": "vpc-1a2b3c4d" } },
  Endpoint: { StringEquals: { "AWS:sourcevpce": "vpce-1a2b3c4d" } },
  EndpointAccount: { StringEquals: { "aws:VpceAccount": "777777777777" } },
  EndpointOrganization: { StringEquals: { "aws:VpceOrgID": "o-a1b2c3d4e5" } },
  EndpointPath: { "ForAnyValue:StringEquals": { "aws:VpceOrgPaths": "o-a1b2c3d4e5/r-ab12/" } },
  Source: { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::acme-source" } },
  SourceAccount: { StringEquals: { "aws:SourceAccount": ["777777777777", "888888888888"] } },
  Organization: { StringEqualsIgnoreCase: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  Path: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/" } },
  Account: { StringEquals: { "aws:PrincipalAccount": "777777777777" } },
  Principal: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::777777777777:role/Loader" } },
  PrincipalThatEndsAsARange: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::777777777777:role/7" } },
  UserId: { StringLike: { "aws:userid": "AROACKCEVSQ6C2EXAMPLE:loader" } },
  AccessPoint: {
    ArnLike: { "s3:DataAccessPointArn": "arn:aws:s3:us-east-1:777777777777:accesspoint/acme" },
  },
  AccessPointAccount: { StringEquals: { "s3:DataAccessPointAccount": "777777777777" } },
  AddressBesideAnyVpc: {
    IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
    Null: { "aws:SourceVpc": "false" },
  },
};

const limited = documentOf(
  ...Object.entries(LIMITED).map(([name, Condition]) => ({ ...STATEMENT, Sid: `Limited${name}`, Condition })),
  { ...STATEMENT, Sid: "LimitedToNobody", Effect: "Deny" },
);
const open = documentOf(...Object.entries(PUBLIC).map(([Sid, parts]) => ({ ...STATEMENT, Sid, ...parts })));

/** Terraform shows just the statements that are public. */
const shown = new RegExp(
  `^(?![^]*Limited)[^]*${Object.keys(PUBLIC)
    .map((name) => `\\W${name}\\W`)
    .join("[^]*")}`,
);

/** Whose policy the statements join: of a new bucket, of one that exists, or by hand. */
const BUCKETS: readonly Case[] = [
  { inputs: {} },
  { inputs: { create_bucket: false, manage_bucket_policy: true } },
  {
    inputs: { create_bucket: false, manage_bucket_policy: false },
    warning: /do nothing here: additional_bucket_policies/,
  },
];

/** Calls with statements that allow everyone: refused where S3 calls them public, and accepted where it does not. */
export const PUBLIC_STATEMENTS: readonly Case[] = BUCKETS.flatMap(({ inputs, ...more }): readonly Case[] => [
  { inputs: { ...inputs, additional_bucket_policies: [limited] }, ...more },
  {
    inputs: { ...inputs, additional_bucket_policies: [limited, open] },
    ...more,
    error:
      /additional_bucket_policies holds statements that allow every\w+, which S3 calls public\. .* such as aws:PrincipalOrgID/,
    shown,
  },
]);
