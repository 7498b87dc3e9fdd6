import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { at, parseJson, record, textOf } from "../json";

/** Computes an answer once in a test run, although every test file loads its modules again. */
export function oncePerRun(question: string, compute: () => string): string {
  const known = knownAnswers();
  const answer = textOf(known[question]);
  if (answer !== undefined) {
    return answer;
  }
  const computed = compute();
  const draft = `${cacheFile()}.${process.pid}`;
  writeFileSync(
    draft,
    JSON.stringify({ run: currentRun(), answers: { ...knownAnswers(), [question]: computed } }),
    { mode: 0o600 },
  );
  renameSync(draft, cacheFile());
  return computed;
}

function knownAnswers(): Readonly<Record<string, unknown>> {
  try {
    // The temporary folder is open to all users, and the answers decide which programs run.
    const { uid } = statSync(cacheFile());
    const content = parseJson(readFileSync(cacheFile(), "utf8"));
    const usable =
      (uid === userInfo().uid || process.platform === "win32") && at(content, "run") === currentRun();
    return usable ? record(at(content, "answers")) : {};
  } catch {
    return {};
  }
}

/**
 * A worker has a channel to the process that runs the tests. Without workers, this process runs the tests.
 */
function currentRun(): string {
  const runner = process.send ? process.ppid : process.pid;
  return `${runner} ${process.cwd()} ${process.env["PATH"] ?? ""}`;
}

function cacheFile(): string {
  return join(tmpdir(), `sigma-s3-storage-tools-${userInfo().username.replaceAll(/\W/g, "_")}.json`);
}
