import { describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readdirSync, readFileSync } from "node:fs";
import { STORAGE_INPUTS } from "../../constructs/inputs/storage";
import { propsFile } from "../../tools/modules/props-file";
import { digest } from "../fixtures/module-digest";
import { MODULE_FILES } from "./emitted";

const PROJECT = resolve(__dirname, "../..");
const MODULE = join(PROJECT, "modules-out/sigma-s3-storage");

/** The digest of the module as a process of its own generates it. */
function digestElsewhere(environment: NodeJS.ProcessEnv): string {
  return execFileSync(
    process.execPath,
    ["--import", require.resolve("tsx"), join(PROJECT, "__tests__/fixtures/module-digest.ts")],
    { cwd: tmpdir(), encoding: "utf8", env: { ...process.env, ...environment } },
  ).trim();
}

test("the module is the same from another folder, time zone and locale, byte for byte", () => {
  const here = digest(MODULE_FILES);
  expect(digestElsewhere({ TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" })).toBe(
    here,
  );
});

describe("the committed module", () => {
  test("holds just the generated files", () => {
    const committed = readdirSync(MODULE, { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && !entry.parentPath.includes(".terraform") && !entry.name.startsWith(".terraform"),
      )
      .map((entry) => join(entry.parentPath, entry.name).slice(MODULE.length + 1));
    expect(committed.toSorted()).toEqual([...MODULE_FILES.keys()].toSorted());
  });

  test("is what the source generates, as are the props of the construct", () => {
    const committed = [...MODULE_FILES.keys()].map((path) => [
      path,
      readFileSync(join(MODULE, path), "utf8"),
    ]);
    expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(MODULE_FILES));
    const props = readFileSync(join(PROJECT, "constructs/inputs/sigma-storage-integration-props.ts"), "utf8");
    expect(props).toBe(
      propsFile({
        name: "SigmaStorageIntegrationProps",
        subject: "a storage integration",
        inputs: STORAGE_INPUTS,
      }),
    );
  });
});
