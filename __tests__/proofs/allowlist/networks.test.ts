import { beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  MODULE_IN_HCL,
  type Plan,
  at,
  describeWithTools,
  listOf,
  mapValues,
  ok,
  record,
  textOf,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { ACCEPTED_TEXTS, REFUSED_NETWORKS, VPCS_IN_TEXT } from "./network-values";

const call = (inputs: object): object => ({
  source: MODULE_IN_HCL,
  bucket_name: "acme-sigma-storage",
  create_bucket: false,
  manage_bucket_policy: true,
  warn_until_connected: false,
  ...inputs,
});

const many = (count: number, entry: (high: number, low: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => entry(200 + (index >> 8), index & 255));

/** Allowlists that fit into the bucket policy. */
const LARGE = {
  large: {
    sigma_cidrs: many(200, (_, low) => `203.${low}.113.128/25`),
    user_cidrs: ["198.51.100.0/24"],
    vpc_ids: many(20, (_, low) => `vpc-${String(low).padStart(17, "0")}`),
    vpc_endpoint_org_paths: many(
      10,
      (_, low) => `o-a1b2c3d4e5/r-ab12/ou-ab12-1111111${low}/ou-ab12-22222222/*`,
    ),
  },
  ranges: {
    sigma_cidrs: ["192.0.2.7"],
    user_cidrs: many(500, (high, low) => `${high}.117.${low}.0/24`),
  },
};

const SIGMA = { sigma_cidrs: ["203.0.113.7"] };
const USERS = { user_cidrs: ["198.51.100.0/24"] };

/** Calls whose allowlist is probably not meant so, and two that are well. */
const WARNED = {
  covered: call({ ip_allowlist: { ...SIGMA, ...USERS } }),
  without_allowlist: call({}),
  without_sigma: call({ ip_allowlist: { sigma_cidrs: [], ...USERS } }),
  without_users: call({ ip_allowlist: SIGMA }),
  without_effect: call({ ip_allowlist: { ...SIGMA, ...USERS }, manage_bucket_policy: false }),
};

describeWithTools("networks of every kind", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan;

  beforeAll(async () => {
    const text = { sigma_cidrs: ["203.0.113.7"], ...USERS, snowflake_platform_info: "${each.value}" };
    workspace.write("main.tf.json", {
      module: {
        pasted: { for_each: ACCEPTED_TEXTS, ...call({ ip_allowlist: text }) },
        ...mapValues(LARGE, (ip_allowlist) => call({ ip_allowlist })),
        ...WARNED,
      },
      output: {
        vpc_ids: { value: "${{ for form, pasted in module.pasted : form => pasted.allowed_vpc_ids }}" },
      },
    });
    await workspace.init();
    plan = ok(await workspace.plan());
  }, 300_000);

  const warnings = (about: RegExp): readonly string[] =>
    plan.warnings.map(({ detail }) => detail).filter((detail) => about.test(detail));

  test("of Snowflake are accepted in every form in which people paste its text", () => {
    expect(plan.outputs["vpc_ids"]?.after).toEqual(mapValues(ACCEPTED_TEXTS, () => VPCS_IN_TEXT));
  });

  test("of Snowflake that expire soon or have expired cause a warning with id and date, in each form", () => {
    const details = warnings(/expire/);
    expect(details).toHaveLength(Object.keys(ACCEPTED_TEXTS).length);
    for (const detail of details) {
      expect(detail).toContain("vpc-1a2b3c4d (2025-03-01T00:00:00), vpc-2a2b3c4d (2025-03-01T00:00:00Z). ");
    }
  });

  test.each([
    ["large", "203.199.113.128/25"],
    ["ranges", "201.117.243.0/24"],
  ])("in large numbers fit into the bucket policy: %s", (name, last) => {
    const policies = plan.resources.filter(({ type }) => type === "aws_s3_bucket_policy");
    const own = policies.find(({ moduleAddress }) => moduleAddress === `module.${name}`);
    const policy = textOf(own?.after["policy"]) ?? "";
    expect(policy).toContain(last);
    expect(policy.length).toBeLessThanOrEqual(20_480);
    process.stdout.write(`Allowlist ${name}: ${policy.length} characters.\n`);
  });

  test("that are probably not meant so are warned about, by a check of its own for each cause", () => {
    const failed = listOf(at(plan.json, "checks"))
      .filter((check) => at(check, "status") === "fail")
      .map((check) => textOf(at(check, "address", "to_display")) ?? "");
    expect(failed.filter((address) => !address.startsWith("module.pasted")).sort()).toEqual([
      "module.without_effect.check.inputs_in_effect",
      "module.without_sigma.check.allowlist_covers_sigma",
      "module.without_users.check.allowlist_covers_users",
    ]);
    expect([...warnings(/^(?!.*expire)/)].sort()).toEqual([
      expect.stringMatching(/^These inputs are set and do nothing here: ip_allowlist\. /),
      expect.stringMatching(
        /^ip_allowlist\.sigma_cidrs is empty, so AWS denies Sigma's requests\. .*Add Sigma IPs to the allowlist/,
      ),
      expect.stringMatching(
        /^ip_allowlist\.user_cidrs is empty, so AWS denies uploads and downloads in the browser/,
      ),
    ]);
  });

  test("that are wrong stop the plan with one error each, which names the field", async () => {
    workspace.write("main.tf.json", {
      module: mapValues(REFUSED_NETWORKS, (row) => call(record(at(row, "inputs")))),
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
