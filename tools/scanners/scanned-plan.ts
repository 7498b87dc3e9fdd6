import type { InputValues } from "../../constructs/inputs/input";
import { DATA_PLATFORM_DIRECTORY, MODULE_DIRECTORY } from "../harness/module-folders";
import { ok } from "../harness/results";
import { Workspace } from "../harness/workspace";
import type { Finding } from "./finding";
import { copyExample, examples } from "../plans/examples";

/** The module calls of the scanned plan, and what each one shows. The example `complete` makes the first one. */
export const SCANNED_CALLS: Readonly<Record<string, string>> = {
  sigma_storage: "full inputs",
  default_inputs: "default inputs",
  data_platform: "data platform module",
};

/** What is found in these calls. */
export function inScannedCalls(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ call }) => call in SCANNED_CALLS);
}

/** The calls beside the example's. */
const CALLS: Readonly<Record<string, InputValues>> = {
  default_inputs: { source: MODULE_DIRECTORY, bucket_name: "acme-sigma-files" },
  data_platform: { source: DATA_PLATFORM_DIRECTORY, platform: "snowflake", bucket_name: "acme-sigma-files" },
};

/**
 * One plan of everything that scanners look at, as JSON.
 *
 * @param further more module calls
 */
export async function scannedPlan(
  emulator: { readonly endpoint: string },
  further: Readonly<Record<string, InputValues>> = {},
): Promise<string> {
  const workspace = new Workspace({ emulator });
  try {
    for (const example of examples().filter(({ name }) => name === "complete"))
      copyExample(example, workspace);
    workspace.write("scanned.tf.json", { module: { ...CALLS, ...further } });
    await workspace.init();
    ok(await workspace.plan(undefined, { details: false, args: ["-var-file=plan.tfvars"] }));
    return await workspace.showPlan();
  } finally {
    workspace.remove();
  }
}
