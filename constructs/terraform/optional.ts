import { TerraformDataSource, type TerraformResource } from "cdktf";
import { expression, type Expression, reference } from "./expression";
import { choose } from "./operators";
import { asJson, asNumber } from "./tokens";

/** Creates a resource: always or never where that is known, with a `count` where Terraform decides. */
export function counted<R>(
  when: Expression<boolean>,
  create: (meta: { count?: number }) => R,
): R | undefined {
  if (when.node.kind === "literal") return when.node.value ? untraced(() => create({})) : undefined;
  return untraced(() => create({ count: asNumber(choose(when, 1, 0)) }));
}

/**
 * Creates a resource without the stack traces that CDKTF records for each of its blocks. Nobody reads them, they name
 * files of the machine, and they cost a fifth of the time and of the memory of an app with many integrations.
 */
export function untraced<R>(create: () => R): R {
  const recorder: unknown = Reflect.get(Error, "captureStackTrace");
  Error.captureStackTrace = () => undefined;
  try {
    return create();
  } finally {
    Reflect.set(Error, "captureStackTrace", recorder);
  }
}

/** An attribute of a resource that was created under the same condition, or of a data source. */
export function attributeOf<T>(
  resource: TerraformResource | TerraformDataSource,
  name: string,
  when: Expression<boolean> = expression(true),
): Expression<T> {
  const index = when.node.kind === "literal" ? "" : "[0]";
  return reference(`${addressOf(resource)}${index}.${name}`);
}

/** Orders a resource after another one. As finished text: CDKTF resolves its own tokens for this several times. */
export function orderAfter(
  resource: TerraformResource | undefined,
  other: TerraformResource | undefined,
): void {
  if (resource !== undefined && other !== undefined) resource.dependsOn = [addressOf(other)];
}

/** The address of a resource or a data source in its module, as finished text. */
export function addressOf(resource: TerraformResource | TerraformDataSource): string {
  const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
  return TerraformDataSource.isTerraformDataSource(resource) ? `data.${address}` : address;
}

/** A block that stands in a resource always, never, or where Terraform decides so. */
export function optionalBlock(
  name: string,
  when: Expression<boolean>,
  content: object,
): Record<string, unknown> {
  if (when.node.kind === "literal") return when.node.value ? { [name]: asJson(content) } : {};
  return { dynamic: { [name]: { for_each: asJson(choose(when, [true], [])), content: asJson(content) } } };
}
