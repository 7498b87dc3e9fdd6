/** The account of the emulator. */
export const ACCOUNT = "123456789012";
export const BUCKET = "acme-sigma";

export const PLATFORMS = ["snowflake", "databricks"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The values that each platform shows after it knows the role. */
export const VALUES = {
  snowflake: {
    platform_principal_arn: "arn:aws:iam::111122223333:user/abc1-b-self1234",
    platform_external_id: "MYACCOUNT_SFCRole=2_kztjogs3W9S18I+iWapHpIz/wq4=",
  },
  databricks: {
    platform_principal_arn: "arn:aws:iam::414351767826:role/unity-catalog-prod-UCMasterRole-14S5ZJVKOTYTL",
    platform_external_id: "0a1b2c3d-4e5f-6789-abcd-ef0123456789",
  },
} as const;

/** The ARN of the role that the module makes for a platform. */
export function roleArn(platform: Platform): string {
  return `arn:aws:iam::${ACCOUNT}:role/sigma-${platform}-${BUCKET}`;
}
