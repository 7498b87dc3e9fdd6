import {
  DATA_PLATFORM_DIRECTORY,
  type Inputs,
  MODULE_DIRECTORY,
  ok,
  at,
  parseJson,
  record,
  type ResourceChange,
  textsOf,
  type Workspace,
} from "../../harness";
import { type Call, REGIONS, type SharedInputs } from "./calls";
import { PLATFORMS, STORAGES } from "./configurations";
import { BUCKET } from "./scenarios";

/** The documents that Terraform planned for one call of a module. */
export interface Documents {
  readonly access: unknown;
  readonly trust: unknown;
  /** The one to merge by hand where Terraform does not manage it. Undefined without a bucket policy. */
  readonly bucket: unknown;
  /** The sentences of the output `summary`. */
  readonly summary: readonly string[];
}

/** Plans all calls in one root module and reads their documents out of the plan. */
export async function planDocuments(workspace: Workspace): Promise<(call: string) => Documents> {
  const callOf =
    (source: string) =>
    ([name, { inputs, partition }]: readonly [string, Call<SharedInputs>]): readonly [string, Inputs] => [
      name,
      { source, bucket_name: BUCKET, ...inputs, providers: { aws: `aws.${partition}` } },
    ];
  const outputs = (calls: object, ...names: readonly string[]): Inputs =>
    Object.fromEntries(
      Object.keys(calls).flatMap((call) =>
        names.map((name) => [`${call}-${name}`, { value: `\${module.${call}.${name}}` }] as const),
      ),
    );
  workspace.write("main.tf.json", {
    provider: { aws: Object.entries(REGIONS).map(([alias, region]) => ({ alias, region })) },
    module: Object.fromEntries([
      ...Object.entries(STORAGES).map(callOf(MODULE_DIRECTORY)),
      ...Object.entries(PLATFORMS).map(callOf(DATA_PLATFORM_DIRECTORY)),
    ]),
    output: { ...outputs(STORAGES, "summary", "bucket_policy_json"), ...outputs(PLATFORMS, "summary") },
  });
  await workspace.init();
  const plan = ok(await workspace.plan());
  return (name) =>
    documentsOf(
      plan.resources.filter(({ moduleAddress }) => moduleAddress === `module.${name}`),
      (output) => at(record(plan.outputs), `${name}-${output}`, "after"),
    );
}

function documentsOf(resources: readonly ResourceChange[], output: (name: string) => unknown): Documents {
  const parsed = (text: unknown): unknown => (typeof text === "string" ? parseJson(text) : undefined);
  const document = (type: string, name: string): unknown =>
    parsed(resources.find((resource) => resource.type === type)?.after[name]);
  return {
    access: document("aws_iam_policy", "policy"),
    trust: document("aws_iam_role", "assume_role_policy"),
    bucket: document("aws_s3_bucket_policy", "policy") ?? parsed(output("bucket_policy_json")),
    summary: textsOf(output("summary")),
  };
}
