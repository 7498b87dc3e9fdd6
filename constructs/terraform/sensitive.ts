import { call } from "./define";
import type { Expression } from "./expression";
import { attempt, can } from "./operators";

/** A value that tells nothing, although it comes from a sensitive one, such as whether that is set. */
export function revealed<T>(value: Expression<T>): Expression<T> {
  // Before 1.8 Terraform fails if the value is not sensitive.
  return isKnown(value) ? value : attempt(call<T>("nonsensitive", [value]), value);
}

/** Whether the value is sensitive. */
export function isSensitive(value: Expression): Expression<boolean> {
  // Terraform has the first function from 1.8 on. Until then, the second one failed if a value was not sensitive.
  return attempt(call<boolean>("issensitive", [value]), can(call("nonsensitive", [value])));
}

function isKnown({ node }: Expression): boolean {
  return node.kind === "literal";
}
