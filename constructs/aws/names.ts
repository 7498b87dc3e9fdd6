import type { Construct } from "constructs";
import type { Value } from "../terraform/expression";
import { text } from "../terraform/hcl";
import { local } from "../terraform/local";
import { choose, compute, isEmpty, valueOr } from "../terraform/values";
import { Caller } from "./caller";

export interface NamesProps {
  readonly bucketName: Value<string>;
  readonly prefix: Value<string>;
  readonly iamPath: Value<string>;
  readonly roleName: Value<string> | undefined;
}

/** What things are called in AWS and in Sigma. */
export interface Names {
  readonly bucketName: Value<string>;
  readonly bucketArn: Value<string>;

  /** What Sigma's "Bucket name" field takes: `bucket/prefix`, or `bucket`. */
  readonly bucketPath: Value<string>;

  /** What the keys of Sigma's objects begin with; empty for the whole bucket. */
  readonly keyPrefix: Value<string>;

  readonly roleName: Value<string>;
  readonly roleArn: Value<string>;
}

/** IAM's limit for the name of a role. */
const LONGEST_ROLE_NAME = 64;

/** Names and ARNs from the inputs alone: with them all documents are known at plan, before anything exists. */
export function names(scope: Construct, { bucketName, iamPath, prefix, roleName }: NamesProps): Names {
  const caller = Caller.of(scope);
  const name = local(scope, "role_name", valueOr(roleName, defaultRoleName(bucketName)));
  return {
    bucketName,
    bucketArn: local(scope, "bucket_arn", text`arn:${caller.partition}:s3:::${bucketName}`),
    bucketPath: local(
      scope,
      "bucket_path",
      choose(isEmpty(prefix), bucketName, text`${bucketName}/${prefix}`),
    ),
    keyPrefix: local(scope, "key_prefix", choose(isEmpty(prefix), "", text`${prefix}/`)),
    roleName: name,
    roleArn: local(scope, "role_arn", caller.iamArn(text`role${iamPath}${name}`)),
  };
}

function defaultRoleName(bucketName: Value<string>): Value<string> {
  return compute(
    [bucketName],
    (name) => `sigma-${name}`.slice(0, LONGEST_ROLE_NAME),
    (name) => `substr("sigma-\${${name}}", 0, ${LONGEST_ROLE_NAME})`,
  );
}
