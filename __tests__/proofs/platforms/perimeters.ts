/** The customer's organization. */
export const ORGANIZATION = "o-a1b2c3d4e5";

/**
 * A resource control policy as AWS publishes it for data perimeters: only identities of the organization, and accounts
 * that are an exception, use its resources.
 *
 * @see https://github.com/aws-samples/data-perimeter-policy-examples
 */
export const IDENTITY_PERIMETER = (accounts: readonly string[]): object => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "OnlyOwnIdentities",
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:*", "sts:AssumeRole", "kms:*"],
      Resource: "*",
      Condition: {
        StringNotEqualsIfExists: {
          "aws:PrincipalOrgID": ORGANIZATION,
          ...(accounts.length === 0 ? {} : { "aws:PrincipalAccount": accounts }),
        },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    },
  ],
});

/** A service control policy of the same kind: the organization's identities work from its networks only. */
export const NETWORK_PERIMETER = (roles: readonly string[]): object => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "OnlyOwnNetworks",
      Effect: "Deny",
      Action: ["s3:*", "kms:*"],
      Resource: "*",
      Condition: {
        NotIpAddressIfExists: { "aws:SourceIp": ["198.51.100.0/24"] },
        StringNotEqualsIfExists: { "aws:SourceVpc": ["vpc-1a2b3c4d"] },
        BoolIfExists: { "aws:ViaAWSService": "false" },
        ...(roles.length === 0 ? {} : { ArnNotLikeIfExists: { "aws:PrincipalArn": roles } }),
      },
    },
  ],
});
