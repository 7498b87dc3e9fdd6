import type { Construct } from "constructs";
import { isExpression, type Value } from "./expression";
import { propNames } from "./field";
import { asBoolean, asString } from "./tokens";

/** Something that has to hold between several inputs, and the error where it does not. */
export interface Requirement {
  readonly holds: Value<boolean>;
  readonly otherwise: Value<string>;
}

/**
 * The preconditions of a resource. What is decided already is not asked again.
 *
 * @throws Error for a requirement that literal props break
 */
export function preconditions(
  scope: Construct,
  requirements: readonly Requirement[],
): { condition: ReturnType<typeof asBoolean>; errorMessage: string }[] {
  return requirements
    .filter(({ holds }) => holds !== true)
    .map(({ holds, otherwise }) => {
      if (!isExpression(holds)) {
        throw new Error(
          `${scope.node.path}: ${propNames(isExpression(otherwise) ? otherwise.hcl : otherwise)}`,
        );
      }
      return { condition: asBoolean(holds), errorMessage: asString(otherwise) };
    });
}
