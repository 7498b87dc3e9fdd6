import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { baseEnvironment } from "../harness/environment";
import { at, listOf, parseJson, textOf } from "../json";
import { run } from "../harness/process";
import { makeScratchFolder } from "../harness/scratch";
import { CHECKOV_PACKAGES, CHECKOV_VERSION, demand } from "../harness/tools";
import { callOf, type Finding } from "./finding";

/** Name and version. */
export function checkovName(): string {
  return `checkov ${CHECKOV_VERSION}`;
}

/** What checkov finds in a plan as JSON, passed checks included. */
export async function checkovFindings(plan: string): Promise<readonly Finding[]> {
  const folder = makeScratchFolder();
  try {
    writeFileSync(join(folder, "plan.json"), plan);
    const scan = ["--file", "plan.json", "--framework", "terraform_plan", "--skip-download"];
    const { stdout, stderr } = await run(
      demand("checkov"),
      ["-m", "checkov.main", ...scan, "--output", "json", "--soft-fail"],
      {
        cwd: folder,
        environment: { ...baseEnvironment(), PYTHONPATH: CHECKOV_PACKAGES, LOG_LEVEL: "CRITICAL" },
      },
    );
    const results = at(readReport(stdout, stderr), "results");
    return ["passed_checks", "failed_checks"].flatMap((list) =>
      listOf(at(results, list)).map((check) => ({
        id: textOf(at(check, "check_id")) ?? "",
        call: callOf(textOf(at(check, "resource")) ?? ""),
        passes: list === "passed_checks",
      })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(stdout: string, stderr: string): unknown {
  try {
    return parseJson(stdout);
  } catch (cause) {
    throw new Error(`checkov printed no report:\n${stdout}${stderr}`, { cause });
  }
}
