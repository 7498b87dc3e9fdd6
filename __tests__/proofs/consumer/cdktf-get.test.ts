import { beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { at, describeWithTools, hclDirectory, MODULES_DIRECTORY, record, useWorkspace } from "../../harness";
import { configurationIn } from "../../../tools/harness/configuration";
import { baseEnvironment } from "../../../tools/harness/environment";
import { type CommandResult, run } from "../../../tools/harness/process";
import { MODULES } from "../../../tools/package/package";

const PACKAGES = resolve(__dirname, "../../../node_modules");
const LANGUAGES = ["typescript", "python"] as const;

/** CDKTF gives an input that is an object no type, whatever the module says. */
const OBJECTS = /^(?:list\()?object\(/;

/** The types of CDKTF's props, by the types of the module's inputs. */
const TYPES: Readonly<Record<string, string>> = {
  string: "string",
  bool: "boolean",
  number: "number",
  "list(string)": "string[]",
  "map(string)": "{ [key: string]: string }",
};

const APP = `import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { SigmaS3Storage } from "./imports/modules/sigma-s3-storage";

const stack = new TerraformStack(new RootConstruct(), "app");
new SigmaS3Storage(stack, "minimal", { bucketName: "acme-sigma-files" });
new SigmaS3Storage(stack, "more", { bucketName: "acme-sigma-files", enforceTls: false, tags: { Team: "data" } });
// @ts-expect-error the name is required
new SigmaS3Storage(stack, "without", {});
// @ts-expect-error a list of texts
new SigmaS3Storage(stack, "mistyped", { bucketName: "acme-sigma-files", sigmaAppOrigins: "https://app.example" });
`;

const PYTHON_APP = `from cdktf import App, TerraformStack
from imports.sigma_s3_storage import SigmaS3Storage

stack = TerraformStack(App(), "app")
SigmaS3Storage(stack, "minimal", bucket_name="acme-sigma-files")
`;

describeWithTools("cdktf get, of the modules in HCL", ["terraform"], () => {
  const workspace = useWorkspace({ provider: false });
  const folder = (language: string): string => join(workspace.directory, language);
  const generated = (...path: readonly string[]): string =>
    readFileSync(join(workspace.directory, ...path), "utf8");

  /** Runs a program of this project's packages, or of the machine. */
  const runIn = async (
    language: string,
    command: string,
    args: readonly string[],
  ): Promise<CommandResult> => {
    const environment = { ...baseEnvironment(), CI: "1", CHECKPOINT_DISABLE: "1" };
    const result = await run(command, args, { cwd: folder(language), environment });
    if (result.exitCode !== 0) throw new Error(`${result.command}\n${result.stdout}${result.stderr}`);
    return result;
  };

  beforeAll(async () => {
    for (const language of LANGUAGES) {
      for (const module of MODULES) workspace.copy(hclDirectory(module), `${language}/${module}`);
      workspace.write(`${language}/cdktf.json`, {
        language,
        app: "true",
        codeMakerOutput: "imports",
        terraformModules: MODULES.map((name) => ({ name, source: `./${name}` })),
      });
      symlinkSync(PACKAGES, join(folder(language), "node_modules"));
    }
    await Promise.all(
      LANGUAGES.map((language) => runIn(language, join(PACKAGES, ".bin", "cdktf"), ["get", "--force"])),
    );
  }, 300_000);

  describe.each(MODULES)("%s", (module) => {
    const inputs = Object.entries(record(configurationIn(join(MODULES_DIRECTORY, module))["variable"]));
    const required = inputs.filter(([, input]) => !("default" in record(input))).map(([name]) => name);

    test("in TypeScript: each input has its type, and only what has no default is required", () => {
      const text = generated("typescript", "imports", "modules", `${module}.ts`);
      const props = [...text.matchAll(/^ {2}readonly (\w+)(\??): (.*);$/gm)].map(([, ...prop]) => prop);
      const expected = inputs.map(([name, input]) => {
        const type = String(at(input, "type"));
        const mark = required.includes(name) ? "" : "?";
        return [camelCase(name), mark, OBJECTS.test(type) ? "any" : TYPES[type]];
      });
      expect(props.sort()).toEqual(expected.sort());
    });

    test("in Python: only what has no default is required", () => {
      const text = generated("python", "imports", module.replaceAll("-", "_"), "__init__.py");
      const [, signature = ""] = /def __init__\([^*]*\*,\n([^)]*)\)/.exec(text) ?? [];
      const parameters = [...signature.matchAll(/^ +(\w+): ([\w.]+).*?(= None)?,$/gm)];
      const needed = parameters.filter(([, , , optional]) => optional === undefined);
      expect(needed.map(([, name, type]) => [name, type]).sort()).toEqual(
        required.map((name) => [name, "builtins.str"]).sort(),
      );
      expect(parameters.map(([, name]) => name)).toEqual(
        expect.arrayContaining(inputs.map(([name]) => name)),
      );
    });
  });

  test("an app in TypeScript compiles, and does not with a missing or a mistyped input", async () => {
    workspace.write("typescript/main.ts", APP);
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "node16", "--target", "es2022"];
    await runIn("typescript", join(PACKAGES, ".bin", "tsc"), [...options, "--types", "node", "main.ts"]);
  });

  test("an app in Python and what it imports compile", async () => {
    workspace.write("python/main.py", PYTHON_APP);
    await runIn("python", "python3", ["-m", "compileall", "-q", "main.py", "imports"]);
  });
});

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
