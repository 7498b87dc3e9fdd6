/** The account of the emulator. */
export const ACCOUNT = "123456789012";

/** What the ARNs of its IAM begin with. */
export const IAM = `arn:aws:iam::${ACCOUNT}`;

/** The text of a policy document with these statements. */
export function documentOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A statement for a bucket policy. */
export const OWN_STATEMENT = {
  Sid: "Own",
  Effect: "Allow",
  Principal: { AWS: `${IAM}:root` },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme-files/*",
};

/** The statement with which the same role serves Snowflake. */
export const SNOWFLAKE_STATEMENT = {
  Sid: "Snowflake",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::888888888888:user/snowflake" },
  Action: "sts:AssumeRole",
  Condition: { StringEquals: { "sts:ExternalId": "ACME_SFCRole=2_abc=" } },
};

/** A document that makes a trust policy a little longer than a limit. */
export function longTrust(characters: number): string {
  return documentOf({
    ...SNOWFLAKE_STATEMENT,
    Condition: { StringEquals: { "sts:ExternalId": "x".repeat(characters - 250) } },
  });
}
