import { buildSync } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { at, countOf, parseJson } from "../json";
import { median, OUTPUT, rounded, timed } from "./measure";
import type { IntegrationsResult, Synthesis } from "./results";

const COUNTS = [1, 10, 100, 1000];

/** Time and memory of many literal integrations, each measurement in a process of its own. */
export function measureIntegrations(repetitions: number): IntegrationsResult[] {
  const program = join(OUTPUT, "synthesize-integrations.js");
  // Bundled like the app: a loader would add its own time and memory.
  buildSync({
    entryPoints: [join(__dirname, "synthesize-integrations.ts")],
    bundle: true,
    platform: "node",
    packages: "external",
    outfile: program,
  });
  return COUNTS.map((count) => ({
    count,
    oneStack: synthesis(program, count, "one stack", repetitions),
    ownStacks: synthesis(program, count, "own stacks", repetitions),
  }));
}

function synthesis(program: string, count: number, layout: string, repetitions: number): Synthesis {
  const runs = Array.from({ length: repetitions }, () => {
    const folder = mkdtempSync(join(tmpdir(), "sigma-s3-storage-bench-"));
    try {
      return parseJson(timed(`node "${program}" ${count} "${layout}" "${folder}"`).stdout);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return {
    seconds: rounded(median(runs.map((run) => countOf(at(run, "seconds"))))),
    peakBytes: median(runs.map((run) => countOf(at(run, "peakBytes")))),
  };
}
