import { buildSync } from "esbuild";
import { resolve } from "node:path";
import vm from "node:vm";
import * as constructs from "../../../constructs";

const { outputFiles } = buildSync({
  entryPoints: [resolve(__dirname, "../../../constructs/index.ts")],
  bundle: true,
  format: "cjs",
  packages: "external",
  platform: "node",
  write: false,
});
const [bundle] = outputFiles;

/** One more copy of the package in this process, beside the same CDKTF. */
export function anotherCopy(): typeof constructs {
  const copy = { exports: constructs };
  const run: unknown = vm.runInThisContext(`(function (module, require) {${bundle?.text ?? ""}})`);
  if (typeof run === "function") Reflect.apply(run, undefined, [copy, require]);
  return copy.exports;
}
