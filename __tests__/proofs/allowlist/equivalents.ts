/** A change that no request can tell from the original, and why. */
export interface Equivalent {
  /** Sid of the statement, else its actions. */
  readonly statement: string;
  readonly change: string;
  readonly why: string;
}

const SIGMA_ROLE = "DenySigmaRoleOutsideAllowlist";

/** These elements are held by a test of their own, which compares what the plan has with what is written there. */
export const EQUIVALENTS: readonly Equivalent[] = [
  {
    statement: "sts:AssumeRole",
    change: "Action: sts:*",
    why: "no other action on a role carries an external ID, which the statement asks for",
  },
  {
    statement: "s3:ListBucket,s3:ListBucketVersions",
    change: "Action: s3:*",
    why: "no third action carries a prefix, which the statement asks for",
  },
  {
    statement: "kms:Decrypt,kms:GenerateDataKey",
    change: "Condition: StringEquals becomes StringEqualsIgnoreCase",
    why: "AWS writes the names of services in lowercase",
  },
  {
    statement: "DenyInsecureTransport",
    change: "Condition: Bool becomes BoolIfExists",
    why: "every request says whether it is HTTPS",
  },
  {
    statement: SIGMA_ROLE,
    change: "Principal: arn:aws:iam::123456789012:root",
    why: "the condition names a role of this account anyway",
  },
  ...[
    "BoolIfExists becomes Bool",
    "aws:PrincipalIsAWSService dropped",
    "aws:PrincipalIsAWSService becomes aws:Referer",
  ].map((change) => ({
    statement: SIGMA_ROLE,
    change: `Condition: ${change}`,
    why: "a role is no service, and its sessions carry both keys; the statement shares its notion of outside with the one on objects, where both count",
  })),
];
