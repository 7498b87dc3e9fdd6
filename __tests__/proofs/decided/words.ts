import { parseJson } from "../../harness";
import {
  ACTION,
  all,
  any,
  arnPattern,
  equals,
  type Formula,
  glob,
  has,
  holds,
  matched,
  not,
  PRINCIPAL,
  rangeOf,
  RESOURCE,
} from "../../solver";

/** The contract's words, as formulas over a request. */

/** The request is one of these actions. */
export const does = (...actions: readonly string[]): Formula =>
  holds(
    ACTION,
    actions.map((action) => ({ text: glob(action, { ignoresCase: true }) })),
  );

/** The request is for one of these, which may end with a wildcard. */
export const on = (...arns: readonly string[]): Formula => isArn(RESOURCE, ...arns);

/** The request is made by one of these principals, which may have wildcards. */
export const by = (...arns: readonly string[]): Formula => isArn(PRINCIPAL, ...arns);

/** The request is made by anybody in an account of a partition. */
export const byAccount = (partition: string, account: string): Formula =>
  by(`arn:${partition}:iam::${account}:*`);

/** An AWS service makes the request, in its own name or on the caller's behalf. */
export const byService: Formula = any(
  equals("aws:PrincipalIsAWSService", "true"),
  equals("aws:ViaAWSService", "true"),
);

/** The address of the request is in one of the ranges. */
export const fromRanges = (ranges: readonly string[]): Formula =>
  holds(
    "aws:SourceIp",
    ranges.map((range) => ({ range: rangeOf(range) })),
  );

/** One of the units that own the endpoint is listed. */
export const fromUnits = (paths: readonly string[]): Formula =>
  holds(
    "aws:VpceOrgPaths",
    paths.map((path) => ({ text: glob(path) })),
  );

export const withoutHttps: Formula = equals("aws:SecureTransport", "false");

/** The request goes through S3 in the region of a KMS key. */
export function throughS3(keyArn: string): Formula {
  return equals("kms:ViaService", `s3.${keyArn.split(":")[3] ?? ""}.amazonaws.com`);
}

/** The request lists only what begins with a prefix. */
export const listsBelow = (prefix: string): Formula => holds("s3:prefix", [{ text: glob(`${prefix}*`) }]);

const header = (name: string): string => `s3:x-amz-server-side-encryption${name}`;

/** An upload names another encryption than KMS with this key. */
export const namesOtherEncryption = (keyArn: string): Formula =>
  any(
    all(
      has(header("")),
      not(all(equals(header(""), "aws:kms", "aws:kms:dsse"), equals(header("-aws-kms-key-id"), keyArn))),
    ),
    has(header("-customer-algorithm")),
  );

/** What somebody else's documents allow. */
export function allowedBy(documents: readonly string[]): Formula {
  return any(...documents.map((document) => matched("Allow", parseJson(document))));
}

/** The field holds one of these ARNs, which may have wildcards. */
export function isArn(field: string, ...arns: readonly string[]): Formula {
  return holds(
    field,
    arns.map((written) => {
      const arn = arnPattern(written);
      if (arn === undefined) throw new Error(`${written} is no ARN`);
      return { arn };
    }),
  );
}
