import { call } from "./define";
import { type Expression, expression } from "./expression";
import { attempt, can, choose, eq, isSet, not, or } from "./operators";

/**
 * The same value, for what tells nothing about a sensitive one, such as whether it is set. Before Terraform 1.8,
 * `nonsensitive` fails on a value that is not sensitive.
 */
export function notSensitive<T>(value: Expression<T>): Expression<T> {
  return value.node.kind === "literal" ? value : attempt(call<T>("nonsensitive", [value]), value);
}

/** Whether the value is sensitive. */
export function isSensitive(value: Expression): Expression<boolean> {
  if (value.node.kind === "literal") return expression(false);
  // Terraform has the first function from 1.8 on. Until then, the second one failed if a value was not sensitive.
  return attempt(call<boolean>("issensitive", [value]), can(call("nonsensitive", [value])));
}

/** The text itself, or words in place of a sensitive one. The result is never sensitive. */
export function unlessSensitive(value: Expression<string>, words: string): Expression<string> {
  return choose(isSensitive(value), words, notSensitive(value));
}

/** The same, but null and an empty text stay what they are. */
export function shown(value: Expression<string>, words: string): Expression<string> {
  const open = notSensitive(value);
  return choose(or(not(isSet(open)), eq(open, "")), open, unlessSensitive(value, words));
}
