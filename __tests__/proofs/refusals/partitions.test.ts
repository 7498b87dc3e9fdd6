import { expect, test } from "@jest/globals";
import { ALL_TOOLS, describeWithTools, ok, useEmulator, useWorkspace } from "../../harness";
import { at } from "../../../tools/harness/json";
import { byCall, faults, message, wholeModuleCalls, writeCalls } from "./calls";
import { parsed } from "./documents";

const PARTITIONS = [
  { partition: "aws-us-gov", region: "us-gov-west-1", suffix: "amazonaws.com" },
  { partition: "aws-cn", region: "cn-north-1", suffix: "amazonaws.com.cn" },
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

describeWithTools("outside of the common partition", ALL_TOOLS, () => {
  const emulator = useEmulator();

  describePartitions((partition, region, suffix) => {
    const legal = useWorkspace({ emulator, region });
    const foreign = useWorkspace({ emulator, region });
    const own = inputsOf(partition, region);
    const common = inputsOf("aws", "us-east-1");

    test(`${partition}: ARNs and the name of the S3 service are the partition's`, async () => {
      writeCalls(legal, wholeModuleCalls(legal, [own]));
      await legal.init();
      const outputs = parsed(at(ok(await legal.plan()).outputs, "call_0", "after"));
      const bucket = `arn:${partition}:s3:::acme-sigma`;
      expect(outputs).toMatchObject({
        bucket_arn: bucket,
        role_arn: `arn:${partition}:iam::123456789012:role/sigma-acme-sigma`,
        trust_policy_json: { Statement: [{ Principal: { AWS: own["sigma_user_arn"] } }] },
        access_policy_json: {
          Statement: [
            { Resource: bucket },
            { Resource: `${bucket}/sigma/*` },
            {
              Resource: own["kms_key_arn"],
              Condition: { StringEquals: { "kms:ViaService": `s3.${region}.${suffix}` } },
            },
          ],
        },
      });
      const arns = JSON.stringify(outputs).match(/arn:[^:]*/g) ?? [];
      expect(new Set(arns)).toEqual(new Set([`arn:${partition}`]));
    });

    test(`${partition}: a user, a key and a boundary of another partition are refused with one error`, async () => {
      const calls = ARNS.map((input) => ({ ...own, [input]: common[input] }));
      writeCalls(foreign, wholeModuleCalls(foreign, calls));
      await foreign.init();
      const plan = await foreign.plan();
      expect(byCall(plan.errors, ARNS.length).map((errors) => errors.map(message))).toEqual(
        ARNS.map((input) => [
          expect.stringMatching(
            new RegExp(
              `^${input} must be an ARN of the partition ${partition}, in which the AWS provider works`,
            ),
          ),
        ]),
      );
      expect(faults(plan)).toEqual([]);
    });
  });
});

function describePartitions(body: (partition: string, region: string, suffix: string) => void): void {
  for (const { partition, region, suffix } of PARTITIONS) body(partition, region, suffix);
}
