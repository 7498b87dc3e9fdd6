import { Annotations, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { type Expression, literal } from "./expression";
import { join } from "./functions";
import { isInModule, local, spelled } from "./module-scope";
import { eq } from "./operators";
import { asBoolean, asString } from "./tokens";

/** Something that several inputs must fulfil together, and the error where they do not. */
export interface Requirement {
  readonly holds: Expression<boolean>;
  readonly otherwise: Expression<string>;

  /**
   * What breaks it. Terraform shows the values in a failed condition by itself, except sensitive ones. So the error
   * text need not quote them. An error at synthesis shows this.
   */
  readonly found?: Expression<string | number>;
}

/**
 * The requirement that a list is empty.
 *
 * @param name what the elements are called in Terraform's text
 * @param otherwise the error, in the words of the module
 */
export function nothingFound(
  scope: Construct,
  name: string,
  elements: Expression<readonly string[]>,
  otherwise: string,
): Requirement {
  const found = local(scope, name, join(", ", elements));
  const shown = isInModule(scope) ? ` Terraform shows it as local.${name}.` : "";
  return { holds: eq(found, ""), otherwise: literal(spelled(scope, otherwise) + shown), found };
}

/** The requirements that are not known to hold. For literal props these are few, and only they stay in memory. */
export function unmet<R extends Requirement>(requirements: readonly R[]): R[] {
  return requirements.filter(({ holds }) => !(holds.node.kind === "literal" && holds.node.value));
}

/**
 * The preconditions of a resource, where some are needed.
 *
 * @throws Error for a requirement that literal props break
 */
export function preconditions(
  scope: Construct,
  requirements: readonly Requirement[],
): Pick<TerraformResourceLifecycle, "precondition"> {
  const precondition = unmet(requirements).map(({ found, holds, otherwise }) => {
    if (holds.node.kind === "literal") {
      const shown = found?.node.kind === "literal" ? ` Found: ${found.node.value}` : "";
      throw new Error(`${scope.node.path}: ${asString(otherwise)}${shown}`);
    }
    return { condition: asBoolean(holds), errorMessage: asString(otherwise) };
  });
  return precondition.length === 0 ? {} : { precondition };
}

/** Something that is allowed and probably not meant: a `check` of a module, a warning at synthesis for literals. */
export interface Warning extends Requirement {
  readonly name: string;
}

/** Warns at synthesis of what is known. */
export function annotate(scope: Construct, warnings: readonly Warning[]): void {
  for (const { holds, otherwise } of warnings) {
    const known = holds.node.kind === "literal" && !holds.node.value;
    if (known && otherwise.node.kind === "literal") Annotations.of(scope).addWarning(otherwise.node.value);
  }
}
