import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { basename, relative } from "node:path";
import { ALL_TOOLS, describeWithTools, engineOfThisMachine, useEmulator, useWorkspace } from "../../harness";
import { EXAMPLES, examples } from "../../../tools/plans/examples";
import { DANGEROUS_PLAN_FILES, planDangerousChanges } from "../../../tools/plans/dangerous-plans";
import { planExamples } from "../../../tools/plans/plan-texts";

/** Every plan that the examples come with, by its path. */
const FILES = examples().flatMap(({ plans }) => plans.map(({ text }) => relative(EXAMPLES, text)));

/** OpenTofu leaves other attributes out of what it prints, so these tests are skipped there. */
const inTerraformsWords = engineOfThisMachine() === "OpenTofu" ? test.skip : test;

describeWithTools("the examples", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ provider: false });
  const planned = new Map<string, string>();
  const dangerous = new Map<string, string>();

  beforeAll(async () => {
    // At the same time, because each of the two waits a minute for lifecycle rules.
    const both = [planDangerousChanges(emulator), planExamples(emulator)] as const;
    await Promise.allSettled(both);
    for (const { file, text } of await both[0]) dangerous.set(file, text);
    for (const { file, text } of await both[1]) planned.set(relative(EXAMPLES, file), text);
  }, 600_000);

  /** What happens to which resources in a plan, like `aws_iam_role updated in-place`. */
  const changes = (file: string): string[] => {
    const headings = (planned.get(file) ?? "").matchAll(/^ {2}# (\S+) (?:will|must) be (.+)$/gm);
    return [...headings].map(([, address = "", change = ""]) => `${typeOf(address)} ${change}`);
  };

  inTerraformsWords.each(FILES)("come with the plan that Terraform prints (npm run plans): %s", (file) => {
    expect(planned.get(file)).toBe(readFileSync(`${EXAMPLES}/${file}`, "utf8"));
  });

  inTerraformsWords.each(DANGEROUS_PLAN_FILES)(
    "are beside dangerous plans that Terraform prints (npm run plans): %s",
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
      expect(new Set(changes(file).map((change) => change.replace(/^\w+ /, "")))).toEqual(
        new Set(["created"]),
      );
    }
  });

  test("connect by one change of the role, in place: its trust policy", () => {
    expect(changes("minimal/plan-connect.txt")).toEqual(["aws_iam_role updated in-place"]);
    const [resources = ""] = (planned.get("minimal/plan-connect.txt") ?? "").split(/^Plan: /m);
    expect(resources.match(/^ {6}[-+~] \w+/gm)).toEqual(["      ~ assume_role_policy"]);
  });

  test("change the allowlist by one change of the bucket policy", () => {
    expect(changes("ip-allowlist/plan-new-office.txt")).toEqual(["aws_s3_bucket_policy updated in-place"]);
  });

  test("leave an existing bucket alone", () => {
    expect(changes("existing-bucket/plan.txt").sort()).toEqual([
      "aws_iam_policy created",
      "aws_iam_role created",
      "aws_iam_role_policy_attachment created",
    ]);
  });

  test("for many integrations say which of them wait for Sigma", () => {
    const [status] = /^ {2}\+ status [^}]*\}/m.exec(planned.get("multiple/plan.txt") ?? "") ?? [];
    expect(status?.match(/\w+ += "\w+"/g)).toEqual(['finance = "connected"', 'sales   = "awaiting_sigma"']);
  });
});

/** The type of the resource at an address in a module. */
function typeOf(address: string): string {
  return address.split(".").at(-2) ?? "";
}
