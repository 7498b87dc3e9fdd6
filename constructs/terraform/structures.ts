import { call, define } from "./define";
import {
  Expression,
  expression,
  isRecord,
  isStructure,
  literal,
  type Node,
  typed,
  type Value,
} from "./expression";
import { distinct, sort } from "./functions";
import { gt } from "./operators";

type Fields<E> = Readonly<Record<string, E>>;

/** The texts of a list in Terraform's order, without repeats. One alone is that already. */
export function sortedSet(list: Expression<readonly string[]>): Expression<readonly string[]> {
  return elements(list)?.length === 1 ? list : sort(distinct(list));
}

/** The value of a literal, or what is known of a structure. */
function known(node: Node): unknown {
  return node.kind === "literal" || node.kind === "structure" ? node.value : undefined;
}

const lengthOf = define("length", (value: string | readonly unknown[] | Fields<unknown>): number =>
  typeof value === "string" ? value.length : Object.keys(value).length,
);

/** The length of a list, of an object, or of a text of ASCII. */
export function length(value: Value<string | readonly unknown[] | Fields<unknown>>): Expression<number> {
  const { node } = expression(value);
  return node.kind === "structure" ? literal(Object.keys(node.value).length) : lengthOf(value);
}

/** Whether a list has elements. A list from another resource counts as having some. */
export function hasElements(list: Expression<readonly unknown[]>): Expression<boolean> {
  return list.node.kind === "reference" && list.node.token ? literal(true) : gt(length(list), 0);
}

define("concat", (...lists: readonly (readonly unknown[])[]) => lists.flat());

/** Lists behind each other. */
export function concat<E>(...lists: readonly Value<readonly Value<E>[]>[]): Expression<readonly E[]> {
  const operands = lists
    .map((list) => expression<unknown>(list))
    .filter((list) => elements(list)?.length !== 0);
  const written = operands.map(elements).filter((list) => list !== undefined);
  if (written.length === operands.length) return typed<readonly E[]>(written.flat());
  const [only, ...others] = operands;
  return only !== undefined && others.length === 0 ? typed<readonly E[]>(only) : call("concat", operands);
}

function elements({ node }: Expression): readonly unknown[] | undefined {
  const value = known(node);
  return Array.isArray(value) ? value : undefined;
}

/** The lists of a list behind each other. Terraform fails if one of them is null. */
export function concatAll<E>(lists: Expression<readonly (readonly E[])[]>): Expression<readonly E[]> {
  const written = elements(lists);
  return written === undefined
    ? call("concat", [lists], { expands: true })
    : concat<E>(...written.map((list) => typed<readonly E[]>(list)));
}

define("merge", (...objects: readonly Fields<unknown>[]) => merged(objects));

/** The fields of all objects; where two have the same, that of the later one. */
export function merge<T>(...objects: readonly Expression<object>[]): Expression<T> {
  const written = objects.map(({ node }) => known(node)).filter((object) => isRecord(object));
  return written.length === objects.length ? typed<T>(merged(written)) : call("merge", objects);
}

function merged(objects: readonly Fields<unknown>[]): Fields<unknown> {
  return Object.fromEntries(objects.flatMap((object) => Object.entries(object)));
}

/** A field of an object. */
export function attribute<T extends object, K extends keyof T & string>(
  object: Expression<T>,
  name: K,
): Expression<T[K]> {
  return member(object, name);
}

/** An element of a list. */
export function element<E>(list: Expression<readonly E[]>, index: number): Expression<E> {
  return member(list, index);
}

function member<T>(of: Expression, key: string | number): Expression<T> {
  const fields = new Map(Object.entries(fieldsOf(of)));
  const name = String(key);
  return fields.has(name) ? typed<T>(fields.get(name)) : new Expression<T>({ kind: "member", of, key });
}

function fieldsOf({ node }: Expression): object {
  const value = known(node);
  return isStructure(value) ? value : {};
}
