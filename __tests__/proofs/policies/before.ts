import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { join } from "node:path";
import { filesBelow } from "../../../tools/modules/files-below";
import { type Example, examples, MODULES_IN_EXAMPLES, type PlanFile } from "../../../tools/plans/examples";
import { DATA_LAKE, RUNNING, SHARED_ROLE, SHARED_TRUST } from "../../../tools/plans/dangerous-changes";
import { readTextFile } from "../../../tools/text-file";
import {
  awsClients,
  DATA_PLATFORM_IN_HCL,
  type InputValues,
  MODULE_IN_HCL,
  MODULES_DIRECTORY,
  ok,
  type Workspace,
} from "../../harness";
import { calledExample } from "../consumer/called-example";
import { document } from "./documents";
import { STRANGER, strangerCall } from "./stranger";

export const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
export const KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
export const SIGMA = {
  sigma_user_arn: "arn:aws:iam::111122223333:user/sigma-storage",
  sigma_external_id: "acme-7f3a",
} as const;
export const SNOWFLAKE = {
  platform_principal_arn: "arn:aws:iam::999999999999:user/snowflake",
  platform_external_id: "ACME_SFCRole=1",
} as const;
export const ALLOWLIST = { sigma_cidrs: ["203.0.113.10"], user_cidrs: ["198.51.100.0/25"] } as const;

/** A bucket that nobody made with the module. */
export const LAKE = "acme-lake";

/** Values that only the sensitive integration has. */
export const SECRETS = {
  sigma_user_arn: "arn:aws:iam::777788889999:user/secret",
  sigma_external_id: "secret-id",
  kms_key_arn: "arn:aws:kms:us-east-1:123456789012:key/5ec2e700-12ab-34cd-56ef-1234567890ab",
  cidr: "192.0.2.128/26",
} as const;

/** An expression of a sensitive value. */
export const secret = (value: string): string => `\${sensitive("${value}")}`;

const LOGS = "acme-logs";
const UNMANAGED = { create_bucket: false, bucket_name: LAKE } as const;

/** An integration that is applied before any plan. */
interface Base {
  readonly module: string;
  readonly inputs: InputValues;
}

/** What is applied. Most do not manage lifecycle rules, for which the provider waits a minute. */
export const BASES = {
  /** A new bucket with everything. */
  stored: {
    module: MODULE_IN_HCL,
    inputs: {
      bucket_name: "acme-stored",
      role_name: "stored",
      permissions_boundary_arn: BOUNDARY,
      kms_key_arn: KEY,
      enforce_kms_key: true,
      restrict_list_to_prefix: true,
      access_logging: { bucket: LOGS },
      ip_allowlist: ALLOWLIST,
      manage_lifecycle: false,
      ...SIGMA,
    },
  },
  /** The defaults, not connected. */
  kept: { module: MODULE_IN_HCL, inputs: { bucket_name: "acme-kept" } },
  lake: { module: MODULE_IN_HCL, inputs: { ...UNMANAGED, role_name: "lake", ...SIGMA } },
  waiting: { module: MODULE_IN_HCL, inputs: { ...UNMANAGED, role_name: "waiting" } },
  secret: {
    module: MODULE_IN_HCL,
    inputs: {
      bucket_name: "acme-secret",
      role_name: "secret",
      sigma_user_arn: secret(SECRETS.sigma_user_arn),
      sigma_external_id: secret(SECRETS.sigma_external_id),
      kms_key_arn: secret(SECRETS.kms_key_arn),
      ip_allowlist: { sigma_cidrs: [secret(SECRETS.cidr)] },
      manage_lifecycle: false,
    },
  },
  snowflake: {
    module: DATA_PLATFORM_IN_HCL,
    inputs: {
      platform: "snowflake",
      access: "read",
      bucket_name: LAKE,
      permissions_boundary_arn: BOUNDARY,
      ...SNOWFLAKE,
    },
  },
  databricks: { module: DATA_PLATFORM_IN_HCL, inputs: { platform: "databricks", bucket_name: LAKE } },
} as const satisfies Readonly<Record<string, Base>>;

/** These, and what the dangerous plans of docs/reviewing.md begin with, by the name of the call. */
export const ALL_BASES: ReadonlyMap<string, Base> = new Map<string, Base>([
  ...Object.entries(BASES),
  ...Object.entries(RUNNING).map(([name, inputs]): [string, Base] => [
    name,
    { module: MODULE_IN_HCL, inputs },
  ]),
]);

/** The examples that have plans. */
export const EXAMPLES = examples().filter(({ plans }) => plans.length > 0);

/** Those of them that are planned again after an apply. */
export const APPLIED_EXAMPLES = EXAMPLES.filter(({ plans }) => plans.length > 1);

/** The name of an example's call. */
export const callOf = ({ name }: Example): string => `example-${name}`;

/** Makes what nobody made with the module, and applies the bases, the examples, and somebody else's module. */
export async function applyBefore(
  emulator: { readonly endpoint: string },
  workspace: Workspace,
): Promise<void> {
  const { iam, s3 } = awsClients(emulator);
  for (const Bucket of [LAKE, DATA_LAKE, LOGS]) await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: LOGS, Policy: document(DELIVERY) }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: LAKE, Policy: document(OWN_ACCOUNT) }));
  const AssumeRolePolicyDocument = JSON.stringify(SHARED_TRUST);
  await iam.send(new CreateRoleCommand({ RoleName: SHARED_ROLE, AssumeRolePolicyDocument }));
  const calls: Record<string, InputValues> = { [STRANGER]: strangerCall(workspace) };
  for (const [name, { inputs, module }] of ALL_BASES) calls[name] = { source: module, ...inputs };
  workspace.write("main.tf.json", { module: calls });
  writeExamples(workspace, APPLIED_EXAMPLES, ({ plans }) => plans[0]);
  await workspace.init();
  ok(await workspace.apply());
}

/** Calls the examples, each with the values of one of its plans. A call can have the same lines as such a file. */
export function writeExamples(
  workspace: Workspace,
  which: readonly Example[],
  planOf: (example: Example) => PlanFile | undefined = ({ plans }) => plans.at(-1),
): void {
  const calls = which.map((example) => {
    const folder = `examples/${example.name}`;
    for (const [path, text] of filesBelow(example.directory))
      workspace.write(
        `${folder}/${path}`,
        calledExample(text).replaceAll(MODULES_IN_EXAMPLES, `${MODULES_DIRECTORY}/`),
      );
    const values = readTextFile(join(example.directory, planOf(example)?.values ?? ""));
    return `module "${callOf(example)}" {\n  source = "./${folder}"\n${values}}\n`;
  });
  workspace.write("examples.tf", calls.join("\n"));
}

const DELIVERY = {
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: `arn:aws:s3:::${LOGS}/*`,
};

const OWN_ACCOUNT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "s3:GetObject",
  Resource: `arn:aws:s3:::${LAKE}/*`,
};
