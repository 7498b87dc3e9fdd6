const NBSP = "\u00a0";
const ACCOUNT = "arn:aws:iam::123456789012";

/** Wrong values of an input that takes a text or a number, and what the error must name as allowed. */
export interface RefusedValues {
  readonly must: RegExp;
  readonly values: readonly (string | number)[];
}

export const REFUSED_TEXTS: Readonly<Record<string, RefusedValues>> = {
  bucket_name: {
    must: /3 to 63/,
    values: [
      ...["", "ab", "a".repeat(64), "Acme", "acme_sigma", "-acme", "acme-", ".acme", "acme.", "acme..sigma"],
      ...["192.168.5.4", "acme/sigma", "s3://acme", "https://acme.s3.amazonaws.com/", "arn:aws:s3:::acme"],
      ...[" acme", `acme${NBSP}`, "acme\n", "acmé", "${aws:username}", "acme*", "xn--acme", "sthree-acme"],
      ...["amzn-s3-demo-acme", "acme-s3alias", "acme--ol-s3", "acme.mrap", "acme--x-s3", "acme--table-s3"],
      "null",
    ],
  },
  prefix: {
    must: /folder path of at most 900/,
    values: [
      ...[
        "sigma/",
        "/sigma",
        "/",
        "a//b",
        ".",
        "..",
        "a/../b",
        "a/.",
        "./a",
        "sigma/*",
        "sigma?",
        "$",
        "null",
      ],
      ...["${aws:username}", "home/${aws:userid}/x", "a\tb", "a\nb", "a\u0001b", "a\u007f", "köln", "日本"],
      ...[`a${NBSP}b`, "s3://acme/sigma", "a".repeat(901)],
    ],
  },
  kms_key_arn: {
    must: /ARN of a KMS key/,
    values: [
      ...["", "null", "alias/acme", "arn:aws:kms:us-east-1:123456789012:alias/acme", "arn:aws:s3:::acme"],
      ...["1234abcd-12ab-34cd-56ef-1234567890ab", "mrk-1234abcd12ab34cd56ef1234567890ab"],
      ...["arn:aws:kms:us-east-1:1234:key/abc", "arn:aws:kms:*:123456789012:key/*"],
      ...["arn:aws:kms:us-east-1:123456789012:key/${x}", "arn:aws:kms:us-east-1:123456789012:key/abc "],
      'arn:aws:kms:us-east-1:123456789012:key/a"b',
    ],
  },
  object_expiration_days: {
    must: /whole number of days from 1 to 2147483647/,
    values: [0, -1, 1.5, 2147483648],
  },
  noncurrent_version_expiration_days: { must: /from 1 to.*set null/, values: [0, -30, 0.5] },
  abort_incomplete_multipart_upload_days: { must: /from 1 to/, values: [0, -7, 7.25] },
  max_session_duration: { must: /3600 .*43200/, values: [3599, 43201, 3600.5, -3600, 1] },
  role_name: {
    must: /1 to 64/,
    values: [
      ...["", "null", "r".repeat(65), "sigma role", "sigma*", "team/sigma", `${ACCOUNT}:role/sigma`, "rôle"],
      ...["${aws:username}", "sigma\t"],
    ],
  },
  policy_name: {
    must: /1 to 128/,
    values: ["", "null", "p".repeat(129), `${ACCOUNT}:policy/sigma`, "sigma policy"],
  },
  iam_path: {
    must: /begin and end with a slash/,
    values: [
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
    ],
  },
  permissions_boundary_arn: {
    must: /managed policy/,
    values: [
      ...[
        "",
        "null",
        "Boundary",
        `${ACCOUNT}:role/Boundary`,
        `${ACCOUNT}:policy/`,
        `${ACCOUNT}:policy/Bound*`,
      ],
      ...["arn:aws:iam::12345:policy/Boundary", ` ${ACCOUNT}:policy/Boundary`],
    ],
  },
  sigma_user_arn: {
    must: /one IAM user or role.*AWS IAM user ARN/,
    values: [
      ...["", "null", `${ACCOUNT}:root`, "123456789012", "*", `${ACCOUNT}:user/*`, `${ACCOUNT}:user/sigma?`],
      ...[`${ACCOUNT}:user/\${aws:username}`, `${ACCOUNT}:user/`, `${ACCOUNT}:user/${"u".repeat(65)}`],
      ...[`${ACCOUNT}:user/${"p".repeat(511)}/u`, `${ACCOUNT}:group/sigma`, `${ACCOUNT}:policy/sigma`],
      ...["arn:aws:iam::12345678901:user/sigma", "arn:aws:iam::*:user/sigma", "arn:aws:s3:::acme"],
      ...["arn:aws:sts::123456789012:assumed-role/sigma/session", `${ACCOUNT}:user/sigma\n`],
      ...[`${NBSP}${ACCOUNT}:user/sigma`, `${ACCOUNT}:user/si"gma`, "sigma_acme_4711", "<AWS IAM user ARN>"],
    ],
  },
  sigma_external_id: {
    must: /2 to 1224/,
    values: [
      ...["", "null", "1", "i".repeat(1225), "a b", "0000 ", "ab*", "${aws:username}", 'a"b', "a\\b", "äö"],
      ...["a\r\nb", "%{ if true }x%{ endif }"],
    ],
  },
  placeholder_external_id: { must: /2 to 1224/, values: ["", "0", "00\u0007"] },
};
