import { CreatePolicyCommand, PutRolePermissionsBoundaryCommand } from "@aws-sdk/client-iam";
import { DisableKeyCommand } from "@aws-sdk/client-kms";
import { DeletePublicAccessBlockCommand } from "@aws-sdk/client-s3";
import { ACCOUNT } from "../existing/by-hand";
import { access, allow, type Fault, OBJECTS, OFFICE, regions, ROOT } from "./fault";
import { policy, type Site } from "./site";

function accessFault(title: string, says: RegExp, document: (site: Site) => unknown): Fault {
  return { title, says, plant: (site) => site.putAccess(document(site)) };
}

function withoutAction(action: string): Fault {
  const rest = OBJECTS.filter((other) => other !== action);
  return accessFault(
    `the access policy without ${action}`,
    new RegExp(`No policy .* allows ${action}[.]`),
    (site) => access(site, rest, `${site.bucketArn}/sigma/*`),
  );
}

export const accessFaults: readonly Fault[] = [
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
    title: "an inline policy that denies other regions than another one",
    says: /A policy of the role denies s3:ListBucket, s3:PutObject/,
    plant: (site) => site.putInline("Regions", regions("eu-west-1")),
  },
  {
    title: "an inline policy that asks for a second factor",
    says: /A policy of the role denies s3:ListBucket, s3:PutObject/,
    plant: (site) =>
      site.putInline(
        "SecondFactor",
        policy({
          Effect: "Deny",
          Action: "s3:*",
          Resource: "*",
          Condition: { NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "3600" } },
        }),
      ),
  },
  {
    title: "an inline policy that denies tagging",
    says: /denies s3:PutObjectTagging/,
    plant: (site) =>
      site.putInline("no-tags", policy({ Effect: "Deny", Action: "s3:Put*Tagging", Resource: "*" })),
  },
  accessFault("objects allowed from one network only", /only under a condition on aws:SourceIp/, (site) =>
    policy(
      { Effect: "Allow", Action: "s3:ListBucket", Resource: site.bucketArn },
      {
        Effect: "Allow",
        Action: OBJECTS,
        Resource: `${site.bucketArn}/sigma/*`,
        Condition: { IpAddress: { "aws:SourceIp": OFFICE } },
      },
    ),
  ),
];

export const bucketFaults: readonly Fault[] = [
  {
    title: "two of the four public access blocks off",
    says: /off for BlockPublicPolicy, RestrictPublicBuckets/,
    plant: (site) => site.blockPublicAccess(false),
  },
  {
    title: "no public access block",
    says: /off for BlockPublicAcls, /,
    plant: (site) => site.aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket: site.bucket })),
  },
  {
    title: "a bucket policy that allows everyone to read",
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
    says: /ACLs are on: object ownership is ObjectWriter/,
    plant: (site) => site.own("ObjectWriter"),
  },
  {
    title: "a key whose policy names another role",
    says: /policy of the key \S+ does not let the role use kms:Decrypt, kms:GenerateDataKey/,
    plant: async (site) => {
      const other = { AWS: `arn:aws:iam::${ACCOUNT}:user/key-admin` };
      await site.encrypt(await site.makeKey(allow(other, "kms:*")));
    },
  },
  {
    title: "a key that leaves the decision to the role's policies, which do not name it",
    says: /No policy of the role allows on the key/,
    plant: async (site) => site.encrypt(await site.makeKey(allow({ AWS: ROOT }, "kms:*"))),
  },
  {
    title: "a key that the role may only decrypt with",
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
    title: "a key that the role's boundary does not name",
    says: /No policy of the role allows on the key \S+: kms:Decrypt, kms:GenerateDataKey/,
    plant: async (site) => {
      await site.encrypt(
        await site.makeKey(allow({ AWS: ROOT }, "kms:*"), allow({ AWS: site.roleArn }, "kms:*")),
      );
      const { Policy } = await site.aws.iam.send(
        new CreatePolicyCommand({
          PolicyName: `storage-${site.bucket}`,
          PolicyDocument: JSON.stringify(policy({ Effect: "Allow", Action: "s3:*", Resource: "*" })),
        }),
      );
      const input = { RoleName: site.role, PermissionsBoundary: Policy?.Arn };
      await site.aws.iam.send(new PutRolePermissionsBoundaryCommand(input));
    },
  },
  {
    title: "a key that is disabled",
    says: /whose state is Disabled/,
    plant: async (site) => {
      const KeyId = await site.makeKey(allow({ AWS: ROOT }, "kms:*"), allow({ AWS: site.roleArn }, "kms:*"));
      await site.encrypt(KeyId);
      await site.aws.kms.send(new DisableKeyCommand({ KeyId: KeyId.split("/")[1] }));
    },
  },
];
