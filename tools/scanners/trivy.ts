import { rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { baseEnvironment } from "../harness/environment";
import { findExecutable } from "../harness/executable";
import { at, listOf, parseJson, textOf } from "../harness/json";
import { run } from "../harness/process";
import { makeScratchFolder } from "../harness/scratch";
import { callOf, type Finding } from "./finding";

/** Name and version. */
export function trivyName(): string {
  const { stdout } = spawnSync(trivy(), ["--version"], { encoding: "utf8" });
  return `Trivy ${/^Version: (\S+)/m.exec(stdout)?.[1] ?? "of an unknown version"}`;
}

/** What Trivy's built-in checks find in a plan as JSON, passed checks included. */
export async function trivyFindings(plan: string): Promise<readonly Finding[]> {
  const folder = makeScratchFolder();
  try {
    writeFileSync(join(folder, "plan.json"), plan);
    const scan = ["--format", "json", "--include-non-failures", "--skip-check-update", "--cache-dir", folder];
    const { stdout } = await run(trivy(), ["config", ...scan, "plan.json"], {
      cwd: folder,
      environment: baseEnvironment(),
    });
    return listOf(at(parseJson(stdout), "Results")).flatMap((result) =>
      listOf(at(result, "Misconfigurations")).map((check) => ({
        id: textOf(at(check, "ID")) ?? "",
        call: callOf(textOf(at(check, "CauseMetadata", "Resource")) ?? ""),
        passes: at(check, "Status") === "PASS",
      })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CI does without it: building it takes ten minutes. */
function trivy(): string {
  const command = findExecutable("trivy", process.env);
  if (command === undefined) throw new Error("trivy is not on PATH; to fix it, see https://trivy.dev");
  return command;
}
