import { beforeAll, describe, expect, test } from "@jest/globals";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { extract } from "tar-stream";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { modulePackage, MODULES } from "../../../tools/package/package";
import { ALL_TOOLS, type Plan, describeWithTools, ok, useEmulator, useWorkspace } from "../../harness";
import { examples } from "../../../tools/plans/examples";

const REPOSITORY = resolve(__dirname, "../../..");

/** Where a package is unpacked. */
const UNPACKED = "package";

/** Examples that need accounts, because they use the providers of the data platforms. */
const NEED_ACCOUNTS = /-one-apply\//;

describeWithTools("the packages", ALL_TOOLS, () => {
  describe.each(MODULES)("of %s", (module) => {
    const emulator = useEmulator();
    const workspace = useWorkspace({ emulator });
    const paths: string[] = [];
    let plan: Plan;

    beforeAll(async () => {
      const { bytes } = await modulePackage(REPOSITORY, module);
      const archive = extract();
      archive.end(gunzipSync(bytes));
      for await (const entry of archive) {
        paths.push(entry.header.name);
        workspace.write(join(UNPACKED, entry.header.name), await text(entry));
      }
    });

    test("is named after its version, and has in its root what a registry shows", async () => {
      const { name } = await modulePackage(REPOSITORY, module);
      expect(name).toMatch(new RegExp(`^terraform-aws-${module}-\\d+\\.\\d+\\.\\d+\\.tar\\.gz$`));
      for (const file of ["README.md", "CHANGELOG.md", "LICENSE", "main.tf.json", "variables.tf.json"]) {
        expect(paths).toContain(file);
      }
      expect(paths.filter((path) => path.endsWith(".tftest.hcl")).length).toBeGreaterThan(0);
      expect(paths.filter((path) => path.endsWith(".ts"))).toEqual([]);
    });

    test("has the same bytes if it has the same files", async () => {
      const [first, second] = [
        await modulePackage(REPOSITORY, module),
        await modulePackage(REPOSITORY, module),
      ];
      expect(first.bytes.equals(second.bytes)).toBe(true);
    });

    test("plans every example after it is unpacked somewhere else", async () => {
      const roots = paths
        .filter((path) => basename(path) === "main.tf" && !NEED_ACCOUNTS.test(path))
        .map(dirname);
      const calls = roots.map((root) => ({
        name: root.replaceAll(/^.*?examples\//g, "").replace("/", "-"),
        root: join(UNPACKED, root),
      }));
      workspace.write(
        "main.tf",
        calls
          .map(({ name, root }) => `module "${name}" {\n  source = "./${root}"\n${values(name)}}\n`)
          .join("\n"),
      );
      await workspace.init();
      plan = ok(await workspace.plan());
      const planned = new Set(plan.changes.map(({ moduleAddress = "" }) => moduleAddress.split(".")[1]));
      expect([...planned].sort()).toEqual(calls.map(({ name }) => name).sort());
      process.stdout.write(
        `package of ${module}: ${paths.length} files, ${roots.length} configurations planned\n`,
      );
    });

    test("links only to what it contains", () => {
      for (const path of paths.filter((name) => name.endsWith(".md"))) {
        const folder = join(workspace.directory, UNPACKED, dirname(path));
        const links = [
          ...readFileSync(join(workspace.directory, UNPACKED, path), "utf8").matchAll(
            /\]\(([^)#:]+)[^):]*\)/g,
          ),
        ];
        const broken = links.map(([, link = ""]) => link).filter((link) => !existsSync(join(folder, link)));
        expect([path, broken]).toEqual([path, []]);
      }
    });
  });
});

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
