import { all, equals, lengthBetween, matches, not, wholeNumber } from "./predicate";
import { inTurn, type Cause, type Rule } from "./rule";

/** The likely cause of an empty string. */
export const unsetVariable: Cause<string> = {
  when: equals(""),
  hint: "An empty string often comes from a workspace variable that is not set: leave the input out instead.",
};

const space = "[\\t-\\r\\p{Z}\\p{Cf}]";

/** The likely cause of white space at an end. */
export const copiedSpace: Cause<string> = {
  when: matches(`^${space}|${space}$`),
  hint: "White space was copied along: give the value without it.",
};

/** Where too many characters are the cause, counting them in the error would be left to the reader. */
function longerThan(maximum: number): Cause<string> {
  return {
    when: all(matches("^[ -~]*$"), not(lengthBetween(0, maximum))),
    hint: `It is longer than ${maximum} characters.`,
  };
}

/**
 * S3's naming rules for general purpose buckets.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketNameRules: readonly Rule<string>[] = inTurn([
  {
    allows: all(
      matches("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"),
      not(matches("[.][.]")),
      not(matches("^[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+$")),
    ),
    allowed:
      "3 to 63 of a-z, 0-9, '-' and '.', beginning and ending with a letter or digit, no '..' and not the form of an IP address",
    causes: [
      unsetVariable,
      copiedSpace,
      longerThan(63),
      { when: matches("^arn:"), hint: "This is an ARN: give the name behind its last colon." },
      { when: matches("^[a-z0-9]+://"), hint: "This is a URL: give the bucket's name alone." },
      { when: matches("^[^:]+/"), hint: "Give the folder behind the slash as the prefix." },
      { when: matches("^[^:/]*[A-Z]"), hint: "S3 allows no upper case." },
    ],
  },
  {
    allows: all(
      not(matches("^(?:xn--|sthree-|amzn-s3-demo-)")),
      not(matches("(?:-s3alias|--ol-s3|[.]mrap|--x-s3|--table-s3|-an)$")),
    ),
    allowed:
      "no beginning that S3 reserves (xn--, sthree-, amzn-s3-demo-) and no such ending (-s3alias, --ol-s3, .mrap, --x-s3, --table-s3, -an)",
  },
]);

/** A folder path, as it goes into ARNs of IAM documents and into Sigma's "Bucket name" field. */
export const prefixRules: readonly Rule<string>[] = inTurn([
  {
    allows: all(matches("^[ -~]*$"), not(matches("[*?$]")), lengthBetween(0, 900)),
    allowed:
      "at most 900 printable ASCII characters without the IAM wildcards and variables '*', '?' and '$'",
    causes: [
      longerThan(900),
      { when: matches("[*]$"), hint: "Leave out the '*': whatever lies below the folder is meant anyway." },
    ],
  },
  {
    allows: all(not(matches("^/|/$|//")), not(matches("^[.]{1,2}(?:/|$)|/[.]{1,2}(?:/|$)"))),
    allowed: "a folder path without '/' at either end, without '//', and without '.' or '..' as a folder",
    causes: [
      { when: matches("^[a-z0-9]+:/"), hint: "This is a URL: give the path behind the bucket's name." },
      { when: matches("^[^/].*/$"), hint: "Leave out the slash at the end." },
      { when: matches("^/"), hint: "Leave out the slash at the beginning." },
    ],
  },
]);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function iamNameRules(longest: number): readonly Rule<string>[] {
  return [
    {
      allows: matches(`^[A-Za-z0-9_+=,.@-]{1,${longest}}$`),
      allowed: `1 to ${longest} of the characters _ + = , . @ - and A-Z, a-z, 0-9`,
      causes: [
        unsetVariable,
        copiedSpace,
        longerThan(longest),
        { when: matches("^arn:"), hint: "This is an ARN: give the name alone." },
        { when: matches("^[^:]*/"), hint: "Give the path in iam_path." },
      ],
    },
  ];
}

export const roleNameRules = iamNameRules(64);
export const policyNameRules = iamNameRules(128);

/** What IAM allows in a path, without the wildcards and variables of policies. */
export const pathCharacter = "[!-#%-)+->@-~]";

/** The folders in a path of at most 512 characters, behind its first slash. */
export const pathFolders = `(?:${pathCharacter}{1,510}/)?`;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const iamPathRules: readonly Rule<string>[] = [
  {
    allows: matches(`^/${pathFolders}$`),
    allowed:
      "a path that begins and ends with '/', at most 512 printable characters without '*', '?', '$' and spaces",
    causes: [
      unsetVariable,
      copiedSpace,
      longerThan(512),
      { when: matches("^[^/]|[^/]$"), hint: "Put a slash at both ends." },
    ],
  },
];

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const externalIdRules: readonly Rule<string>[] = [
  {
    allows: all(matches("^[A-Za-z0-9_+=,.@:/-]*$"), lengthBetween(2, 1224)),
    allowed: "2 to 1224 of the characters _ + = , . @ : / - and A-Z, a-z, 0-9",
    causes: [unsetVariable, copiedSpace, longerThan(1224)],
  },
];

/** Days of an S3 lifecycle rule, and what to give instead of 0 where never is possible. */
function days(never?: string): readonly Rule<number>[] {
  return [
    {
      allows: wholeNumber(1, 2147483647),
      allowed: "a whole number of days from 1 to 2147483647",
      causes: never === undefined ? [] : [{ when: wholeNumber(0, 0), hint: never }],
    },
  ];
}

export const expirationDaysRules = days("To keep files for ever, leave the input out.");
export const noncurrentDaysRules = days("To keep versions for ever, give null.");
export const abortDaysRules = days();

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const sessionDurationRules: readonly Rule<number>[] = [
  {
    allows: wholeNumber(3600, 43200),
    allowed: "a whole number of seconds from 3600 (1 hour) to 43200 (12 hours)",
  },
];
