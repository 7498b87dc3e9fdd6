import { type ModulePackage, modulePackage } from "../../../tools/package/package";
import { PROJECT } from "../deploy/cloned-project";

/** A form in which a module is handed out. */
export interface Form {
  readonly name: string;
  readonly packageOf: (module: string) => Promise<ModulePackage>;
}

/** The form for a proof of what no form changes. */
export const JSON_FORM: Form = {
  name: "JSON",
  packageOf: (module) => modulePackage(PROJECT, module),
};

/** Everything that a registry hands out is proven in each of these forms. */
export const FORMS: readonly Form[] = [
  JSON_FORM,
  { name: "HCL", packageOf: (module) => modulePackage(PROJECT, module, "hcl") },
];
