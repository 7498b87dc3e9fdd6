import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  type InputValues,
  type Plan,
  type Workspace,
  describeWithTools,
  ok,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { at } from "../../../tools/json";
import { byCall, faults, message, wholeModuleCalls, writeCalls } from "./calls";
import { parsed } from "./documents";

const PARTITIONS = [
  { partition: "aws-us-gov", region: "us-gov-west-1" },
  { partition: "aws-cn", region: "cn-north-1" },
];

/** Values for the inputs that name something of a partition. */
function inputsOf(partition: string, region: string): Readonly<Record<string, unknown>> {
  return {
    bucket_name: "acme-sigma",
    sigma_user_arn: `arn:${partition}:iam::999999999999:user/sigma`,
    sigma_external_id: "4711",
    kms_key_arn: `arn:${partition}:kms:${region}:123456789012:key/abc`,
    permissions_boundary_arn: `arn:${partition}:iam::123456789012:policy/Boundary`,
    ip_allowlist: { sigma_cidrs: ["3.5.140.0/24"] },
  };
}

const ARNS = ["sigma_user_arn", "kms_key_arn", "permissions_boundary_arn"];

/** A root whose calls get the providers of their partitions, by their regions. */
function writeRegions(workspace: Workspace, regions: readonly string[], calls: readonly InputValues[]): void {
  writeCalls(workspace, wholeModuleCalls(workspace, calls));
  workspace.write("providers.tf.json", {
    provider: { aws: PARTITIONS.map(({ region }) => ({ alias: region, region })) },
  });
  for (const [index, region] of regions.entries()) {
    workspace.write(`call_${index}_override.tf.json`, {
      module: { [`call_${index}`]: { providers: { aws: `aws.${region}` } } },
    });
  }
}

describeWithTools("outside of the common partition", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const legal = useWorkspace({ emulator });
  const foreign = useWorkspace({ emulator });
  const common = inputsOf("aws", "us-east-1");
  let outputs: Plan["outputs"];
  let refused: Plan;

  beforeAll(async () => {
    writeRegions(
      legal,
      PARTITIONS.map(({ region }) => region),
      PARTITIONS.map(({ partition, region }) => inputsOf(partition, region)),
    );
    await legal.init();
    outputs = ok(await legal.plan()).outputs;

    writeRegions(
      foreign,
      PARTITIONS.flatMap(({ region }) => ARNS.map(() => region)),
      PARTITIONS.flatMap(({ partition, region }) =>
        ARNS.map((input) => ({ ...inputsOf(partition, region), [input]: common[input] })),
      ),
    );
    await foreign.init();
    refused = await foreign.plan();
  }, 300_000);

  test.each(PARTITIONS)("$partition: ARNs are the partition's", ({ partition, region }) => {
    const index = PARTITIONS.findIndex((one) => one.partition === partition);
    const own = inputsOf(partition, region);
    const documents = parsed(at(outputs, `call_${index}`, "after"));
    const bucket = `arn:${partition}:s3:::acme-sigma`;
    expect(documents).toMatchObject({
      bucket_arn: bucket,
      role_arn: `arn:${partition}:iam::123456789012:role/sigma-acme-sigma`,
      trust_policy_json: { Statement: [{ Principal: { AWS: own["sigma_user_arn"] } }] },
      access_policy_json: {
        Statement: [
          { Resource: bucket },
          { Resource: `${bucket}/sigma/*` },
          {
            Resource: own["kms_key_arn"],
            Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
          },
        ],
      },
    });
    const arns = JSON.stringify(documents).match(/arn:[^:]*/g) ?? [];
    expect(new Set(arns)).toEqual(new Set([`arn:${partition}`]));
  });

  test.each(PARTITIONS)(
    "$partition: a user, a key and a boundary of another partition are refused with one error",
    ({ partition }) => {
      const first = PARTITIONS.findIndex((one) => one.partition === partition) * ARNS.length;
      const told = byCall(refused.errors, PARTITIONS.length * ARNS.length);
      expect(told.slice(first, first + ARNS.length).map((errors) => errors.map(message))).toEqual(
        ARNS.map((input) => [
          expect.stringMatching(
            new RegExp(
              `^${input} must be an ARN of the partition ${partition}, in which the AWS provider works`,
            ),
          ),
        ]),
      );
      expect(faults(refused)).toEqual([]);
    },
  );
});
