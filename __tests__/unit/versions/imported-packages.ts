import { buildSync } from "esbuild";

/** What a program imports from packages, by the paths that it names. */
export function importedPaths(program: string): string[] {
  const { metafile } = buildSync({
    entryPoints: [program],
    bundle: true,
    platform: "node",
    packages: "external",
    write: false,
    outdir: "out",
    metafile: true,
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return [...new Set(imports.filter((path) => !path.startsWith("node:")))];
}

/** The package that an imported path belongs to. */
export function packageOf(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}
