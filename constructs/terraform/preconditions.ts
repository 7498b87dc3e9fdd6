import { Annotations, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { type Expression, isKnownTrue } from "./expression";
import { join } from "./functions";
import { toTemplate } from "./hcl";
import { eq } from "./operators";
import type { FileNote } from "./notes";
import { Part } from "./part";
import { asBoolean, asString } from "./tokens";
import type { Words } from "./words";

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

/** Why what is found is joined. */
const AS_TEXT =
  "A text, because under a failed condition Terraform shows texts, and of lists only the length.";

/**
 * The requirement that a list is empty.
 *
 * @param name what the elements are called in Terraform's text
 * @param otherwise the error
 * @param reason why the list has its form
 */
export function nothingFound(
  part: Part,
  name: string,
  elements: Expression<readonly string[]>,
  otherwise: Words,
  reason?: string,
): Requirement {
  const reasons = [reason, part.once(AS_TEXT)].filter((one) => one !== undefined);
  const found = part.local(name, join(", ", elements), reasons.join(" ") || undefined);
  const shown = part.readers === "terraform" ? ` Terraform shows it as local.${name}.` : "";
  return { holds: eq(found, ""), otherwise: part.say(otherwise + shown), found };
}

/** The requirements that are not known to hold. */
export function unmet<R extends Requirement>(requirements: readonly R[]): R[] {
  return requirements.filter(({ holds }) => !isKnownTrue(holds));
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
      const text = otherwise.node.kind === "literal" ? otherwise.node.value : toTemplate(otherwise);
      throw new Error(`${pathOf(scope)}: ${text}${shown}`);
    }
    return { condition: asBoolean(holds), errorMessage: asString(otherwise) };
  });
  return precondition.length === 0 ? {} : { precondition };
}

/** The path of a construct as its author knows it: without our parts, and without the id that CDKTF hides, too. */
export function pathOf({ node: { scopes } }: Construct): string {
  const known = scopes.filter((scope) => !(scope instanceof Part)).map(({ node: { id } }) => id);
  return known.filter((id) => id !== "" && id !== "Default").join("/");
}

/** Something that is allowed and probably not meant: a `check` of a module, a warning at synthesis for literals. */
export interface Warning extends Requirement {
  readonly name: string;
}

/** The file of the checks, and of what they look at. */
export const CHECKS_FILE: FileNote = {
  name: "checks",
  about:
    "What is allowed and probably not meant: warnings in every plan, and in HCP Terraform's continuous validation. They stop nothing.",
};

/** Warns at synthesis of what is known. */
export function annotate(scope: Construct, warnings: readonly Warning[]): void {
  for (const { holds, otherwise } of warnings) {
    const known = holds.node.kind === "literal" && !holds.node.value;
    if (known && otherwise.node.kind === "literal") Annotations.of(scope).addWarning(otherwise.node.value);
  }
}
