import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findExecutable } from "../harness/executable";
import { makeScratchFolder } from "../harness/scratch";

/**
 * Prints what Trivy's built-in checks find in a plan as JSON. Somebody compares it with docs/reviewing.md. CI does
 * without it, because building Trivy takes ten minutes:
 * `GOEXPERIMENT=jsonv2 go build ./cmd/trivy` in its source.
 */
export function printTrivyReport(plan: string): void {
  const command = findExecutable("trivy", process.env);
  if (command === undefined) throw new Error("trivy is not on PATH; to fix it, see https://trivy.dev");
  const folder = makeScratchFolder();
  try {
    writeFileSync(join(folder, "plan.json"), plan);
    const args = ["config", "--skip-check-update", "--cache-dir", join(folder, "cache"), "plan.json"];
    for (const words of [["--version"], args]) {
      const { status } = spawnSync(command, words, { cwd: folder, stdio: "inherit" });
      if (status !== 0) throw new Error(`trivy ${words.join(" ")} gave ${status ?? "no exit code"}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
