import type { Construct } from "constructs";
import { Caller } from "../aws/caller";
import type { Value } from "../expressions/expression";
import { field } from "../expressions/field";
import { operand, text } from "../expressions/hcl";
import type { Requirement } from "../expressions/requirements";
import { choose, compute, isSet, not, or } from "../expressions/values";
import type { AccessLogging } from "../inputs/bucket-props";

export interface AcrossInputs {
  readonly bucketName: Value<string>;
  readonly createBucket: Value<boolean>;
  readonly accessLogging: Value<AccessLogging> | undefined;
  readonly sigmaUserArn: Value<string> | undefined;
  readonly sigmaExternalId: Value<string> | undefined;
  readonly kmsKeyArn: Value<string> | undefined;
  readonly permissionsBoundaryArn: Value<string> | undefined;
}

/**
 * What has to hold between several inputs. A validation may look at its own input only before Terraform 1.9, so
 * these are preconditions of a resource that is always there.
 */
export function acrossInputs(scope: Construct, inputs: AcrossInputs): Requirement[] {
  return [
    bothOrNeither(inputs.sigmaUserArn, inputs.sigmaExternalId),
    noDotInCreatedName(inputs.bucketName, inputs.createBucket),
    noLogsIntoItself(inputs.bucketName, inputs.accessLogging),
    samePartition(scope, "sigma_user_arn", inputs.sigmaUserArn, "trust never crosses partitions"),
    samePartition(scope, "kms_key_arn", inputs.kmsKeyArn, "S3 uses keys of its own partition only"),
    samePartition(
      scope,
      "permissions_boundary_arn",
      inputs.permissionsBoundaryArn,
      "IAM knows policies of its own partition only",
    ),
  ];
}

function bothOrNeither(
  userArn: Value<string> | undefined,
  externalId: Value<string> | undefined,
): Requirement {
  const missing = choose(isSet(userArn), "sigma_external_id", "sigma_user_arn");
  return {
    holds: equal(isSet(userArn), isSet(externalId)),
    otherwise: text`${missing} is missing. Allowed: sigma_user_arn and sigma_external_id together, or neither. Sigma shows both in the details of the integration, as AWS IAM user ARN and AWS external role ARN.`,
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
    otherwise: text`bucket_name is "${bucketName}". Allowed: a name without a dot for a bucket that is created, because browsers refuse HTTPS to such a name and uploads would fail; for an existing bucket set create_bucket = false.`,
  };
}

function noLogsIntoItself(bucketName: Value<string>, logging: Value<AccessLogging> | undefined): Requirement {
  if (logging === undefined) return { holds: true, otherwise: "" };
  return {
    holds: not(equal(field(logging, "bucket", ""), bucketName)),
    otherwise: text`access_logging.bucket is "${bucketName}". Allowed: another bucket than bucket_name, which would log its own logs without end.`,
  };
}

function samePartition(
  scope: Construct,
  input: string,
  arn: Value<string> | undefined,
  why: string,
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
    otherwise: text`${input} is ${shown(arn)}. Allowed: an ARN of the partition ${partition}, in which the AWS provider works; ${why}.`,
  };
}

/** An input that is null has to be shown too: Terraform evaluates the message of what holds. */
function shown(arn: Value<string>): Value<string> {
  return compute(
    [arn],
    (known) => JSON.stringify(known),
    (it) => `jsonencode(${it})`,
  );
}

function equal<T>(first: Value<T>, second: Value<T>): Value<boolean> {
  return compute(
    [first, second],
    (a, b) => a === b,
    (a, b) => `${operand(a)} == ${operand(b)}`,
  );
}
