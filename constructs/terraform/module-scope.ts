import { TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { type Expression, reference } from "./expression";
import { toHcl } from "./hcl";
import { propNames } from "./spelling";
import { asJson } from "./tokens";

const KEY = "sigma-s3-storage:module";

/** Marks a scope as a module. Its text is read by people, who know inputs by their names in Terraform. */
export function markAsModule(scope: Construct): void {
  scope.node.setContext(KEY, true);
}

/** Whether the scope is in a module; otherwise it is in somebody's own CDKTF app. */
export function isInModule(scope: Construct): boolean {
  return scope.node.tryGetContext(KEY) === true;
}

/**
 * The same id, as V8 keeps the keys of objects. Without this, Node 20 takes two bytes for each character of the paths and
 * addresses that begin with an id made by a program, and of every document that holds them.
 */
export function compactId(id: string): string {
  const [key = id] = Object.keys({ [id]: true });
  return key;
}

/**
 * Gives an expression a name in the text of a module, so that it is written there once. A literal needs none. In a
 * CDKTF app the value stands where it is used.
 */
export function local<T>(scope: Construct, name: string, value: Expression<T>): Expression<T> {
  if (value.node.kind === "literal" || !isInModule(scope)) return value;
  const { friendlyUniqueId } = new TerraformLocal(scope, name, asJson(value));
  return reference<T>(`local.${friendlyUniqueId}`);
}

/**
 * Whether the text of an expression is surely at most so long in JSON. Known outside of a module only, where no local
 * hides a part, and where an attribute of the caller is shorter than its name.
 */
export function isSurelyShort(scope: Construct, value: Expression<string>, longest: number): boolean {
  const text = toHcl(value);
  // JSON needs six characters for one at most: `\u003c` for `<`.
  return !isInModule(scope) && !Token.isUnresolved(text) && text.length * 6 <= longest;
}

/** A text about inputs in the words of whoever reads it: `bucket_name` in a module, `bucketName` in a CDKTF app. */
export function spelled(scope: Construct, text: string): string {
  return isInModule(scope) ? text : propNames(text);
}
