import { DeleteBucketCorsCommand } from "@aws-sdk/client-s3";
import { ACCOUNT } from "../existing/by-hand";
import { type Fault, OFFICE, SIGMAS } from "./fault";

function corsFault(title: string, says: RegExp, parts: Readonly<Record<string, unknown>>): Fault {
  return {
    title,
    says,
    plant: (site) => site.putCors([{ ...site.sigmaRule(), ...parts }]),
  };
}

export const corsFaults: readonly Fault[] = [
  corsFault("CORS for another origin", /No CORS rule allows https:\/\/app[.]sigmacomputing/, {
    AllowedOrigins: ["http://app.sigmacomputing.com"],
  }),
  corsFault("CORS for an origin in uppercase", /No CORS rule allows https:\/\/app[.]sigmacomputing/, {
    AllowedOrigins: ["https://APP.sigmacomputing.com"],
  }),
  corsFault("CORS without PUT", /allows PUT[.]/, { AllowedMethods: ["GET", "POST"] }),
  corsFault("CORS without exposed headers", /exposed header Access-Control-Allow-Origin.*ETag/, {
    ExposeHeaders: undefined,
  }),
  corsFault("CORS without ETag", /not have the exposed header ETag[.]/, {
    ExposeHeaders: ["Access-Control-Allow-Origin"],
  }),
  corsFault("CORS for one header", /not have the allowed header \*[.]/, { AllowedHeaders: ["content-type"] }),
  {
    title: "an earlier CORS rule that answers first",
    says: /earlier CORS rule for https:\/\/\*[.]sigmacomputing[.]com, https:\/\/acme/,
    plant: (site) =>
      site.putCors([
        {
          AllowedOrigins: ["https://*.sigmacomputing.com", "https://acme.example"],
          AllowedMethods: ["PUT"],
          AllowedHeaders: ["*"],
        },
        site.sigmaRule(),
      ]),
  },
  {
    title: "no CORS document",
    says: /has no CORS document/,
    plant: (site) => site.aws.s3.send(new DeleteBucketCorsCommand({ Bucket: site.bucket })),
  },
];

function denyFault(
  title: string,
  says: RegExp,
  ...parts: readonly Readonly<Record<string, unknown>>[]
): Fault {
  return {
    title,
    says,
    plant: (site) =>
      site.putBucketPolicy(
        ...parts.map((part) => ({
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [site.bucketArn, `${site.bucketArn}/*`],
          ...part,
        })),
      ),
  };
}

export const allowlistFaults: readonly Fault[] = [
  denyFault("a Deny for everyone but the administrators", /denies s3:ListBucket, .* to Sigma and the users/, {
    Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/Admin*` } },
  }),
  {
    title: "a Deny that names Sigma's role",
    says: /statement Lock .* denies s3:PutObject, s3:PutObjectTagging to/,
    plant: (site) =>
      site.putBucketPolicy({
        Sid: "Lock",
        Effect: "Deny",
        Principal: { AWS: site.roleArn },
        Action: ["s3:Put*", "s3:Delete*"],
        Resource: `${site.bucketArn}/*`,
      }),
  },
  denyFault("a Deny of uploads without an encryption header", /denies s3:PutObject to Sigma/, {
    Action: "s3:PutObject",
    Condition: { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
  }),
  denyFault("a Deny of signatures in the address", /to the users' browsers[.]/, {
    Condition: { StringNotEquals: { "s3:authType": "REST-HEADER" } },
  }),
  denyFault("an allowlist of endpoints without any address", /from every internet address/, {
    Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } },
  }),
  denyFault("an allowlist of private addresses", /private addresses only: 10[.]0[.]0[.]0\/8/, {
    Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
  }),
  denyFault(
    "addresses and VPCs in two Deny statements",
    /several Deny statements.*203[.]0[.]113[.]0\/24, vpc-0123/,
    { Condition: { NotIpAddress: { "aws:SourceIp": [OFFICE] } } },
    { Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" } } },
  ),
  denyFault(
    "Sigma's addresses and those of the office in two Deny statements",
    /several Deny statements.*198[.]51[.]100[.]7\/32, 203[.]0[.]113[.]0\/24/,
    { Condition: { NotIpAddress: { "aws:SourceIp": SIGMAS } } },
    { Condition: { NotIpAddress: { "aws:SourceIp": [OFFICE] } } },
  ),
];
