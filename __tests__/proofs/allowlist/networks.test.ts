import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  MODULE_DIRECTORY,
  type Plan,
  describeWithTools,
  mapValues,
  ok,
  textOf,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { ACCEPTED_TEXTS, REFUSED_NETWORKS, VPCS_IN_TEXT } from "./network-values";

const call = (inputs: object): object => ({
  source: MODULE_DIRECTORY,
  bucket_name: "acme-sigma-storage",
  create_bucket: false,
  manage_bucket_policy: true,
  warn_until_connected: false,
  ...inputs,
});

const many = (count: number, entry: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => entry(index));

/** 200 ranges, 20 VPCs and 10 paths. */
const LARGE = {
  sigma_cidrs: many(200, (index) => `203.${index}.113.128/25`),
  vpc_ids: many(20, (index) => `vpc-${String(index).padStart(17, "0")}`),
  vpc_endpoint_org_paths: many(
    10,
    (index) => `o-a1b2c3d4e5/r-ab12/ou-ab12-1111111${index}/ou-ab12-22222222/*`,
  ),
};

describeWithTools("networks of every kind", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan;

  const policyOf = (module: string): string => {
    const policies = plan.resources.filter(({ type }) => type === "aws_s3_bucket_policy");
    return textOf(policies.find(({ moduleAddress }) => moduleAddress === module)?.after["policy"]) ?? "";
  };

  beforeAll(async () => {
    workspace.write("main.tf.json", {
      module: {
        pasted: {
          for_each: ACCEPTED_TEXTS,
          ...call({ ip_allowlist: { sigma_cidrs: [], snowflake_platform_info: "${each.value}" } }),
        },
        large: call({ ip_allowlist: LARGE }),
      },
      output: {
        vpc_ids: { value: "${{ for form, pasted in module.pasted : form => pasted.allowed_vpc_ids }}" },
      },
    });
    await workspace.init();
    plan = ok(await workspace.plan());
  }, 300_000);

  test("of Snowflake are accepted in every form in which people paste its text", () => {
    expect(plan.outputs["vpc_ids"]?.after).toEqual(mapValues(ACCEPTED_TEXTS, () => VPCS_IN_TEXT));
  });

  test("of Snowflake that expire soon or have expired cause a warning with id and date, in each form", () => {
    const details = plan.warnings.map(({ detail }) => detail).filter((detail) => detail.includes("expire"));
    expect(details).toHaveLength(Object.keys(ACCEPTED_TEXTS).length);
    for (const detail of details) {
      expect(detail).toContain("vpc-1a2b3c4d (2025-03-01T00:00:00), vpc-2a2b3c4d (2025-03-01T00:00:00Z). ");
    }
  });

  test("in large numbers fit into the bucket policy", () => {
    const policy = policyOf("module.large");
    expect(policy).toContain("203.199.113.128/25");
    expect(policy.length).toBeLessThan(20_480);
    process.stdout.write(`200 ranges, 20 VPCs, 10 paths: ${policy.length} characters.\n`);
  });

  test("that are wrong stop the plan with one error each, which names the field", async () => {
    workspace.write("main.tf.json", {
      module: Object.fromEntries(
        Object.entries(REFUSED_NETWORKS).map(([what, { inputs }]) => [what, call(inputs)]),
      ),
    });
    await workspace.init();
    const { errors } = await workspace.plan();
    const said = errors.map(({ context, detail }) => `${context ?? ""} ${detail}`).sort();
    expect(said).toHaveLength(Object.keys(REFUSED_NETWORKS).length);
    for (const { error } of Object.values(REFUSED_NETWORKS)) {
      expect(said.filter((detail) => error.test(detail))).toHaveLength(1);
    }
  }, 120_000);
});
