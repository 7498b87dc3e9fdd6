import type { Construct } from "constructs";
import { Caller } from "../aws/caller";
import type { Value } from "../terraform/expression";
import { field } from "../terraform/field";
import { operand, text } from "../terraform/hcl";
import type { Requirement } from "../terraform/requirements";
import { choose, compute, isSet, not, or } from "../terraform/values";
import type { AccessLogging } from "../inputs/bucket-props";
import { quoted } from "./rule";

export interface AcrossInputs {
  readonly bucketName: Value<string>;
  readonly createBucket: Value<boolean>;
  readonly accessLogging: Value<AccessLogging> | undefined;
  readonly sigmaUserArn: Value<string> | undefined;
  readonly sigmaExternalId: Value<string> | undefined;
  readonly kmsKeyArn: Value<string> | undefined;
  readonly permissionsBoundaryArn: Value<string> | undefined;
  readonly roleArn: Value<string>;
}

/** What is allowed for inputs together. */
export const ALLOWED_TOGETHER = {
  sigma_external_id: "sigma_user_arn and sigma_external_id together, or neither",
  bucket_name:
    "a name without a dot for a bucket that is created, because browsers refuse HTTPS to such a name and uploads would fail; for an existing bucket set create_bucket = false",
  access_logging: "another bucket than bucket_name, which would log its own logs without end",
  sigma_user_arn: "an ARN of the partition that the AWS provider works in; trust never crosses partitions",
  kms_key_arn:
    "an ARN of the partition that the AWS provider works in; S3 uses keys of its own partition only",
  permissions_boundary_arn:
    "an ARN of the partition that the AWS provider works in; IAM knows policies of its own partition only",
} as const;

/** What is allowed for `sigma_user_arn` with regard to the role of the integration. */
export const NOT_THE_ROLE_ITSELF =
  "another ARN than that of the role itself, which is what Sigma takes and not what it gives; the one to give is shown by Sigma under 'AWS IAM user ARN'";

/**
 * What has to hold between several inputs. A validation may look at its own input only before Terraform 1.9, so
 * these are preconditions of a resource that is always there.
 */
export function acrossInputs(scope: Construct, inputs: AcrossInputs): Requirement[] {
  return [
    bothOrNeither(inputs.sigmaUserArn, inputs.sigmaExternalId),
    noDotInCreatedName(inputs.bucketName, inputs.createBucket),
    noLogsIntoItself(inputs.bucketName, inputs.accessLogging),
    notTheRoleItself(inputs.sigmaUserArn, inputs.roleArn),
    samePartition(scope, "sigma_user_arn", inputs.sigmaUserArn),
    samePartition(scope, "kms_key_arn", inputs.kmsKeyArn),
    samePartition(scope, "permissions_boundary_arn", inputs.permissionsBoundaryArn),
  ];
}

function bothOrNeither(
  userArn: Value<string> | undefined,
  externalId: Value<string> | undefined,
): Requirement {
  const missing = choose(isSet(userArn), "sigma_external_id", "sigma_user_arn");
  return {
    holds: equal(isSet(userArn), isSet(externalId)),
    otherwise: text`${missing} is missing. Allowed: ${ALLOWED_TOGETHER.sigma_external_id}. Sigma shows both in the details of the integration, as AWS IAM user ARN and AWS external role ARN.`,
  };
}

function noDotInCreatedName(bucketName: Value<string>, createBucket: Value<boolean>): Requirement {
  const dotless = compute(
    [bucketName],
    (name) => !name.includes("."),
    (name) => `!strcontains(${name}, ".")`,
  );
  return {
    holds: or(not(createBucket), dotless),
    otherwise: text`bucket_name is "${bucketName}". Allowed: ${ALLOWED_TOGETHER.bucket_name}.`,
  };
}

function noLogsIntoItself(bucketName: Value<string>, logging: Value<AccessLogging> | undefined): Requirement {
  if (logging === undefined) return { holds: true, otherwise: "" };
  return {
    holds: not(equal(field(logging, "bucket", ""), bucketName)),
    otherwise: text`access_logging.bucket is "${bucketName}". Allowed: ${ALLOWED_TOGETHER.access_logging}.`,
  };
}

function notTheRoleItself(userArn: Value<string> | undefined, roleArn: Value<string>): Requirement {
  return {
    holds: userArn === undefined ? true : not(equal(userArn, roleArn)),
    otherwise: text`sigma_user_arn is "${roleArn}". Allowed: ${NOT_THE_ROLE_ITSELF}.`,
  };
}

function samePartition(
  scope: Construct,
  input: "sigma_user_arn" | "kms_key_arn" | "permissions_boundary_arn",
  arn: Value<string> | undefined,
): Requirement {
  if (arn === undefined) return { holds: true, otherwise: "" };
  const { partition } = Caller.of(scope);
  const own = compute(
    [arn],
    (known) => known.split(":")[1] ?? "",
    (it) => `try(split(":", ${it})[1], ${partition.hcl})`,
  );
  return {
    holds: equal<string>(own, partition),
    otherwise: text`${input} is ${shown(arn)}. Allowed: ${ALLOWED_TOGETHER[input]}. That partition is ${partition}.`,
  };
}

/** An input that is null has to be shown too: Terraform evaluates the message of what holds. */
function shown(arn: Value<string>): Value<string> {
  return compute([arn], quoted.text, quoted.hcl);
}

function equal<T>(first: Value<T>, second: Value<T>): Value<boolean> {
  return compute(
    [first, second],
    (a, b) => a === b,
    (a, b) => `${operand(a)} == ${operand(b)}`,
  );
}
