import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { at, parseJson, textOf } from "../../../tools/json";
import { filesBelow } from "../../../tools/modules/files-below";
import { importedPaths, packageOf } from "./imported-packages";
import manifest from "../../../package.json";

const REPOSITORY = resolve(__dirname, "../../..");

const WORKFLOWS = [...filesBelow(join(REPOSITORY, ".github/workflows"))];

/** Text of a file of the repository. */
const read = (...path: readonly string[]): string => readFileSync(join(REPOSITORY, ...path), "utf8");

describe.each(WORKFLOWS)("the workflow %s", (_, text) => {
  test("pins every third-party action to a commit, with the version beside it", () => {
    const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action = ""]) => action);
    const pinned = /^(?:\.\/.*|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/;
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !pinned.test(action))).toEqual([]);
  });

  test("may only read, unless one of its jobs says otherwise", () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n/m);
  });
});

describe("the version of Node", () => {
  const [, list = ""] = /^ +node: \[(.*)\]$/m.exec(read(".github/workflows/versions.yml")) ?? [];
  const [oldest = "", ...active] = list.split(", ");

  test("in .nvmrc is an active one that the tests run on every week", () => {
    expect(active.map((version) => version.split(".")[0])).toContain(read(".nvmrc").trim());
  });

  test("that package.json requires at least is the oldest that the tests run on every week", () => {
    expect(`>=${oldest}`).toContain(manifest.engines.node);
  });
});

test("every package that the source imports is pinned to one version", () => {
  const pins = new Map(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }));
  const versions = importedPaths(join(REPOSITORY, "main.ts")).map((path) => pins.get(packageOf(path)));
  expect(versions.filter((version = "none") => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test.each(["README.md", "modules-out/sigma-s3-storage/README.md"])(
  "%s says which providers never give an empty plan",
  (file) => {
    expect(read(file)).toContain("6.22 to 6.39");
    expect(read(file)).toContain("blocked_encryption_types");
  },
);

test("the bindings that the project pins are for none of those providers", () => {
  const bindings = parseJson(read("node_modules/@cdktf/provider-aws/package.json"));
  expect(textOf(at(bindings, "cdktf", "provider", "version"))).toMatch(
    /^(?:5\.|6\.(?:\d|1\d|2[01]|[4-9]\d)\.)/,
  );
});
