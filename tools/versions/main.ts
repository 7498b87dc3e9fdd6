import { stopAll } from "../harness/process";
import { demand } from "../harness/requirement";
import { findTerraform } from "../harness/tools";
import { BINDINGS, NODES, REQUIREMENTS } from "./combinations";
import { jest, PROGRAMS } from "./commands";
import { runsOnNode } from "./node";
import { synthesizesTheSame } from "./synthesis";

/** Something to try, and what it tells when it holds. */
interface Combination {
  readonly name: string;
  readonly holds: () => Promise<string>;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function combinations(): readonly Combination[] {
  const terraform = demand(findTerraform(process.env)).version;
  return [
    ...BINDINGS.map((bindings) => ({
      name: Object.entries(bindings.packages)
        .map(([name, version]) => `${name} ${version}`)
        .join(", "),
      holds: () => synthesizesTheSame(bindings),
    })),
    ...REQUIREMENTS.map(({ tests, what }) => ({
      name: `Terraform ${terraform}: ${what}`,
      holds: async () => (await jest(["--selectProjects", "unit", "proofs", "--", ...tests], PROGRAMS)).sum,
    })),
    ...NODES.map((node) => ({ name: `Node ${node.version}`, holds: () => runsOnNode(node) })),
  ];
}

/** Tries every combination whose name holds one of the words, or all where there are none. */
async function main(words: readonly string[]): Promise<void> {
  const interruption = new AbortController();
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      interruption.abort();
      // What is under way fails, and its folder is removed.
      void stopAll();
    });
  }
  const chosen = combinations().filter(
    ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word.toLowerCase())),
  );
  if (chosen.length === 0) throw new Error(`No combination is named ${words.join(" or ")}.`);
  for (const { holds, name } of chosen) {
    const started = Date.now();
    const line = (mark: string, result: string): string =>
      `${mark} ${name}: ${result} (${Math.round((Date.now() - started) / 1000)} s)`;
    try {
      console.log(line("ok    ", await holds()));
    } catch (error) {
      process.exitCode = 1;
      if (interruption.signal.aborted) return;
      console.log(line("FAILED", error instanceof Error ? error.message : String(error)));
    }
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
