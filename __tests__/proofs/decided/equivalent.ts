const TRUST = "trust policy, sts:AssumeRole: ";
const SIGMA_ROLE = "bucket policy, DenySigmaRoleOutsideAllowlist: ";

/** How the changes begin that may mean the same. For each of them the solver must prove it or show a request. */
export const EQUIVALENT: readonly string[] = [
  // No other action on a role has an external ID, and no third one on a bucket has a prefix.
  `${TRUST}Action: sts:*`,
  "access policy, s3:ListBucket,s3:ListBucketVersions: Action: s3:*",
  // Every request says whether it is HTTPS.
  "bucket policy, DenyInsecureTransport: Condition: Bool becomes BoolIfExists",
  // The condition names a role of this account, which is no service and says so.
  `${SIGMA_ROLE}Principal: arn:aws:iam::`,
  `${SIGMA_ROLE}Condition: BoolIfExists becomes Bool`,
  `${SIGMA_ROLE}Condition: aws:PrincipalIsAWSService dropped`,
  // The placeholder 0000 has no letters.
  `${TRUST}Condition: StringEquals becomes StringEqualsIgnoreCase`,
  // Principal and condition of a role that assumes itself overlap, and the placeholder's statement covers both.
  `${TRUST}Principal: `,
  `${TRUST}Condition: ArnLike`,
  `${TRUST}Condition: aws:PrincipalArn`,
  `${TRUST}dropped`,
];
