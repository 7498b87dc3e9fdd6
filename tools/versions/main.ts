import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { dependencies, devDependencies, scripts } from "../../package.json";
import { makeScratchFolder } from "../harness/scratch";

const { cdktf, constructs, esbuild } = devDependencies;

/** Other bindings that must give the same modules. `cdktn` is the community continuation of CDKTF. */
const MATRIX: readonly Readonly<Record<string, string>>[] = [
  { cdktf, "@cdktf/provider-aws": "21.22.1", constructs },
  { cdktn: "0.24.0", "@cdktn/provider-aws": "25.7.0", constructs: "10.6.0" },
];

/** Generates the committed modules again in a clone with these bindings, and fails where a byte differs. */
function regenerate(bindings: Readonly<Record<string, string>>): void {
  const home = makeScratchFolder();
  const cwd = join(home, "root");
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  try {
    run("git", "clone", "--quiet", resolve(__dirname, "../.."), ".");
    rmSync(join(cwd, "package-lock.json"));
    const manifest = { scripts, dependencies: { ...dependencies, esbuild, ...bindings } };
    writeFileSync(join(cwd, "package.json"), JSON.stringify(manifest));
    run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
    if ("cdktn" in bindings) {
      for (const file of run("git", "ls-files", "*.ts").trim().split("\n")) {
        const text = readFileSync(join(cwd, file), "utf8");
        writeFileSync(join(cwd, file), text.replaceAll(/(?<=(?:from |import\()"@?)cdktf(?=["/])/g, "cdktn"));
      }
    }
    run("npm", "run", "-s", "generate");
    const changed = run("git", "status", "--porcelain", "modules-out");
    if (changed !== "") throw new Error(`Other modules with ${JSON.stringify(bindings)}:\n${changed}`);
    console.log(`The same modules with ${JSON.stringify(bindings)}`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

MATRIX.forEach(regenerate);
