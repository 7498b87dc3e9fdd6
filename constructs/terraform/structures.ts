import { call } from "./define";
import {
  Expression,
  expression,
  isRecord,
  isStructure,
  literal,
  type Node,
  typed,
  type Value,
  isKnownTrue,
} from "./expression";
import { alltrue, anytrue, distinct, size, sort } from "./functions";
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

/** The length of a list, of an object, or of a text of ASCII. */
export function length(value: Value<string | readonly unknown[] | Fields<unknown>>): Expression<number> {
  const { node } = expression(value);
  return node.kind === "structure" ? literal(Object.keys(node.value).length) : size(value);
}

/** Whether a list has elements. A list from another resource counts as having some. */
export function hasElements(list: Expression<readonly unknown[]>): Expression<boolean> {
  return list.node.kind === "reference" && list.node.token ? literal(true) : gt(length(list), 0);
}

/** Lists behind each other. */
export function concat<E>(...parts: readonly Value<readonly Value<E>[]>[]): Expression<readonly E[]> {
  const operands = parts
    .map((list) => expression<unknown>(list))
    .flatMap(partsOf)
    .filter((list) => elements(list)?.length !== 0);
  const [only, ...others] = operands;
  if (only !== undefined && others.length === 0) return typed<readonly E[]>(only);
  const written = operands.map(elements).filter((list) => list !== undefined);
  return written.length === operands.length
    ? typed<readonly E[]>(written.flat())
    : call<readonly E[]>("concat", operands);
}

/** Lists that are joined already. */
function partsOf(list: Expression): readonly Expression[] {
  const { node } = list;
  return node.kind === "call" && node.name === "concat" && !node.expands ? node.args : [list];
}

function elements({ node }: Expression): readonly unknown[] | undefined {
  const value = known(node);
  return Array.isArray(value) ? value : undefined;
}

/**
 * At least one of the conditions. Other than with `||`, one that is true decides it, even if Terraform does not know
 * the others yet.
 */
export function anyOf(...conditions: readonly Expression<boolean>[]): Expression<boolean> {
  return conditions.some(isKnownTrue) ? literal(true) : anytrue(typed<readonly boolean[]>(conditions));
}

/** All of the conditions. One that is false decides it, even if Terraform does not know the others yet. */
export function allOf(conditions: Expression<readonly boolean[]>): Expression<boolean> {
  return elements(conditions)?.includes(false) === true ? literal(false) : alltrue(conditions);
}

/** The lists of a list behind each other. Terraform fails if one of them is null. */
export function concatAll<E>(of: Expression<readonly (readonly E[])[]>): Expression<readonly E[]> {
  const written = elements(of);
  return written === undefined
    ? call("concat", [of], { expands: true })
    : concat<E>(...written.map((list) => typed<readonly E[]>(list)));
}

/** The fields of all objects; where two have the same, that of the later one. */
export function merge<T>(...parts: readonly Expression<object>[]): Expression<T> {
  const operands = parts.filter((part) => !isEmpty(part));
  const [only, ...others] = operands;
  if (only !== undefined && others.length === 0) return typed<T>(only);
  const written = operands.map(({ node }) => known(node)).filter((object) => isRecord(object));
  return written.length === operands.length
    ? typed<T>(Object.fromEntries(written.flatMap((object) => Object.entries(object))))
    : call<T>("merge", operands);
}

function isEmpty({ node }: Expression): boolean {
  const value = known(node);
  return isRecord(value) && Object.keys(value).length === 0;
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
