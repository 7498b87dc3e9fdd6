import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { at, parseJson, textOf } from "../json";
import { makeScratchFolder } from "../harness/scratch";
import { filesBelow } from "../modules/files-below";
import { importedPaths, packageOf } from "../modules/imported-packages";
import { type Bindings, pinned, PROJECT, RENAMED } from "./combinations";
import { command, install } from "./commands";

const MODULES = "modules-out";

/** Synthesizes a copy of the source with these bindings, and compares every byte of the modules. */
export async function synthesizesTheSame({ packages, renamed = false }: Bindings): Promise<string> {
  const home = makeScratchFolder();
  try {
    const copy = join(home, "root");
    await copySource(copy, renamed ? withNewNames : (text) => text);
    const others = importedPaths(join(PROJECT, "main.ts"))
      .map(packageOf)
      .filter((name) => !(name in packages) && !(name in RENAMED));
    const needed = Object.fromEntries([...others, "esbuild"].map((name) => [name, pinned(name)]));
    const versions = Object.entries({ ...needed, ...packages });
    await install(
      copy,
      versions.map(([name, version]) => `${name}@${version}`),
    );
    await command(copy, [join(copy, "node_modules", ".bin")], ["sh", "-c", generateScript()]);
    return compared(filesBelow(join(copy, MODULES)), filesBelow(join(PROJECT, MODULES)));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Copies what git has of the source, generated modules excepted; the package's manifest keeps only its name. */
async function copySource(folder: string, translate: (text: string) => string): Promise<void> {
  const listed = await command(
    PROJECT,
    [],
    ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  );
  for (const path of listed.stdout.split("\0")) {
    const source = join(PROJECT, path);
    if (path === "" || path.startsWith(`${MODULES}/`) || !existsSync(source)) continue;
    const text = readFileSync(source, "utf8");
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path.endsWith(".ts") ? translate(text) : text);
  }
  rmSync(join(folder, "package-lock.json"), { force: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "copy", private: true }));
}

/** The source with the imports of the community continuation. */
function withNewNames(text: string): string {
  return text.replaceAll(
    /(from "|import\(")(cdktf|@cdktf\/provider-aws)(?=["/])/g,
    (_, before: string, name: string) => before + (RENAMED[name] ?? name),
  );
}

function generateScript(): string {
  const manifest = parseJson(readFileSync(join(PROJECT, "package.json"), "utf8"));
  return textOf(at(manifest, "scripts", "generate")) ?? "";
}

function compared(made: ReadonlyMap<string, string>, kept: ReadonlyMap<string, string>): string {
  const paths = [...new Set([...made.keys(), ...kept.keys()])];
  const different = paths.filter((path) => made.get(path) !== kept.get(path));
  if (different.length > 0) throw new Error(`other bytes, or missing: ${different.join(", ")}`);
  return `the same ${made.size} files`;
}
