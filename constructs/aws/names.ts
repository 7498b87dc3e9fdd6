import type { Construct } from "constructs";
import { choose, eq, type Expression, length, local, lte, sha1, substr, text, valueOr } from "../terraform";
import type { Caller } from "./caller";

export interface NamesProps {
  readonly caller: Caller;
  readonly bucketName: Expression<string>;
  readonly prefix: Expression<string>;
  readonly iamPath: Expression<string>;
  readonly roleName: Expression<string>;

  /** The role's name where none is set. */
  readonly defaultRoleName: Expression<string>;
}

/** What things are called in AWS. */
export interface Names {
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
export function names(scope: Construct, props: NamesProps): Names {
  const { bucketName, caller, iamPath, prefix } = props;
  const defaultName = local(scope, "default_role_name", props.defaultRoleName);
  const keyPrefix = local(scope, "key_prefix", choose<string>(eq(prefix, ""), "", text`${prefix}/`));
  const shortened = text`${substr(defaultName, 0, LONGEST_ROLE_NAME - 9)}-${substr(sha1(bucketName), 0, 8)}`;
  const fits = lte(length(defaultName), LONGEST_ROLE_NAME);
  const name = local(scope, "role_name", valueOr(props.roleName, choose(fits, defaultName, shortened)));
  return {
    bucketName,
    bucketArn: local(scope, "bucket_arn", text`arn:${caller.partition}:s3:::${bucketName}`),
    keyPrefix,
    roleName: name,
    roleArn: local(scope, "role_arn", caller.iamArn(text`role${iamPath}${name}`)),
  };
}
