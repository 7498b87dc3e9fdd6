import { beforeAll, describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { extract } from "tar-stream";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { modulePackage, MODULES } from "../../../tools/package/package";
import { ALL_FORMS, type Form, FORMS } from "../../../tools/modules/module";
import { ALL_TOOLS, describeWithTools, ok, useEmulator, useWorkspace } from "../../harness";
import { examples } from "../../../tools/plans/examples";
import { calledExample } from "./called-example";

const REPOSITORY = resolve(__dirname, "../../..");

/** Examples that need accounts of the data platforms, or a newer AWS provider. */
const NEED_MORE = /-one-apply\/|regional-namespace\//;

interface Call {
  readonly form: Form;
  /** The folder of the example in the workspace. */
  readonly root: string;
  readonly name: string;
}

describeWithTools("the packages", ALL_TOOLS, () => {
  const workspace = useWorkspace({ emulator: useEmulator() });
  const packages = MODULES.map((module) => ({
    module,
    paths: { json: new Array<string>(), hcl: new Array<string>() },
  }));

  beforeAll(async () => {
    for (const { module, paths } of packages) {
      for (const form of ALL_FORMS) {
        const { bytes } = await modulePackage(REPOSITORY, module, form);
        const archive = extract();
        archive.end(gunzipSync(bytes));
        for await (const entry of archive) {
          paths[form].push(entry.header.name);
          workspace.write(join(module, form, entry.header.name), calledExample(await text(entry)));
        }
      }
    }
  });

  describe.each(packages)("of $module", ({ module, paths }) => {
    test.each(ALL_FORMS)("is named after its version, and has what a registry shows: %s", async (form) => {
      const { name } = await modulePackage(REPOSITORY, module, form);
      const [, , ending = ""] =
        new RegExp(`^terraform-aws-${module}-(\\d+\\.\\d+\\.\\d+)(.*)\\.tar\\.gz$`).exec(name) ?? [];
      expect(ending).toBe(form === "json" ? "" : "-hcl");
      const read = ["main", "variables"].map((file) => file + FORMS[form].ending);
      for (const file of ["README.md", "CHANGELOG.md", "LICENSE", "docs/errors.md", ...read])
        expect(paths[form]).toContain(file);
      for (const part of [/\.tftest\.hcl$/, /^permissions\/.*\.json$/, /^examples\/.*\.tf$/])
        expect(paths[form].filter((path) => part.test(path))).not.toEqual([]);
      expect(paths[form].filter((path) => path.endsWith(".ts"))).toEqual([]);
    });

    test("has the same bytes if it has the same files", async () => {
      const [first, second] = [
        await modulePackage(REPOSITORY, module),
        await modulePackage(REPOSITORY, module),
      ];
      expect(first.bytes.equals(second.bytes)).toBe(true);
    });

    test("links only to what it contains", () => {
      const all = ALL_FORMS.flatMap((form) => paths[form].map((path) => join(module, form, path)));
      for (const path of all.filter((name) => name.endsWith(".md"))) {
        const folder = join(workspace.directory, dirname(path));
        const links = [
          ...readFileSync(join(workspace.directory, path), "utf8").matchAll(/\]\(([^)#:]+)[^):]*\)/g),
        ];
        const broken = links.map(([, link = ""]) => link).filter((link) => !existsSync(join(folder, link)));
        expect([path, broken]).toEqual([path, []]);
      }
    });
  });

  test("plan every example after they are unpacked somewhere else, in both forms to the same values", async () => {
    const calls = packages.flatMap(({ module, paths }) =>
      ALL_FORMS.flatMap((form) =>
        paths[form]
          .filter((path) => basename(path) === "main.tf" && path.startsWith("examples/"))
          .filter((path) => !NEED_MORE.test(path))
          .map(dirname)
          .map((root): Call => ({
            form,
            root: join(module, form, root),
            name: root.replaceAll(/^.*?examples\//g, "").replace("/", "-"),
          })),
      ),
    );
    workspace.write("main.tf", calls.map(callOf).join("\n"));
    await workspace.init();
    const plan = ok(await workspace.plan());
    const planned = new Set(plan.changes.map(({ moduleAddress = "" }) => moduleAddress.split(".")[1]));
    expect([...planned].sort()).toEqual(calls.map(({ form, name }) => `${form}-${name}`).sort());
    const [json, hcl] = ALL_FORMS.map((form) => {
      const own = plan.resources
        .filter(({ address }) => address.startsWith(`module.${form}-`))
        .map(({ address, after, afterUnknown }) => [address, { after, afterUnknown }] as const);
      const given = Object.entries(plan.outputs).filter(([name]) => name.startsWith(`${form}-`));
      return Object.fromEntries(
        [...own, ...given].map(([name, value]) => [name.replace(`${form}-`, ""), value]),
      );
    });
    expect(hcl).toEqual(json);
    const files = packages.map(({ paths }) => paths.json.length + paths.hcl.length).join(" and ");
    process.stdout.write(`packages: ${files} files, ${calls.length} configurations planned\n`);
  });
});

/** A call of an example, with all that it gives. */
function callOf({ form, name, root }: Call): string {
  return `module "${form}-${name}" {
  source = "./${root}"
${values(name)}}

output "${form}-${name}" {
  value     = module.${form}-${name}
  sensitive = true
}
`;
}

/** The input values of an example's plan. A module call can have the same lines as such a file. */
function values(name: string): string {
  const example = examples().find((one) => one.name === name);
  if (example !== undefined) return readFileSync(join(example.directory, "plan.tfvars"), "utf8");
  return `organization = "acme"
workspace = "sigma-storage"
bucket_name = "acme-sigma-hcp"
role_name = "sigma-storage"
create_identity_provider = true
`;
}
