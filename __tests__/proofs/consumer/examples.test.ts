import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { ALL_TOOLS, describeWithTools, useEmulator, useWorkspace } from "../../harness";
import { EXAMPLES, examples } from "../../../tools/plans/examples";
import { DANGEROUS_PLAN_FILES, planDangerousChanges } from "../../../tools/plans/dangerous-plans";
import { planExamples, type PlannedExample } from "../../../tools/plans/plan-texts";

/** Every plan that the examples come with, by its path. */
const FILES = examples().flatMap(({ plans }) => plans.map(({ text }) => relative(EXAMPLES, text)));

describeWithTools("the examples", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ provider: false });
  const planned = new Map<string, PlannedExample>();

  const dangerous = new Map<string, string>();

  beforeAll(async () => {
    // At the same time, because each of the two waits a minute for lifecycle rules.
    const both = [planDangerousChanges(emulator), planExamples(emulator)] as const;
    await Promise.allSettled(both);
    for (const { file, text } of await both[0]) dangerous.set(file, text);
    for (const one of await both[1]) planned.set(relative(EXAMPLES, one.file), one);
  }, 600_000);

  /** What a plan does to which resources of the module, like `update aws_iam_role`. */
  const changes = (file: string): string[] => {
    const { plan } = planned.get(file) ?? {};
    return (plan?.changes ?? []).map(({ actions, type }) => `${actions.join(" and ")} ${type}`);
  };

  test.each(FILES)("come with the plan that Terraform gives (npm run plans refreshes it): %s", (file) => {
    expect(planned.get(file)?.text).toBe(readFileSync(`${EXAMPLES}/${file}`, "utf8"));
  });

  test.each(DANGEROUS_PLAN_FILES)(
    "are beside dangerous plans that Terraform gives too (npm run plans): %s",
    (file) => {
      expect(dangerous.get(file)).toBe(readFileSync(file, "utf8"));
    },
  );

  test("are formatted", async () => {
    workspace.copy(EXAMPLES);
    expect(await workspace.fmt()).toMatchObject({ exitCode: 0, stdout: "" });
  });

  test("only ever create at first", () => {
    for (const file of FILES.filter((name) => basename(name) === "plan.txt")) {
      expect(new Set(changes(file).map((change) => change.split(" ")[0]))).toEqual(new Set(["create"]));
    }
  });

  test("connect by one change of the role, in place: its trust policy", () => {
    expect(changes("minimal/plan-connect.txt")).toEqual(["update aws_iam_role"]);
    const [role] = planned.get("minimal/plan-connect.txt")?.plan.changes ?? [];
    const changed = Object.keys(role?.after ?? {}).filter(
      (name) => JSON.stringify(role?.before[name]) !== JSON.stringify(role?.after[name]),
    );
    expect(changed).toEqual(["assume_role_policy"]);
  });

  test("change the allowlist by one change of the bucket policy", () => {
    expect(changes("ip-allowlist/plan-new-office.txt")).toEqual(["update aws_s3_bucket_policy"]);
  });

  test("leave an existing bucket alone", () => {
    expect(changes("existing-bucket/plan.txt").sort()).toEqual([
      "create aws_iam_policy",
      "create aws_iam_role",
      "create aws_iam_role_policy_attachment",
    ]);
  });

  test("for many integrations say which of them wait for Sigma", () => {
    const { plan } = planned.get("multiple/plan.txt") ?? {};
    expect(plan?.outputs["status"]?.after).toEqual({ finance: "connected", sales: "awaiting_sigma" });
  });
});
