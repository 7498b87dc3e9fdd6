import type { TerraformResource } from "cdktf";
import { Expression, isExpression, type Value } from "./expression";
import { asJson, asNumber } from "./tokens";
import { choose } from "./values";

/** Creates a resource: always or never where that is known, with a `count` where Terraform decides. */
export function counted<R>(when: Value<boolean>, create: (meta: { count?: number }) => R): R | undefined {
  if (!isExpression(when)) return when ? create({}) : undefined;
  return create({ count: asNumber(choose(when, 1, 0)) });
}

/** An attribute of a resource that was created under the same condition. */
export function attribute<T>(resource: TerraformResource, when: Value<boolean>, name: string): Expression<T> {
  return new Expression(`${resource.fqn}${isExpression(when) ? "[0]" : ""}.${name}`);
}

/** A block that stands in a resource always, never, or where Terraform decides so. */
export function optionalBlock(name: string, when: Value<boolean>, content: object): Record<string, unknown> {
  if (!isExpression(when)) return when ? { [name]: asJson(content) } : {};
  return { dynamic: { [name]: { for_each: asJson(choose(when, [true], [])), content: asJson(content) } } };
}
