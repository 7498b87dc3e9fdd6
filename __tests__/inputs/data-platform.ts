import { DATA_PLATFORM_INPUTS } from "../../constructs/inputs/data-platform";
import { rowsOf } from "./row";
import * as shared from "./shared";
import { tags } from "./tags";
import { wrong } from "./wrong";

const PRINCIPAL = "arn:aws:iam::111122223333:user/abc1-b-self1234";
const EXTERNAL_ID = "MYACCOUNT_SFCRole=2_kztjogs3W9S18I+iWapHpIz/wq4=";

/** The inputs of the data platform module, and what the tests know of each of them. */
export const DATA_PLATFORM = rowsOf(DATA_PLATFORM_INPUTS, {
  platform: {
    set: "databricks",
    change: "snowflake",
    refused: wrong(/be snowflake or databricks/, "Snowflake", "bigquery", "", "null"),
  },
  bucketName: {
    ...shared.bucketName,
    // Snowflake takes a name with dots.
    unusual: [...shared.bucketName.unusual, "acme.data.lake", "acme-111122223333-us-east-1-an"],
  },
  prefix: shared.prefix,
  access: {
    set: "read",
    change: "read_write",
    refused: wrong(/be read or read_write/, "write", "READ", "null"),
  },
  kmsKeyArn: shared.kmsKeyArn,
  roleName: shared.roleName,
  policyName: shared.policyName,
  iamPath: shared.iamPath,
  permissionsBoundaryArn: shared.permissionsBoundaryArn,
  maxSessionDuration: shared.maxSessionDuration,
  platformPrincipalArn: {
    beside: { platform_external_id: EXTERNAL_ID },
    set: PRINCIPAL,
    change: "arn:aws:iam::111122223333:role/unity-catalog",
    unusual: shared.trustedPrincipals.unusual,
    refused: wrong(
      /one IAM user or role.*STORAGE_AWS_IAM_USER_ARN/,
      ...[...shared.trustedPrincipals.refused, EXTERNAL_ID],
    ),
  },
  platformExternalId: {
    beside: { platform_principal_arn: PRINCIPAL },
    set: EXTERNAL_ID,
    change: "0a1b2c3d-4e5f-6789-abcd-ef0123456789",
    ...shared.externalIds,
  },
  placeholderExternalId: shared.placeholderExternalId,
  additionalTrustPolicies: shared.additionalTrustPolicies,
  warnUntilConnected: {},
  tags,
});
