import { describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readdirSync, readFileSync } from "node:fs";
import { PRODUCTS } from "../../constructs/module/modules";
import { propsFile } from "../../tools/modules/props-file";
import { digest } from "../fixtures/module-digest";
import { MODULES, STORAGE } from "./emitted";

const PROJECT = resolve(__dirname, "../..");

/** The digest of the module as another process generates it. */
function digestElsewhere(environment: NodeJS.ProcessEnv): string {
  return execFileSync(
    process.execPath,
    ["--import", require.resolve("tsx"), join(PROJECT, "__tests__/fixtures/module-digest.ts")],
    { cwd: tmpdir(), encoding: "utf8", env: { ...process.env, ...environment } },
  ).trim();
}

test("the module is byte for byte the same if it is generated in another folder, time zone and locale", () => {
  const here = digest(STORAGE);
  expect(digestElsewhere({ TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" })).toBe(
    here,
  );
});

describe.each(PRODUCTS)("the committed module $module", ({ definition, module, props }) => {
  test("has exactly what the source generates, and so do the props of its construct", () => {
    const { hcl = [], json = [] } = MODULES.get(module) ?? {};
    expect(committed(join(PROJECT, "modules-out", module))).toEqual(Object.fromEntries(json));
    expect(committed(join(PROJECT, "modules-out/hcl", module))).toEqual(Object.fromEntries(hcl));
    const file = join(PROJECT, "constructs/inputs", props.file);
    expect(readFileSync(file, "utf8")).toBe(propsFile({ ...props, inputs: definition.inputs }));
  });
});

/** The files of a folder, without what Terraform left there. */
function committed(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith(".terraform"));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
