import {
  choose,
  eq,
  type Expression,
  length,
  lte,
  type Part,
  sha1,
  substr,
  text,
  valueOr,
} from "../terraform";
import type { Caller } from "./caller";

export interface AwsNamesProps {
  readonly caller: Caller;
  readonly bucketName: Expression<string>;
  readonly prefix: Expression<string>;
  readonly iamPath: Expression<string>;
  readonly roleName: Expression<string>;

  /** The role's name where none is set. */
  readonly defaultRoleName: Expression<string>;
}

/** What things are called in AWS. */
export interface AwsNames {
  readonly bucketName: Expression<string>;
  readonly bucketArn: Expression<string>;

  /** What the keys of the objects below the prefix begin with; empty for the whole bucket. */
  readonly keyPrefix: Expression<string>;
  readonly roleName: Expression<string>;
  readonly roleArn: Expression<string>;
}

/** IAM's limit for the name of a role. */
const LONGEST_ROLE_NAME = 64;

/** Names and ARNs from the inputs alone. With them all documents are known at plan, before anything exists. */
export function awsNames(part: Part, props: AwsNamesProps): AwsNames {
  const { bucketName, caller, iamPath, prefix } = props;
  const keyPrefix = part.local(
    "key_prefix",
    choose<string>(eq(prefix, ""), "", text`${prefix}/`),
    "What the keys of the objects begin with; empty for the whole bucket.",
  );
  const defaultName = part.local("default_role_name", props.defaultRoleName);
  const shortName = part.local(
    "short_role_name",
    text`${substr(defaultName, 0, LONGEST_ROLE_NAME - 9)}-${substr(sha1(bucketName), 0, 8)}`,
    `IAM takes ${LONGEST_ROLE_NAME} characters. The hash at the end keeps the roles of two long names apart.`,
  );
  const fits = lte(length(defaultName), LONGEST_ROLE_NAME);
  const roleName = part.local("role_name", valueOr(props.roleName, choose(fits, defaultName, shortName)));
  return {
    bucketName,
    bucketArn: part.local("bucket_arn", text`arn:${caller.partition}:s3:::${bucketName}`),
    keyPrefix,
    roleName,
    roleArn: part.local("role_arn", caller.iamArn(text`role${iamPath}${roleName}`)),
  };
}
