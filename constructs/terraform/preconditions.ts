import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import type { Expression } from "./expression";
import { asBoolean, asString } from "./tokens";

/** Something that several inputs have to fulfil together, and the error where they do not. */
export interface Requirement {
  readonly holds: Expression<boolean>;
  readonly otherwise: Expression<string>;
}

/**
 * The preconditions of a resource. Requirements that are known to hold need none.
 *
 * @throws Error for a requirement that literal props break
 */
export function preconditions(
  scope: Construct,
  requirements: readonly Requirement[],
): { condition: ReturnType<typeof asBoolean>; errorMessage: string }[] {
  return requirements
    .filter(({ holds }) => !(holds.node.kind === "literal" && holds.node.value))
    .map(({ holds, otherwise }) => {
      if (holds.node.kind === "literal") throw new Error(`${scope.node.path}: ${asString(otherwise)}`);
      return { condition: asBoolean(holds), errorMessage: asString(otherwise) };
    });
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
