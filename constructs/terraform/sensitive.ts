import { call } from "./define";
import type { Expression } from "./expression";
import { attempt, can } from "./operators";

/**
 * The same value, for what tells nothing about a sensitive one, such as whether it is set. Before Terraform 1.8,
 * `nonsensitive` fails on a value that is not sensitive.
 */
export function notSensitive<T>(value: Expression<T>): Expression<T> {
  return value.node.kind === "literal" ? value : attempt(call<T>("nonsensitive", [value]), value);
}

/** Whether the value is sensitive. */
export function isSensitive(value: Expression): Expression<boolean> {
  // Terraform has the first function from 1.8 on. Until then, the second one failed if a value was not sensitive.
  return attempt(call<boolean>("issensitive", [value]), can(call("nonsensitive", [value])));
}
