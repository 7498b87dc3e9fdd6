import { describe, expect, test } from "@jest/globals";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { extract } from "tar-stream";
import { gunzipSync } from "node:zlib";
import { at, parseJson, textOf } from "../../../tools/json";
import { MODULES, packageFiles, policyPackage } from "../../../tools/package/package";
import { emitted } from "../emitted";
import { EXAMPLES, examples } from "../../../tools/plans/examples";

const REPOSITORY = resolve(__dirname, "../../..");

describe.each(MODULES)("the package of %s", (module) => {
  const files = packageFiles(REPOSITORY, module);

  test("names no path that exists only in this repository", () => {
    for (const [path, text] of files) {
      expect([path, text.includes("modules-out")]).toEqual([path, false]);
      expect([path, /\.\.\/\.\.\/examples/.test(text)]).toEqual([path, false]);
    }
  });

  test("has none of Terraform's working files", () => {
    expect(
      [...files.keys()].filter((path) => /\.terraform(?!ignore)|tfstate|terraform\.tfvars/.test(path)),
    ).toEqual([]);
  });

  test("has an entry in the change log for its version, and has the license that it names", () => {
    const manifest = parseJson(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
    const version = textOf(at(manifest, "version")) ?? "";
    expect(files.get("CHANGELOG.md")).toMatch(
      new RegExp(`^## \\[${version}\\] - \\d{4}-\\d{2}-\\d{2}$`, "m"),
    );
    expect(files.get("README.md")).toContain(`version = "~> ${version.split(".").slice(0, 2).join(".")}"`);
    expect(at(manifest, "license")).toBe("Apache-2.0");
    expect(files.get("LICENSE")).toMatch(/Apache License\s+Version 2\.0/);
  });
});

describe("the package of the policy set", () => {
  test("has the files of the set and the license in one folder", async () => {
    const { bytes, name } = await policyPackage(REPOSITORY);
    expect(name).toMatch(/^sigma-s3-storage-policies-\d+\.\d+\.\d+\.tar\.gz$/);
    const archive = extract();
    archive.end(gunzipSync(bytes));
    const paths: string[] = [];
    for await (const entry of archive) {
      paths.push(entry.header.name.replace(`${name.replace(/\.tar\.gz$/, "")}/`, ""));
      entry.resume();
    }
    expect(paths).toEqual([...readdirSync(join(REPOSITORY, "policies")), "LICENSE"].sort());
  });

  test("is in no package of a module", () => {
    for (const module of MODULES) {
      const paths = [...packageFiles(REPOSITORY, module).keys()];
      expect(paths.filter((path) => /\.rego$|policies\.hcl$/.test(path))).toEqual([]);
    }
  });
});

describe("the examples", () => {
  test("each have a README that shows their plans", () => {
    for (const { directory, plans } of examples()) {
      const readme = readFileSync(join(directory, "README.md"), "utf8");
      // An example that uses a platform's own provider cannot be planned without an account.
      if (plans.length === 0) expect(readme).toContain("There is no plan beside this example");
      for (const { text } of plans) expect(readme).toContain(`(${text.slice(directory.length + 1)})`);
    }
  });

  test("use the module of this repository, and say how others name it", () => {
    for (const { directory } of examples()) {
      const main = readFileSync(join(directory, "main.tf"), "utf8");
      const [, source = ""] = /^ {2}source = "(.*)"$/m.exec(main) ?? [];
      expect(existsSync(join(directory, source, "main.tf.json"))).toBe(true);
      expect(main).toContain("# From a private registry: source = ");
    }
  });

  test('set every input in the example "complete"', () => {
    const main = readFileSync(join(EXAMPLES, "complete", "main.tf"), "utf8");
    const set = [...main.matchAll(/^ {2}([a-z_]+) += /gm)].map(([, name]) => name);
    expect(set).toEqual(expect.arrayContaining(Object.keys(emitted("variable"))));
  });
});
