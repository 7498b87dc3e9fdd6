import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { Expression, isExpression, type Value } from "./expression";
import { asJson } from "./tokens";

/**
 * Gives a value a name of its own, so that Terraform's text says it once. A literal needs none and comes back as
 * it is.
 */
export function local<T>(scope: Construct, name: string, value: Value<T>): Value<T> {
  return isExpression(value) ? localObject<T>(scope, name, value) : value;
}

/** Gives native JSON with expressions inside a name of its own. */
export function localObject<T>(scope: Construct, name: string, value: unknown): Expression<T> {
  return new Expression(new TerraformLocal(scope, name, asJson(value)).asString);
}
