import * as iam from "@aws-sdk/client-iam";
import { ACCOUNT, allowEverything, SIGMA } from "../existing/by-hand";
import { allow, OFFICE, regions, ROOT, SIGMAS, trust } from "./fault";
import { policy, type Site } from "./site";

/** Integrations that fit, although they differ from Sigma's text. */
export const FITTING: readonly {
  readonly title: string;
  readonly change: (site: Site) => Promise<unknown>;
}[] = [
  { title: "Sigma's text as it is written", change: () => Promise.resolve() },
  {
    title: "wider permissions, and a listing of the folder only",
    change: (site) =>
      site.putAccess(
        policy(
          {
            Effect: "Allow",
            Action: "s3:List*",
            Resource: site.bucketArn,
            Condition: { StringLike: { "s3:prefix": "sigma/*" } },
          },
          { Effect: "Allow", Action: "s3:*Object*", Resource: `${site.bucketArn}/*` },
        ),
      ),
  },
  {
    title: "a key whose own policy allows the role",
    change: async (site) =>
      site.encrypt(
        await site.makeKey(allow({ AWS: ROOT }, "kms:*"), {
          ...allow({ AWS: site.roleArn }, "kms:*"),
          Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        }),
      ),
  },
  {
    title: "a permissions boundary that allows everything",
    change: async (site) => {
      const PermissionsBoundary = await allowEverything(site.aws, `all-${site.bucket}`);
      const input = { RoleName: site.role, PermissionsBoundary };
      await site.aws.iam.send(new iam.PutRolePermissionsBoundaryCommand(input));
    },
  },
  {
    title: "a trust policy that allows Sigma, an administrator and a service",
    change: (site) =>
      site.putTrust(
        policy(
          { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/admin` },
            Action: "sts:AssumeRole",
          },
          ...trust({}).Statement,
        ),
      ),
  },
  ...["ForAnyValue:StringEquals", "StringEqualsIgnoreCase"].map((operator) => ({
    title: `an external ID that ${operator} asks for`,
    change: (site: Site) =>
      site.putTrust(trust({ Condition: { [operator]: { "sts:ExternalId": [SIGMA.externalId] } } })),
  })),
  {
    title: "a Deny in the trust policy for other external IDs and for HTTP",
    change: (site) =>
      site.putTrust(
        policy(
          ...trust({}).Statement,
          {
            Effect: "Deny",
            Principal: "*",
            Action: "sts:AssumeRole",
            Condition: { StringNotEquals: { "sts:ExternalId": SIGMA.externalId } },
          },
          {
            Effect: "Deny",
            Principal: "*",
            Action: "sts:AssumeRole",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ),
      ),
  },
  {
    title: "a Deny for other regions than the bucket's",
    change: (site) => site.putInline("Regions", regions("us-east-1")),
  },
  {
    title: "an allowlist in one Deny, TLS, and a Deny for others",
    change: (site) =>
      site.putBucketPolicy(
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [site.bucketArn, `${site.bucketArn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: `${site.bucketArn}/*`,
          Condition: {
            NotIpAddress: { "aws:SourceIp": [OFFICE, SIGMAS] },
            StringNotEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" },
            BoolIfExists: { "aws:ViaAWSService": "false" },
          },
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:DeleteObject",
          Resource: `${site.bucketArn}/*`,
          Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/Admin*` } },
        },
      ),
  },
  {
    title: "Sigma's rule after a rule for another page",
    change: (site) =>
      site.putCors([
        { AllowedOrigins: ["https://*.acme.example"], AllowedMethods: ["GET", "PUT"] },
        site.sigmaRule(),
      ]),
  },
];
