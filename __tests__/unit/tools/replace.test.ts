import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFolder } from "../../../tools/modules/replace";

describe("replacing a folder", () => {
  let parent = "";
  let target = "";

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "replace-folder-"));
    target = join(parent, "module");
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  const message = (action: () => void): string => {
    try {
      action();
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
    return "";
  };

  test("leaves only the new files in the folder, and nothing beside it", () => {
    mkdirSync(target);
    writeFileSync(join(target, "old.tf"), "old");
    replaceFolder(
      target,
      new Map([
        ["main.tf.json", "{}"],
        ["tests/a.tftest.hcl", "# a"],
      ]),
    );
    expect(readdirSync(target).sort()).toEqual(["main.tf.json", "tests"]);
    expect(readFileSync(join(target, "tests", "a.tftest.hcl"), "utf8")).toBe("# a");
    expect(readdirSync(parent)).toEqual(["module"]);
  });

  test("creates the folders above it", () => {
    const deep = join(target, "a", "b");
    replaceFolder(deep, new Map([["x", "1"]]));
    expect(readdirSync(deep)).toEqual(["x"]);
  });

  test("gives one error if a file cannot be written, and leaves the old folder unchanged", () => {
    mkdirSync(target);
    writeFileSync(join(target, "old.tf"), "old");
    const impossible = new Map([
      ["a", "a file"],
      ["a/b", "below a file"],
    ]);
    const said = message(() => {
      replaceFolder(target, impossible);
    });
    expect(said).toContain(`${target} cannot be written (`);
    expect(said).toContain("What was there is unchanged.");
    expect(readFileSync(join(target, "old.tf"), "utf8")).toBe("old");
    expect(readdirSync(parent)).toEqual(["module"]);
  });

  test("gives one error if a file has the folder's name, and leaves the file unchanged", () => {
    writeFileSync(target, "a file");
    expect(
      message(() => {
        replaceFolder(target, new Map([["x", "1"]]));
      }),
    ).toContain("it is a file, not a folder");
    expect(statSync(target).isFile()).toBe(true);
    expect(readdirSync(parent)).toEqual(["module"]);
  });

  test("gives one error that names the folder if it is below a file", () => {
    writeFileSync(target, "a file");
    const below = join(target, "module");
    expect(
      message(() => {
        replaceFolder(below, new Map([["x", "1"]]));
      }),
    ).toContain(`${below} cannot be written (`);
    expect(readFileSync(target, "utf8")).toBe("a file");
  });
});
