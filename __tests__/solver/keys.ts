import { ARN_PARTS_WITHOUT_COLON } from "./arn";
import { glob, type Glob } from "./glob";
import { NotDecided } from "./not-decided";
import type { Domain } from "./texts";

/** What a request can hold under a name. */
export interface Field {
  readonly kind: "text" | "arn" | "address" | "flag";
  /** Whether it can hold several values. @default false */
  readonly many?: true;
  /** Whether every request has it. @default false */
  readonly always?: true;
  /** The only actions whose requests have it. @default - every action */
  readonly of?: readonly string[];
  /** The field whose account it is: it has no value of its own. */
  readonly accountOf?: string;
  /** What all values match. */
  readonly shape?: Glob;
  /** Values that a person would write first. */
  readonly usual?: readonly string[];
}

/** The fields of a request that are no condition keys. */
export const ACTION = "the action";
export const RESOURCE = "the resource";
/** The name of the service that makes the request in its own name. */
export const SERVICE = "the service";
/** The user, the role of a session, or the account's root. */
export const PRINCIPAL = "aws:PrincipalArn";

const UPLOADS = ["s3:PutObject"];

/** Actions that a person thinks of first. */
const USUAL_ACTIONS = [
  ...["GetObject", "PutObject", "ListBucket", "DeleteObject", "GetObjectVersion", "PutObjectTagging"],
  ...["ListBucketVersions", "DeleteObjectVersion", "AbortMultipartUpload", "ListMultipartUploadParts"],
  ...["RestoreObject", "ReplicateObject", "BypassGovernanceRetention", "UpdateObjectEncryption"],
  ...["PutBucketPolicy", "GetBucketPolicy", "DeleteBucket", "GetBucketLocation"],
].map((name) => `s3:${name}`);

/** All that is known here about a request. */
const FIELDS: Readonly<Record<string, Field>> = {
  [ACTION]: {
    kind: "text",
    always: true,
    shape: glob("*:*"),
    usual: [
      ...USUAL_ACTIONS,
      ...["kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt", "sts:AssumeRole", "sts:TagSession"],
      ...["iam:CreateRole", "iam:PutRolePolicy", "iam:PassRole"],
    ],
  },
  [RESOURCE]: { kind: "arn", always: true, usual: ["other", "other/file.csv"] },
  [SERVICE]: { kind: "text", usual: ["logging.s3.amazonaws.com"] },
  [PRINCIPAL]: { kind: "arn", usual: ["user/somebody", "role/somebody"] },
  "aws:PrincipalAccount": { kind: "text", accountOf: PRINCIPAL },
  "aws:PrincipalIsAWSService": { kind: "flag" },
  "aws:PrincipalOrgID": { kind: "text" },
  "aws:PrincipalOrgPaths": { kind: "text", many: true },
  "aws:PrincipalType": { kind: "text" },
  "aws:userid": { kind: "text" },
  "aws:username": { kind: "text" },
  "aws:ViaAWSService": { kind: "flag" },
  "aws:CalledVia": { kind: "text", many: true },
  "aws:MultiFactorAuthPresent": { kind: "flag" },
  "aws:SecureTransport": { kind: "flag", always: true },
  "aws:SourceIp": { kind: "address" },
  "aws:VpcSourceIp": { kind: "address" },
  "aws:SourceVpc": { kind: "text", usual: ["vpc-0fffffffffffffff0"] },
  "aws:SourceVpce": { kind: "text", usual: ["vpce-0fffffffffffffff0"] },
  "aws:VpceAccount": { kind: "text", usual: ["999999999999"] },
  "aws:VpceOrgID": { kind: "text", usual: ["o-other00000"] },
  "aws:VpceOrgPaths": { kind: "text", many: true, usual: ["o-other00000/r-othr/"] },
  "aws:SourceAccount": { kind: "text", usual: ["999999999999"] },
  "aws:SourceArn": { kind: "arn" },
  "aws:SourceOrgID": { kind: "text" },
  "aws:Referer": { kind: "text" },
  "aws:UserAgent": { kind: "text" },
  "aws:RequestedRegion": { kind: "text" },
  "aws:ResourceAccount": { kind: "text" },
  "aws:ResourceOrgID": { kind: "text" },
  "s3:prefix": { kind: "text", of: ["s3:ListBucket", "s3:ListBucketVersions"], usual: ["", "other/"] },
  "s3:delimiter": { kind: "text", of: ["s3:ListBucket", "s3:ListBucketVersions"] },
  "s3:x-amz-acl": { kind: "text" },
  "s3:x-amz-server-side-encryption": { kind: "text", of: UPLOADS, usual: ["AES256", "aws:kms"] },
  "s3:x-amz-server-side-encryption-aws-kms-key-id": { kind: "text", of: UPLOADS },
  "s3:x-amz-server-side-encryption-customer-algorithm": { kind: "text", of: UPLOADS, usual: ["AES256"] },
  "s3:DataAccessPointArn": { kind: "arn" },
  "s3:DataAccessPointAccount": { kind: "text" },
  "s3:ResourceAccount": { kind: "text" },
  "sts:ExternalId": { kind: "text", of: ["sts:AssumeRole"], usual: ["another-id"] },
  "sts:RoleSessionName": { kind: "text" },
  "kms:ViaService": { kind: "text", usual: ["ebs.eu-central-1.amazonaws.com"] },
  "kms:CallerAccount": { kind: "text" },
  "iam:PermissionsBoundary": { kind: "arn", usual: ["policy/wider"] },
  "iam:PolicyARN": { kind: "arn", usual: ["policy/wider"] },
  "iam:PassedToService": { kind: "text" },
};

const NAMES = new Map(Object.keys(FIELDS).map((name) => [name.toLowerCase(), name]));

/**
 * The name of a condition key as AWS writes it: policies may use other letters.
 *
 * @throws NotDecided for a key that is not known here
 */
export function keyName(written: string): string {
  const name = NAMES.get(written.toLowerCase());
  if (name === undefined) throw new NotDecided(`the condition key ${written}`);
  return name;
}

export function fieldOf(name: string): Field {
  const field = FIELDS[name];
  if (field === undefined) throw new NotDecided(`the condition key ${name}`);
  return field;
}

/** What can stand in a field, or in one part of an ARN there. */
export function domainOf({ kind, shape, usual = [] }: Field, part?: number): Domain {
  if (kind === "flag") return { values: ["true", "false"] };
  if (part === undefined) return { usual: [...usual, "other"], ...(shape === undefined ? {} : { shape }) };
  if (part < ARN_PARTS_WITHOUT_COLON) {
    return { without: ":", usual: [["arn"], ["aws"], ["iam", "s3"], [""], ["999999999999"]][part] ?? [] };
  }
  return { usual };
}
