import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  MODULE_DIRECTORY,
  at,
  describeWithTools,
  listOf,
  ok,
  useEmulator,
  useWorkspace,
} from "../../harness";

const SIGMA = { sigma_cidrs: ["203.0.113.7"] };
const USERS = { user_cidrs: ["198.51.100.0/24"] };

const call = (inputs: object): object => ({
  source: MODULE_DIRECTORY,
  bucket_name: "acme-sigma-storage",
  warn_until_connected: false,
  ...inputs,
});

describeWithTools("an allowlist that is probably not meant so", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });

  test("is warned about in the plan, by a check of its own for each cause", async () => {
    workspace.write("main.tf.json", {
      module: {
        covered: call({ ip_allowlist: { ...SIGMA, ...USERS } }),
        without_allowlist: call({}),
        without_sigma: call({ ip_allowlist: { sigma_cidrs: [], ...USERS } }),
        without_users: call({ ip_allowlist: SIGMA }),
        without_effect: call({ ip_allowlist: { ...SIGMA, ...USERS }, manage_bucket_policy: false }),
      },
    });
    await workspace.init();
    const plan = ok(await workspace.plan());

    const failed = listOf(at(plan.json, "checks")).filter((check) => at(check, "status") === "fail");
    expect(failed.map((check) => at(check, "address", "to_display")).sort()).toEqual([
      "module.without_effect.check.inputs_in_effect",
      "module.without_sigma.check.allowlist_covers_sigma",
      "module.without_users.check.allowlist_covers_users",
    ]);
    expect(plan.warnings.map(({ detail }) => detail).sort()).toEqual([
      expect.stringMatching(/^These inputs are set and do nothing here: ip_allowlist\. /),
      expect.stringMatching(
        /^ip_allowlist\.sigma_cidrs is empty, so AWS denies Sigma's requests\. .*Add Sigma IPs to the allowlist/,
      ),
      expect.stringMatching(
        /^ip_allowlist\.user_cidrs is empty, so AWS denies uploads and downloads in the browser/,
      ),
    ]);
  });
});
