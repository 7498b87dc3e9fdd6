import { isExpression } from "../terraform/expression";
import { propNames } from "../terraform/field";
import { holdsToken } from "../terraform/tokens";
import { refusals } from "../rules/rule";
import { INPUTS, PROP_NAMES } from "./index";
import type { Inputs } from "./input";
import type { Literal, PropToken, SigmaStorageIntegrationProps, StorageSettings } from "./props";

/**
 * Checks literal props by the rules of the module's inputs. A prop that holds a token is left to AWS, because its
 * value is not known yet.
 *
 * @throws Error with one line for each refused value: the prop, the value, what is allowed, the likely cause
 */
export function checkProps(path: string, props: SigmaStorageIntegrationProps): void {
  const errors = PROP_NAMES.flatMap((name) => refused(name, props[name]));
  if (errors.length > 0) throw new Error(`${path}: ${errors.join("\n")}`);
}

function refused<K extends keyof StorageSettings>(
  name: K,
  prop: StorageSettings[K] | PropToken<Literal<K>> | undefined,
): string[] {
  const input: Inputs<K>[K] = INPUTS[name];
  return isLiteral<StorageSettings[K] | undefined>(prop)
    ? refusals<Literal<K>>(name, input.rules ?? [], prop, propNames)
    : [];
}

function isLiteral<T>(prop: T | PropToken<unknown>): prop is NonNullable<T> {
  return prop !== undefined && prop !== null && !isExpression(prop) && !deepHoldsToken(prop);
}

function deepHoldsToken(value: unknown): boolean {
  if (holdsToken(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(deepHoldsToken);
}
