import { all, any, equals, FALSE, type Formula, TRUE } from "../../solver";
import { type Call, namesOf, type PlatformInputs } from "./calls";
import { ACCOUNT } from "./scenarios";
import { allowedBy, by, byAccount, does, listsBelow, on, throughS3 } from "./words";

/** What each platform reads and writes, as the contract lists it. */
const ACTIONS = {
  snowflake: {
    reads: ["s3:GetObject", "s3:GetObjectVersion"],
    writes: ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"],
    writesOnBucket: [],
  },
  databricks: {
    reads: ["s3:GetObject"],
    writes: ["s3:PutObject", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload"],
    writesOnBucket: ["s3:ListBucketMultipartUploads"],
  },
} as const;

/** What a call of the data platform module means, in the contract's words. */
export interface PlatformMeaning {
  /** What the role may do. */
  readonly mayDo: Formula;
  /** Who may assume the role. */
  readonly mayAssume: Formula;
}

export function platformMeaningOf(call: Call<PlatformInputs>): PlatformMeaning {
  const {
    access = "read_write",
    kms_key_arn: key,
    platform,
    platform_principal_arn: principal,
  } = call.inputs;
  const { placeholder_external_id: placeholder = "0000", platform_external_id: id = placeholder } =
    call.inputs;
  const { bucketArn, keyPrefix, roleArn } = namesOf(call, `sigma-${platform}-`);
  const { reads, writes, writesOnBucket } = ACTIONS[platform];
  const may = (reading: readonly string[], writing: readonly string[]): Formula =>
    does(...reading, ...(access === "read" ? [] : writing));
  const isDatabricks = platform === "databricks";
  return {
    mayDo: any(
      all(may(reads, writes), on(`${bucketArn}/${keyPrefix}*`)),
      all(
        does("s3:ListBucket"),
        on(bucketArn),
        isDatabricks || keyPrefix === "" ? TRUE : listsBelow(keyPrefix),
      ),
      all(may(["s3:GetBucketLocation"], writesOnBucket), on(bucketArn)),
      key === undefined ? FALSE : all(may(["kms:Decrypt"], ["kms:GenerateDataKey"]), on(key), throughS3(key)),
      isDatabricks ? all(does("sts:AssumeRole"), on(roleArn)) : FALSE,
    ),
    mayAssume: any(
      all(
        does("sts:AssumeRole"),
        any(
          principal === undefined ? byAccount(call.partition, ACCOUNT) : by(principal),
          isDatabricks ? by(roleArn) : FALSE,
        ),
        equals("sts:ExternalId", id),
      ),
      allowedBy(call.inputs.additional_trust_policies ?? []),
    ),
  };
}
