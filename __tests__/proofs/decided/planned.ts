import {
  type InputValues,
  ok,
  at,
  parseJson,
  type ResourceChange,
  textsOf,
  type Workspace,
} from "../../harness";
import { instance, instancesOf } from "../existing/instances";
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

/** A module's calls in one partition, as one call: its name, the module, and the inputs of each instance. */
interface Group {
  readonly name: string;
  readonly partition: string;
  readonly module: string;
  readonly cases: Readonly<Record<string, InputValues>>;
}

const GROUPS: readonly Group[] = [
  ...groupsOf("sigma-s3-storage", STORAGES),
  ...groupsOf("sigma-data-platform-access", PLATFORMS),
];

function groupsOf(module: string, calls: Readonly<Record<string, Call<SharedInputs>>>): readonly Group[] {
  return Object.keys(REGIONS).map((partition) => ({
    ...{ name: `${module}-${partition}`, partition, module },
    cases: Object.fromEntries(
      Object.entries(calls)
        .filter(([, call]) => call.partition === partition)
        .map(([name, { inputs }]) => [name, { bucket_name: BUCKET, ...inputs }]),
    ),
  }));
}

/** Plans all calls in one root module and reads their documents out of the plan. */
export async function planDocuments(workspace: Workspace): Promise<(call: string) => Documents> {
  workspace.write("main.tf.json", {
    provider: { aws: Object.entries(REGIONS).map(([alias, region]) => ({ alias, region })) },
    module: Object.fromEntries(
      GROUPS.map(({ cases, module, name, partition }) => [
        name,
        { ...instancesOf(cases, module), providers: { aws: `aws.${partition}` } },
      ]),
    ),
    output: Object.fromEntries(
      GROUPS.map(({ name }) => {
        const documents = "{ summary = call.summary, bucket = try(call.bucket_policy_json, null) }";
        return [name, { value: `\${{ for name, call in module.${name} : name => ${documents} }}` }];
      }),
    ),
  });
  await workspace.init();
  const plan = ok(await workspace.plan());
  return (call) => {
    const group = GROUPS.find(({ cases }) => call in cases);
    const address = `module.${instance(group?.name ?? "", call)}`;
    return documentsOf(
      plan.resources.filter(({ moduleAddress }) => moduleAddress === address),
      at(plan.outputs, group?.name ?? "", "after", call),
    );
  };
}

function documentsOf(resources: readonly ResourceChange[], outputs: unknown): Documents {
  const parsed = (text: unknown): unknown => (typeof text === "string" ? parseJson(text) : undefined);
  const document = (type: string, name: string): unknown =>
    parsed(resources.find((resource) => resource.type === type)?.after[name]);
  return {
    access: document("aws_iam_policy", "policy"),
    trust: document("aws_iam_role", "assume_role_policy"),
    bucket: document("aws_s3_bucket_policy", "policy") ?? parsed(at(outputs, "bucket")),
    summary: textsOf(at(outputs, "summary")),
  };
}
