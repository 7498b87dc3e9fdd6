import type { roleInputs } from "../../constructs/inputs/storage-role";
import type { Rows } from "./row";
import * as shared from "./shared";
import { wrong, wrongParts } from "./wrong";

/** The role beside a bucket that Terraform does not manage. */
const ALONE = { base: { create_bucket: false } };

const USER = "arn:aws:iam::999999999999:user/sigma";
const EXTERNAL_ID = "abc123def456ghi789";

/** Values that Sigma shows. */
export const SIGMA = { sigma_user_arn: USER, sigma_external_id: EXTERNAL_ID };

export const roleRows: Rows<typeof roleInputs> = {
  roleName: { ...ALONE, ...shared.roleName },
  policyName: { ...ALONE, ...shared.policyName },
  iamPath: { ...ALONE, ...shared.iamPath },
  permissionsBoundaryArn: { ...ALONE, ...shared.permissionsBoundaryArn },
  maxSessionDuration: { ...ALONE, ...shared.maxSessionDuration },
  restrictListToPrefix: ALONE,
  extraBucketActions: {
    ...ALONE,
    set: ["s3:GetBucketLocation"],
    change: ["s3:ListBucketVersions", "s3:GetBucketVersioning"],
    unusual: [["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"]],
    refused: wrongParts(
      "holds",
      /whole s3: action that reads or lists/,
      [
        ...["s3:PutBucketPolicy", "s3:*", "s3:Get*", "s3:Get", "GetBucketLocation", "kms:ListKeys", null],
        ...["", "*"],
      ],
      (action) => ["s3:GetBucketLocation", action],
    ),
  },
  extraObjectActions: {
    ...ALONE,
    set: ["s3:DeleteObject"],
    change: ["s3:GetObjectTagging", "s3:AbortMultipartUpload"],
    unusual: [["s3:DeleteObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]],
    refused: wrongParts(
      "holds",
      /whole s3: action, like/,
      [
        ...["s3:Delete*", "s3:*", "*", "DeleteObject", "iam:PassRole", "s3:${x}", "s3:DeleteObject ", "s3:"],
        ...["", null],
      ],
      (action) => ["s3:DeleteObject", action],
    ),
  },
  sigmaUserArn: {
    ...ALONE,
    beside: { sigma_external_id: EXTERNAL_ID },
    set: USER,
    change: "arn:aws:iam::999999999999:role/sigma",
    unusual: shared.trustedPrincipals.unusual,
    refused: wrong(/one IAM user or role.*AWS IAM user ARN/, ...shared.trustedPrincipals.refused),
  },
  sigmaExternalId: {
    ...ALONE,
    beside: { sigma_user_arn: USER },
    set: EXTERNAL_ID,
    change: "another-id",
    ...shared.externalIds,
  },
  placeholderExternalId: { ...ALONE, ...shared.placeholderExternalId },
  additionalTrustPolicies: { ...ALONE, ...shared.additionalTrustPolicies },
  warnUntilConnected: ALONE,
};
