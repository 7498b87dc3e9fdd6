import { documentOf, IAM, SNOWFLAKE_STATEMENT } from "./documents";
import { wrong, wrongParts } from "./wrong";

const NBSP = "\u00a0";

/** Every printable ASCII character that a prefix may hold. */
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index))
  .join("")
  .replace(/[*?$/]/g, "");

export const prefix = {
  set: "exports",
  change: "",
  unusual: [
    ...["", "a", " ", "a b", "+ = , . @ _ -", ".hidden", "a/.b/..c/d.", "...", "data=2024/team+x@y", "%{x}"],
    ...["{}", "a'b", 'a"b', "a\\b", "<a>&b", "~!#%^()[]|;:`", "a".repeat(900), PRINTABLE, "sigma", "#"],
    "\\u0041",
  ],
  refused: wrong(
    /folder path of at most 900/,
    ...["sigma/", "/sigma", "/", "a//b", ".", "..", "a/../b", "a/.", "./a", "sigma/*", "sigma?", "$", "null"],
    ...["${aws:username}", "home/${aws:userid}/x", "a\tb", "a\nb", "a\u0001b", "a\u007f", "köln", "日本"],
    ...[`a${NBSP}b`, "s3://acme/sigma", "a".repeat(901)],
  ),
};

/** A bucket that is created has no dot in its name. */
export const bucketName = {
  set: "acme-other-name",
  change: "acme-third-name",
  unusual: ["abc", `a${"b".repeat(61)}c`, "123", "acme-sigma", "0--0", "a-xn--b", "s3alias", "human"],
  refused: wrong(
    /3 to 63/,
    ...["", "ab", "a".repeat(64), "Acme", "acme_sigma", "-acme", "acme-", ".acme", "acme.", "acme..sigma"],
    ...["192.168.5.4", "acme/sigma", "s3://acme", "https://acme.s3.amazonaws.com/", "arn:aws:s3:::acme"],
    ...[" acme", `acme${NBSP}`, "acme\n", "acmé", "${aws:username}", "acme*", "xn--acme", "sthree-acme"],
    ...["amzn-s3-demo-acme", "acme-s3alias", "acme--ol-s3", "acme.mrap", "acme--x-s3", "acme--table-s3"],
    "null",
  ),
};

export const kmsKeyArn = {
  set: "arn:aws:kms:us-east-1:123456789012:key/first",
  change: "arn:aws:kms:us-east-1:123456789012:key/second",
  unusual: [
    "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:kms:eu-central-1:999999999999:key/mrk-1234abcd12ab34cd56ef1234567890ab",
  ],
  refused: wrong(
    /ARN of a KMS key/,
    ...["", "null", "alias/acme", "arn:aws:kms:us-east-1:123456789012:alias/acme", "arn:aws:s3:::acme"],
    ...["1234abcd-12ab-34cd-56ef-1234567890ab", "mrk-1234abcd12ab34cd56ef1234567890ab"],
    ...["arn:aws:kms:us-east-1:1234:key/abc", "arn:aws:kms:*:123456789012:key/*"],
    ...["arn:aws:kms:us-east-1:123456789012:key/${x}", "arn:aws:kms:us-east-1:123456789012:key/abc "],
    'arn:aws:kms:us-east-1:123456789012:key/a"b',
  ),
};

export const roleName = {
  set: "SigmaRole",
  change: "SigmaRole2",
  unusual: ["r", "r".repeat(64), "Sigma_+=,.@-9"],
  refused: wrong(
    /1 to 64/,
    ...["", "null", "r".repeat(65), "sigma role", "sigma*", "team/sigma", `${IAM}:role/sigma`, "rôle"],
    ...["${aws:username}", "sigma\t"],
  ),
};

export const policyName = {
  set: "SigmaAccess",
  change: "SigmaAccess2",
  unusual: ["p", "p".repeat(128), "Sigma_+=,.@-9"],
  refused: wrong(/1 to 128/, "", "null", "p".repeat(129), `${IAM}:policy/sigma`, "sigma policy"),
};

export const iamPath = {
  set: "/sigma/",
  change: "/sigma/storage/",
  unusual: ["/", "/team/", "/a/b/c/", "/%{x}/", '/a"b\\/', "/!#'(),;<>[]^`{|}~/", `/${"p".repeat(510)}/`],
  refused: wrong(
    /begin and end with a slash/,
    ...[
      "",
      "null",
      "sigma",
      "/sigma",
      "sigma/",
      "//",
      "/sig*ma/",
      "/${aws:username}/",
      "/a?/",
      "/a b/",
      "/é/",
    ],
    `/${"a".repeat(511)}/`,
  ),
};

export const permissionsBoundaryArn = {
  set: `${IAM}:policy/boundary-1`,
  change: `${IAM}:policy/boundary-2`,
  unusual: [
    `${IAM}:policy/Boundary`,
    `${IAM}:policy/a/b/B_+=,.@-`,
    "arn:aws:iam::aws:policy/PowerUserAccess",
  ],
  refused: wrong(
    /managed policy/,
    ...["", "null", "Boundary", `${IAM}:role/Boundary`, `${IAM}:policy/`, `${IAM}:policy/Bound*`],
    ...["arn:aws:iam::12345:policy/Boundary", ` ${IAM}:policy/Boundary`],
  ),
};

export const maxSessionDuration = {
  set: 7200,
  change: 43200,
  unusual: [3600, 43200, null],
  refused: wrong(/3600 .*43200/, 3599, 43201, 3600.5, -3600, 1),
};

export const placeholderExternalId = {
  set: "1111",
  change: "2222",
  unusual: ["=,"],
  refused: wrong(/2 to 1224/, "", "null", "0", "00\u0007"),
};

export const externalIds = {
  unusual: ["00", "i".repeat(1224), "A-Za-z0-9_+=,.@:/-", `${IAM}:role/sigma`, "//", "::"],
  refused: wrong(
    /2 to 1224/,
    ...["", "null", "1", "i".repeat(1225), "a b", "0000 ", "ab*", "${aws:username}", 'a"b', "a\\b", "äö"],
    ...["a\r\nb", "%{ if true }x%{ endif }"],
  ),
};

/** Somebody outside whom a role trusts. */
export const trustedPrincipals = {
  unusual: [
    ...[`${IAM}:user/sigma`, `${IAM}:role/sigma`, `${IAM}:user/division/team/s_+=,.@-`],
    ...[`${IAM}:user/${"u".repeat(64)}`, `${IAM}:user/%{a}"b\\/sigma`, `${IAM}:role/${"p".repeat(509)}/r`],
  ],
  refused: [
    ...["", "null", `${IAM}:root`, "123456789012", "*", `${IAM}:user/*`, `${IAM}:user/sigma?`],
    ...[`${IAM}:user/\${aws:username}`, `${IAM}:user/`, `${IAM}:user/${"u".repeat(65)}`],
    ...[`${IAM}:user/${"p".repeat(511)}/u`, `${IAM}:group/sigma`, `${IAM}:policy/sigma`],
    ...["arn:aws:iam::12345678901:user/sigma", "arn:aws:iam::*:user/sigma", "arn:aws:s3:::acme"],
    ...["arn:aws:sts::123456789012:assumed-role/sigma/session", `${IAM}:user/sigma\n`],
    ...[`${NBSP}${IAM}:user/sigma`, `${IAM}:user/si"gma`, "sigma_acme_4711", "<AWS IAM user ARN>"],
  ],
};

/** Texts that are not policy documents. */
export const noDocuments = wrongParts(
  "holds",
  /JSON policy document.*file\(/,
  ["", null, "policy.json", "null", "{}", "[]", '"x"', "{"],
  (document) => [document],
);

export const additionalTrustPolicies = {
  set: [documentOf(SNOWFLAKE_STATEMENT)],
  change: [
    documentOf({ ...SNOWFLAKE_STATEMENT, Principal: { AWS: "arn:aws:iam::888888888888:user/second" } }),
  ],
  refused: noDocuments,
};
