import type { Emulator } from "../harness/emulator";
import { at, textOf } from "../json";
import { ok, type Plan } from "../harness/results";
import { MODULE_DIRECTORY } from "../harness/module-folders";
import { Workspace } from "../harness/workspace";

const RANGES = [5, 50, 500];

/** The lengths of the documents for an allowlist with so many ranges. */
export interface DocumentsResult {
  readonly ranges: number;
  readonly bucketPolicy: number;
  readonly accessPolicy: number;
}

/** The lengths of the documents that Terraform plans for allowlists of different sizes. */
export async function measureDocuments(emulator: Emulator): Promise<DocumentsResult[]> {
  const workspace = new Workspace({ emulator, environment: { GOGC: "100" } });
  try {
    workspace.write("main.tf.json", {
      module: Object.fromEntries(RANGES.map((ranges) => [`ranges_${ranges}`, moduleCall(ranges)])),
      output: Object.fromEntries(
        RANGES.map((ranges) => [`ranges_${ranges}`, { value: `\${module.ranges_${ranges}}` }]),
      ),
    });
    await workspace.init();
    const plan = ok(await workspace.plan());
    return RANGES.map((ranges) => ({
      ranges,
      bucketPolicy: plannedText(plan, ranges, "bucket_policy_json").length,
      // IAM does not count white space.
      accessPolicy: plannedText(plan, ranges, "access_policy_json").replace(/\s/g, "").length,
    }));
  } finally {
    workspace.remove();
  }
}

function moduleCall(ranges: number): object {
  return {
    source: MODULE_DIRECTORY,
    bucket_name: `acme-sigma-${ranges}`,
    ip_allowlist: { sigma_cidrs: cidrs(ranges) },
  };
}

/** Ranges like the public ones of companies, most of them as long as such a range can be written. */
function cidrs(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${130 + (index % 40)}.${100 + (index % 150)}.${255 - Math.floor(index / 40)}.0/24`,
  );
}

function plannedText(plan: Plan, ranges: number, output: string): string {
  const planned = textOf(at(plan.outputs, `ranges_${ranges}`, "after", output));
  if (planned === undefined) throw new Error(`the plan does not show ${output}`);
  return planned;
}
