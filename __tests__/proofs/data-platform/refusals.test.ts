import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  at,
  DATA_PLATFORM_DIRECTORY,
  describeWithTools,
  type Plan,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { wholeModuleCalls, writeCalls } from "../refusals/calls";
import { ACCEPTED } from "./refused";
import { VALUES } from "./platforms";

describeWithTools("the data platform module's inputs", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const accepted = useWorkspace({ emulator });

  let plan: Plan;

  beforeAll(async () => {
    const [user, id] = [VALUES.snowflake.platform_principal_arn, VALUES.snowflake.platform_external_id];
    accepted.write("sensitive.tf.json", {
      variable: { principal: { type: "string", sensitive: true }, id: { type: "string", sensitive: true } },
      module: {
        sensitive: {
          source: DATA_PLATFORM_DIRECTORY,
          platform: "snowflake",
          bucket_name: "acme-sigma",
          prefix: "it's\\here",
          platform_principal_arn: "${var.principal}",
          platform_external_id: "${var.id}",
        },
      },
      output: {
        steps: { value: "${module.sensitive.next_steps}" },
        status: { value: "${module.sensitive.integration_status}" },
        role_arn: { value: "${module.sensitive.role_arn}" },
      },
    });
    writeCalls(
      accepted,
      wholeModuleCalls(
        accepted,
        ACCEPTED.map((inputs) => ({ ...inputs, warn_until_connected: false })),
        "sigma-data-platform-access",
      ),
    );
    accepted.write("sensitive.auto.tfvars.json", { principal: user, id });
    await accepted.init();
    plan = await accepted.plan();
  }, 300_000);

  test("may be unusual, with one warning for a trust policy that only some accounts accept", () => {
    expect(plan.errors).toEqual([]);
    expect(plan.warnings.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^The trust policy has more than 2048 characters\. IAM takes that only if/),
    ]);
    const name = at(plan.outputs, "call_0", "after", "role_name");
    expect(name).toMatch(/^sigma-databricks-b{38}-[0-9a-f]{8}$/);
  });

  test("may be sensitive: status, steps and role are not sensitive, and no step shows the external ID", () => {
    expect(plan.outputs["status"]?.after).toBe("connected");
    expect(plan.outputs["steps"]?.after).toContain("STORAGE_AWS_EXTERNAL_ID = '<platform_external_id>'");
    expect(plan.outputs["steps"]?.after).not.toContain(VALUES.snowflake.platform_external_id);
  });

  test("are escaped in SQL", () => {
    expect(plan.outputs["steps"]?.after).toContain(
      String.raw`STORAGE_ALLOWED_LOCATIONS = ('s3://acme-sigma/it\'s\\here/');`,
    );
  });
});
