import { ref, TerraformDataSource, type TerraformResource, TerraformStack, Token } from "cdktf";
import { type Expression, expression, reference } from "./expression";
import { choose } from "./operators";
import { asNumber } from "./tokens";
import type { Readers } from "./words";

/** Creates a resource: always or never where that is known, with a `count` where Terraform decides. */
export function counted<R>(
  when: Expression<boolean>,
  create: (meta: { count?: number }) => R,
): R | undefined {
  if (when.node.kind === "literal") return when.node.value ? create({}) : undefined;
  return create({ count: asNumber(choose(when, 1, 0)) });
}

/** Something with attributes. */
type Source = TerraformResource | TerraformDataSource;

/**
 * An attribute of a resource that was created under the same condition, or of a data source. It holds CDKTF's own
 * token, so CDKTF can trace it into other stacks. In a module there are none, and it is finished text.
 */
export function attributeOf<T>(
  source: Source,
  name: string,
  readers: Readers,
  when: Expression<boolean> = expression(true),
): Expression<T> {
  const text = attributeAddress(source, name, when);
  return reference(readers === "terraform" ? text : Token.asString(ref(text, TerraformStack.of(source))));
}

/** The address of an attribute in its module, for where Terraform takes no expression. */
export function attributeAddress(source: Source, name: string, when: Expression<boolean>): string {
  const index = when.node.kind === "literal" ? "" : "[0]";
  return `${addressOf(source)}${index}.${name}`;
}

/** The address of a resource or a data source in its module. */
export function addressOf(source: Source): string {
  const address = `${source.terraformResourceType}.${source.friendlyUniqueId}`;
  return TerraformDataSource.isTerraformDataSource(source) ? `data.${address}` : address;
}
