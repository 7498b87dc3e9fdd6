import {
  DATA_PLATFORM_DIRECTORY,
  type Inputs,
  mapValues,
  MODULE_DIRECTORY,
  ok,
  parseJson,
  record,
  textOf,
  type Workspace,
} from "../../harness";
import { ACCOUNT, BUCKET, VALUES } from "./platforms";

export const KEY_ARN = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const VPC = "vpc-0a1b2c3d4e5f67890";

/** Calls of the data platform module, by the names that the table of requests uses. */
const PLATFORM_CALLS = {
  snowflakeReads: { platform: "snowflake", access: "read", kms_key_arn: KEY_ARN, ...VALUES.snowflake },
  snowflakeWrites: { platform: "snowflake", kms_key_arn: KEY_ARN, ...VALUES.snowflake },
  snowflakeWholeBucket: { platform: "snowflake", prefix: "", ...VALUES.snowflake },
  snowflakeAwaiting: { platform: "snowflake" },
  databricksReads: { platform: "databricks", access: "read", ...VALUES.databricks },
  databricksWrites: { platform: "databricks", kms_key_arn: KEY_ARN, ...VALUES.databricks },
  databricksAwaiting: { platform: "databricks" },
};

/** The storage module on the same bucket, open for Snowflake's VPC and for one address of Sigma. */
const STORAGE_CALLS = {
  sigma: {
    sigma_user_arn: "arn:aws:iam::222222222222:user/sigma",
    sigma_external_id: "acme-7f3a",
    ip_allowlist: { sigma_cidrs: ["203.0.113.10"], user_cidrs: ["198.51.100.0/24"], vpc_ids: [VPC] },
  },
};

export type ScenarioName = keyof typeof PLATFORM_CALLS | keyof typeof STORAGE_CALLS;

/** The documents that Terraform planned for one module call. */
export interface Documents {
  readonly access: unknown;
  readonly trust: unknown;
  /** undefined for the data platform module. */
  readonly bucket: unknown;
  readonly roleArn: string;
}

/** Plans all module calls in one root module and reads their documents out of the plan. */
export async function planScenarios(workspace: Workspace): Promise<(name: ScenarioName) => Documents> {
  const call =
    (source: string) =>
    (inputs: unknown): Inputs => ({ source, bucket_name: BUCKET, ...record(inputs) });
  workspace.write("main.tf.json", {
    module: {
      ...mapValues(PLATFORM_CALLS, call(DATA_PLATFORM_DIRECTORY)),
      ...mapValues(STORAGE_CALLS, call(MODULE_DIRECTORY)),
    },
  });
  await workspace.init();
  const { resources } = ok(await workspace.plan());
  return (name) => {
    const attribute = (type: string, field: string): string =>
      textOf(
        resources.find((resource) => resource.moduleAddress === `module.${name}` && resource.type === type)
          ?.after[field],
      ) ?? "";
    const document = (type: string, field: string): unknown => {
      const text = attribute(type, field);
      return text === "" ? undefined : parseJson(text);
    };
    return {
      access: document("aws_iam_policy", "policy"),
      trust: document("aws_iam_role", "assume_role_policy"),
      bucket: document("aws_s3_bucket_policy", "policy"),
      // The ARN as IAM forms it, not as the module does.
      roleArn: `arn:aws:iam::${ACCOUNT}:role/${attribute("aws_iam_role", "name")}`,
    };
  };
}
