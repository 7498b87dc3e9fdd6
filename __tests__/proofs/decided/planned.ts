import {
  DATA_PLATFORM_DIRECTORY,
  type Inputs,
  MODULE_DIRECTORY,
  ok,
  parseJson,
  type ResourceChange,
  textOf,
  type Workspace,
} from "../../harness";
import { type Call, REGIONS, type SharedInputs } from "./calls";
import { PLATFORMS, STORAGES } from "./configurations";
import { BUCKET } from "./scenarios";

/** The documents that Terraform planned for one call of a module. */
export interface Documents {
  readonly access: unknown;
  readonly trust: unknown;
  /** Undefined without a bucket policy. */
  readonly bucket: unknown;
}

/** Plans all calls in one root module and reads their documents out of the plan. */
export async function planDocuments(workspace: Workspace): Promise<(call: string) => Documents> {
  const callOf =
    (source: string) =>
    ([name, { inputs, partition }]: readonly [string, Call<SharedInputs>]): readonly [string, Inputs] => [
      name,
      { source, bucket_name: BUCKET, ...inputs, providers: { aws: `aws.${partition}` } },
    ];
  workspace.write("main.tf.json", {
    provider: { aws: Object.entries(REGIONS).map(([alias, region]) => ({ alias, region })) },
    module: Object.fromEntries([
      ...Object.entries(STORAGES).map(callOf(MODULE_DIRECTORY)),
      ...Object.entries(PLATFORMS).map(callOf(DATA_PLATFORM_DIRECTORY)),
    ]),
  });
  await workspace.init();
  const { resources } = ok(await workspace.plan());
  return (name) => documentsOf(resources.filter(({ moduleAddress }) => moduleAddress === `module.${name}`));
}

function documentsOf(resources: readonly ResourceChange[]): Documents {
  const document = (type: string, name: string): unknown => {
    const text = textOf(resources.find((resource) => resource.type === type)?.after[name]);
    return text === undefined ? undefined : parseJson(text);
  };
  return {
    access: document("aws_iam_policy", "policy"),
    trust: document("aws_iam_role", "assume_role_policy"),
    bucket: document("aws_s3_bucket_policy", "policy"),
  };
}
