import { and, matches, not } from "../terraform";
import { COPIED, hasLength, IAM_FOLDERS, IAM_NAME, isText, UNSET, UNSET_TEXT } from "./patterns";
import type { Rule } from "./rule";

const RESERVED_BEGINNINGS = ["xn--", "sthree-", "amzn-s3-demo-"] as const;
const RESERVED_ENDINGS = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"] as const;

/** Names that consist of the right characters, and that S3 refuses all the same. */
const REFUSED_BUCKET_NAMES = [
  "[.][.]",
  "^[0-9]+([.][0-9]+){3}$",
  `^(${RESERVED_BEGINNINGS.join("|")})`,
  `(${RESERVED_ENDINGS.join("|").replaceAll(".", "[.]")})$`,
].join("|");

/**
 * S3's naming rules for general purpose buckets.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketNameRule: Rule<string> = {
  allows: (name) =>
    and(isText("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", name), not(matches(REFUSED_BUCKET_NAMES, name))),
  must: "have 3 to 63 characters from a-z, 0-9, - and ., with a letter or a digit at both ends",
  causes: `S3 also refuses '..', the form of an IP address, reserved beginnings such as ${RESERVED_BEGINNINGS[0]} and endings such as ${RESERVED_ENDINGS[0]}. Enter the name alone in lowercase, not an ARN, a URL or a path. ${UNSET}`,
};

/** A folder path, as it goes into ARNs of IAM documents and into Sigma's "Bucket name" field. */
export const prefixRule: Rule<string> = {
  allows: (prefix) =>
    and(
      isText("^[ -~]*$", prefix),
      not(matches("[*?$]|^/|/$|//|^[.]{1,2}(/|$)|/[.]{1,2}(/|$)", prefix)),
      hasLength(prefix, 0, 900),
    ),
  must: "be a folder path of at most 900 printable ASCII characters, without a slash at either end",
  causes: `IAM reads '*', '?' and '$' as wildcards and variables, and a path cannot contain '//', '.' or '..' as a folder. If you have a URL or bucket/path, use the path. ${UNSET_TEXT}`,
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function iamNameRule(longest: number): Rule<string> {
  return {
    allows: (name) => isText(`^${IAM_NAME}{1,${longest}}$`, name),
    must: `have 1 to ${longest} characters from A-Z, a-z, 0-9 and _ + = , . @ -`,
    causes: `If you have an ARN, use the name at its end. A path goes into {iam_path}. ${COPIED} ${UNSET}`,
  };
}

export const roleNameRule = iamNameRule(64);
export const policyNameRule = iamNameRule(128);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const iamPathRule: Rule<string> = {
  allows: (path) => matches(`^/${IAM_FOLDERS}$`, path),
  must: "begin and end with a slash and have at most 512 printable characters, without '*', '?', '$' and spaces",
  causes: UNSET,
};

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalIdRule: Rule<string> = {
  allows: (id) => and(isText("^[A-Za-z0-9_+=,.@:/-]*$", id), hasLength(id, 2, 1224)),
  must: "have 2 to 1224 characters from A-Z, a-z, 0-9 and _ + = , . @ : / -",
  causes: `${COPIED} ${UNSET}`,
};
