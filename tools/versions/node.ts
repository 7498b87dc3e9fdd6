import { rmSync } from "node:fs";
import { join } from "node:path";
import { makeScratchFolder } from "../harness/scratch";
import { command, install, jest, PROGRAMS } from "./commands";
import { NODES, PROJECT } from "./combinations";

/** What Node and libraries print when something should not be used any more. */
const WARNING = /^.*(?:\(node:\d+\)|Warning:|npm warn).*$/m;

/** Runs `npm test` and `npm run demo` on a version of Node. */
export async function runsOnNode({ active, version }: (typeof NODES)[number]): Promise<string> {
  const home = makeScratchFolder();
  try {
    // The package for each platform carries the program itself.
    const name = `node-${process.platform}-${process.arch}`;
    await install(home, [`${name}@${version}`]);
    const programs = [join(home, "node_modules", name, "bin"), ...PROGRAMS];
    const found = await command(home, programs, ["node", "--version"]);
    if (found.stdout.trim() !== `v${version}`) throw new Error(`node is ${found.stdout.trim()}`);

    const tests = await jest(["--selectProjects", "unit", "acceptance", "--maxWorkers=2"], programs);
    const demo = await command(PROJECT, programs, ["node", "--import", "tsx", "tools/demo/main.ts"]);
    const [warning] = active ? (WARNING.exec(demo.stdout + demo.stderr) ?? []) : [];
    if (warning !== undefined) throw new Error(`the demo warns: ${warning}`);
    return `${tests.sum}; the demo passes${active ? " without a warning" : ""}`;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
