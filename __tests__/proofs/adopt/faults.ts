import * as iam from "@aws-sdk/client-iam";
import { DisableKeyCommand } from "@aws-sdk/client-kms";
import { DeleteBucketCorsCommand, DeletePublicAccessBlockCommand } from "@aws-sdk/client-s3";
import { STEPS } from "../../../tools/adopt/sigma";
import { ACCOUNT, allowEverything, SIGMA } from "../existing/by-hand";
import type { Site } from "./site";

/** One fault in an integration that otherwise fits. */
export interface Fault {
  readonly title: string;
  /** The step that has the fault. */
  readonly step: string;
  readonly plant: (site: Site) => Promise<unknown>;
  /** What the finding says. */
  readonly says: RegExp;
}

const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const OFFICE = "203.0.113.0/24";
const SIGMAS = "198.51.100.7/32";

/** Sigma's two statements, with other actions or another resource for the objects. */
function access(site: Site, actions: readonly string[], resource: string, list = site.bucketArn) {
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:ListBucket"], Resource: list },
      { Effect: "Allow", Action: actions, Resource: resource },
    ],
  };
}

const OBJECTS = ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"];

function accessFault(title: string, says: RegExp, document: (site: Site) => unknown): Fault {
  return { title, step: STEPS.bucket, says, plant: (site) => site.putAccess(document(site)) };
}

function withoutAction(action: string): Fault {
  const rest = OBJECTS.filter((other) => other !== action);
  return accessFault(
    `the access policy without ${action}`,
    new RegExp(`No policy .* allows ${action}[.]`),
    (site) => access(site, rest, `${site.bucketArn}/sigma/*`),
  );
}

const accessFaults: readonly Fault[] = [
  ...OBJECTS.map(withoutAction),
  accessFault("the access policy without s3:ListBucket", /No policy .* allows s3:ListBucket/, (site) => ({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: OBJECTS, Resource: `${site.bucketArn}/sigma/*` },
  })),
  accessFault(
    "the bucket without /* as the resource",
    /allows s3:PutObject, .* on arn:aws:s3:::[a-z0-9-]+[.]/,
    (site) => access(site, OBJECTS, site.bucketArn),
  ),
  accessFault("another prefix", /allows s3:PutObject, .* on \S+\/uploads\/\*[.]/, (site) =>
    access(site, OBJECTS, `${site.bucketArn}/uploads/*`),
  ),
  accessFault("the list permission on another bucket", /allows s3:ListBucket on \S+-old[.]/, (site) =>
    access(site, OBJECTS, `${site.bucketArn}/sigma/*`, `${site.bucketArn}-old`),
  ),
  accessFault("the list permission on the objects", /allows s3:ListBucket on \S+\/\*[.]/, (site) =>
    access(site, OBJECTS, `${site.bucketArn}/sigma/*`, `${site.bucketArn}/*`),
  ),
  {
    title: "an inline policy that denies tagging",
    step: STEPS.bucket,
    says: /denies s3:PutObjectTagging/,
    plant: (site) =>
      site.putInline("no-tags", {
        Version: "2012-10-17",
        Statement: [{ Effect: "Deny", Action: "s3:Put*Tagging", Resource: "*" }],
      }),
  },
  accessFault("objects allowed from one network only", /only under a condition on aws:SourceIp/, (site) => ({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "s3:ListBucket", Resource: site.bucketArn },
      {
        Effect: "Allow",
        Action: OBJECTS,
        Resource: `${site.bucketArn}/sigma/*`,
        Condition: { IpAddress: { "aws:SourceIp": OFFICE } },
      },
    ],
  })),
];

const bucketFaults: readonly Fault[] = [
  {
    title: "two of the four public access blocks off",
    step: STEPS.bucket,
    says: /off for BlockPublicPolicy, RestrictPublicBuckets/,
    plant: (site) => site.blockPublicAccess(false),
  },
  {
    title: "no public access block",
    step: STEPS.bucket,
    says: /off for BlockPublicAcls, /,
    plant: (site) => site.aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket: site.bucket })),
  },
  {
    title: "a bucket policy that allows everyone to read",
    step: STEPS.bucket,
    says: /allows s3:GetObject to everyone/,
    plant: (site) =>
      site.putBucketPolicy({
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: `${site.bucketArn}/*`,
      }),
  },
  {
    title: "ACLs that are still on",
    step: STEPS.bucket,
    says: /ACLs are on: object ownership is ObjectWriter/,
    plant: (site) => site.own("ObjectWriter"),
  },
  {
    title: "a key whose policy names another role",
    step: STEPS.bucket,
    says: /policy of the key \S+ does not let the role use kms:Decrypt, kms:GenerateDataKey/,
    plant: async (site) => {
      const other = { AWS: `arn:aws:iam::${ACCOUNT}:user/key-admin` };
      await site.encrypt(await site.makeKey(allow(other, "kms:*")));
    },
  },
  {
    title: "a key that leaves the decision to the role's policies, which do not name it",
    step: STEPS.bucket,
    says: /No policy of the role allows on the key/,
    plant: async (site) => site.encrypt(await site.makeKey(allow({ AWS: ROOT }, "kms:*"))),
  },
  {
    title: "a key that the role may only decrypt with",
    step: STEPS.bucket,
    says: /does not let the role use kms:GenerateDataKey/,
    plant: async (site) =>
      site.encrypt(
        await site.makeKey(
          allow({ AWS: `arn:aws:iam::${ACCOUNT}:user/admin` }, "kms:*"),
          allow({ AWS: site.roleArn }, "kms:Decrypt"),
        ),
      ),
  },
  {
    title: "a key that is disabled",
    step: STEPS.bucket,
    says: /whose state is Disabled/,
    plant: async (site) => {
      const KeyId = await site.makeKey(allow({ AWS: ROOT }, "kms:*"), allow({ AWS: site.roleArn }, "kms:*"));
      await site.encrypt(KeyId);
      await site.aws.kms.send(new DisableKeyCommand({ KeyId: KeyId.split("/")[1] }));
    },
  },
];

const roleFaults: readonly Fault[] = [
  {
    title: "a role without a policy",
    step: STEPS.role,
    says: /has no policy/,
    plant: (site) =>
      site.aws.iam.send(new iam.DetachRolePolicyCommand({ RoleName: site.role, PolicyArn: site.policyArn })),
  },
  {
    title: "a permissions boundary without the uploads",
    step: STEPS.role,
    says: /boundary \S+ does not allow s3:PutObject, s3:PutObjectTagging/,
    plant: async (site) => {
      const PolicyName = `readers-${site.bucket}`;
      const Statement = { Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "*" };
      const { Policy } = await site.aws.iam.send(
        new iam.CreatePolicyCommand({
          PolicyName,
          PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
        }),
      );
      const input = { RoleName: site.role, PermissionsBoundary: Policy?.Arn };
      await site.aws.iam.send(new iam.PutRolePermissionsBoundaryCommand(input));
    },
  },
];

function trustFault(title: string, says: RegExp, document: (site: Site) => unknown): Fault {
  return { title, step: STEPS.trust, says, plant: (site) => site.putTrust(document(site)) };
}

/** Sigma's statement with other parts. */
function trust(parts: Readonly<Record<string, unknown>>) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: SIGMA.userArn },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": SIGMA.externalId } },
        ...parts,
      },
    ],
  };
}

const trustFaults: readonly Fault[] = [
  trustFault("the placeholder account", /placeholder is still in .* own account/, (site) =>
    site.sigmaTrust(ROOT, "0000"),
  ),
  trustFault("the own account with Sigma's external ID", /placeholder is still in .* own account/, (site) =>
    site.sigmaTrust(ROOT),
  ),
  trustFault("the placeholder as external ID", /the external ID is 0000/, (site) =>
    site.sigmaTrust(SIGMA.userArn, "0000"),
  ),
  trustFault("no external ID", /asks for no external ID/, () => trust({ Condition: undefined })),
  trustFault("a principal that AWS has turned into a unique id", /into AIDACKCEVSQ6C2EXAMPLE/, () =>
    trust({ Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } }),
  ),
  trustFault("everyone as the principal", /principal "\*"/, () => trust({ Principal: "*" })),
  trustFault("everyone as the AWS principal", /principal "\*"/, () => trust({ Principal: { AWS: "*" } })),
  trustFault("the role's own ARN pasted as the principal", /which is the role itself/, (site) =>
    site.sigmaTrust(site.roleArn),
  ),
  trustFault(
    "the role's own ARN pasted as the external ID",
    /external ID is arn:\S+, which is another/,
    (site) => site.sigmaTrust(SIGMA.userArn, site.roleArn),
  ),
  trustFault("the whole of Sigma's account", /names the whole account/, (site) =>
    site.sigmaTrust("arn:aws:iam::999999999999:root"),
  ),
  trustFault("the action for web identities", /allows sts:AssumeRole to an AWS principal/, () =>
    trust({ Action: "sts:AssumeRoleWithWebIdentity" }),
  ),
  trustFault("an external ID that is a pattern", /is the pattern \*/, () =>
    trust({ Condition: { StringLike: { "sts:ExternalId": "*" } } }),
  ),
  trustFault("a second factor that Sigma does not have", /depends on aws:MultiFactorAuthPresent/, () =>
    trust({
      Condition: {
        StringEquals: { "sts:ExternalId": SIGMA.externalId },
        Bool: { "aws:MultiFactorAuthPresent": "true" },
      },
    }),
  ),
];

function corsFault(title: string, says: RegExp, parts: Readonly<Record<string, unknown>>): Fault {
  return {
    title,
    step: STEPS.cors,
    says,
    plant: (site) => site.putCors([{ ...site.sigmaRule(), ...parts }]),
  };
}

const corsFaults: readonly Fault[] = [
  corsFault("CORS for another origin", /No CORS rule allows https:\/\/app[.]sigmacomputing/, {
    AllowedOrigins: ["http://app.sigmacomputing.com"],
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
    step: STEPS.cors,
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
    step: STEPS.cors,
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
    step: STEPS.allowlist,
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

const allowlistFaults: readonly Fault[] = [
  denyFault("a Deny for everyone but the administrators", /denies s3:ListBucket, .* to Sigma and the users/, {
    Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/Admin*` } },
  }),
  {
    title: "a Deny that names Sigma's role",
    step: STEPS.allowlist,
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

function allow(Principal: unknown, Action: string) {
  return { Effect: "Allow", Principal, Action, Resource: "*" };
}

/** Faults that somebody makes while following Sigma's six steps. */
export const FAULTS: readonly Fault[] = [
  ...accessFaults,
  ...bucketFaults,
  ...roleFaults,
  ...trustFaults,
  ...corsFaults,
  ...allowlistFaults,
];

/** Integrations that fit, although they differ from Sigma's text. */
export const FITTING: readonly {
  readonly title: string;
  readonly change: (site: Site) => Promise<unknown>;
}[] = [
  { title: "Sigma's text as it is written", change: () => Promise.resolve() },
  {
    title: "wider permissions, and a listing of the folder only",
    change: (site) =>
      site.putAccess({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "s3:List*",
            Resource: site.bucketArn,
            Condition: { StringLike: { "s3:prefix": "sigma/*" } },
          },
          { Effect: "Allow", Action: "s3:*Object*", Resource: `${site.bucketArn}/*` },
        ],
      }),
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
      site.putTrust({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/admin` },
            Action: "sts:AssumeRole",
          },
          ...trust({}).Statement,
        ],
      }),
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
