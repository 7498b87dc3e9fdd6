import { join } from "node:path";
import { TerraformElement } from "cdktf";
import { RootConstruct } from "constructs";
import type { Inputs } from "../../constructs/inputs/input";
import { type ModuleDefinition, ModuleStack } from "../../constructs/module/module-stack";
import { type ModuleFile, moduleFiles } from "./blocks";
import { filesBelow } from "./files-below";
import { hclText } from "./hcl-form";
import { jsonText } from "./json-form";
import { moduleReadme } from "./module-readme";

/** The forms of a module, each with the ending of its files and how it is written. */
export const FORMS = {
  json: { ending: ".tf.json", text: jsonText },
  hcl: { ending: ".tf", text: hclText },
} as const;

export type Form = keyof typeof FORMS;

export const ALL_FORMS: readonly Form[] = ["json", "hcl"];

/** Every file of a module, by its path in the folder of its form. */
export type EmittedModule = Readonly<Record<Form, ReadonlyMap<string, string>>>;

/**
 * A module in both forms. The folder of the JSON form also holds README, docs, tests and permissions.
 *
 * @param sources folder of what all modules hold besides generated files, with the templates of their READMEs
 */
export function emittedModule<I extends Inputs>(
  name: string,
  definition: ModuleDefinition<I>,
  sources = join(__dirname, "../../modules-src"),
): EmittedModule {
  // Without an app: the module is not a stack to deploy, and an app would make an output folder wherever it runs.
  const stack = new ModuleStack(new RootConstruct(), name, definition);
  const elements = stack.node.findAll().filter((element) => TerraformElement.isTerraformElement(element));
  const files = moduleFiles(elements);
  const shared = new Map(filesBelow(join(sources, name)));
  for (const [path, text] of moduleReadme(shared, stack, files)) shared.set(path, text);
  return {
    json: new Map([...written(files, "json"), ...shared]),
    hcl: new Map([...written(files, "hcl"), ["README.md", hclReadme(name)]]),
  };
}

function written(files: readonly ModuleFile[], form: Form): [path: string, text: string][] {
  const { ending, text } = FORMS[form];
  return files.map((file) => [file.name + ending, text(file)]);
}

function hclReadme(name: string): string {
  return `# ${name} in HCL

The same module as in [modules-out/${name}](../../${name}/README.md), whose README, docs, tests and permissions apply: the same addresses, inputs, outputs, checks and texts. A caller can change from one form to the other, and the next plan is empty.
`;
}
