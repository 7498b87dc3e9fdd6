import { and, type Expression, gte, length, lte, matches, neq } from "../terraform";

/** Parts of patterns that RE2 and JavaScript read alike. */
export const ACCOUNT = "[0-9]{12}";
export const PARTITION = "aws[a-z-]*";

/** The id of a VPC. */
export const VPC = "vpc-[0-9a-f]{8}([0-9a-f]{9})?";

/** The id of an organization in AWS Organizations. */
export const ORGANIZATION = "o-[a-z0-9]{10,32}";

/** The path to an organizational unit. It names the root, because ids of units are unique only in an organization. */
export const ORGANIZATION_PATH = `${ORGANIZATION}/r-[a-z0-9]{4,32}/(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}/)*`;

/** A character of a name in IAM. */
export const IAM_NAME = "[A-Za-z0-9_+=,.@-]";

/** A character of a path in IAM, without the wildcards and variables of policies. */
export const IAM_PATH = "[!-#%-)+->@-~]";

/** The folders in a path of at most 512 characters, after its first slash. */
export const IAM_FOLDERS = `(?:${IAM_PATH}{1,510}/)?`;

/** The likely cause of a value that nobody wrote. */
export const UNSET =
  'If it is "null" or empty, check for an unset workspace variable, or leave the input out.';

/** The same for a text that may be empty. */
export const UNSET_TEXT = 'If it is "null", check for an unset workspace variable, or leave the input out.';

/** The likely cause of white space at an end. */
export const COPIED = "Remove spaces at both ends.";

/**
 * A text that matches a pattern. Workspace variables of HCP Terraform can hold the word `null` in place of a value,
 * so that word is refused.
 */
export function isText(pattern: string, value: Expression<string>): Expression<boolean> {
  return and(neq(value, "null"), matches(pattern, value));
}

/** The length of a text of ASCII. */
export function hasLength(value: Expression<string>, minimum: number, maximum: number): Expression<boolean> {
  return and(...(minimum === 0 ? [] : [gte(length(value), minimum)]), lte(length(value), maximum));
}
