import {
  Expression,
  expression,
  type For,
  isStructure,
  literal,
  reference,
  typed,
  type Value,
} from "./expression";

type Fields<E> = Readonly<Record<string, E>>;

/** What keys and values are called in Terraform's text. */
type EntryNames = readonly [key: string, entry: string];

/**
 * A list from the elements of a list: `[for entry in list : result if condition]`.
 *
 * @param entry what an element is called in Terraform's text
 */
export function each<E, R>(
  list: Value<readonly E[]>,
  entry: string,
  result: (element: Expression<E>) => Value<R>,
  condition?: (element: Expression<E>) => Value<boolean>,
): Expression<readonly R[]> {
  const of = expression<readonly E[]>(list);
  const taken = fieldsOf<E>(of, (_, field) => condition?.(field) ?? true);
  if (taken !== undefined) return typed<readonly R[]>(taken.map(([, element]) => result(element)));
  const element = reference<E>(entry);
  return loop({
    gives: "list",
    key: undefined,
    entry,
    of,
    result: expression(result(element)),
    ...when(condition?.(element)),
  });
}

/** The elements of a list for which a condition holds: `[for entry in list : entry if condition]`. */
export function filter<E>(
  list: Value<readonly E[]>,
  entry: string,
  condition: (element: Expression<E>) => Value<boolean>,
): Expression<readonly E[]> {
  return each(list, entry, (element) => element, condition);
}

/** An object with the same keys: `{ for key, entry in object : key => result if condition }`. */
export function eachField<E, R>(
  object: Expression<Fields<E>>,
  [key, entry]: EntryNames,
  result: (field: Expression<E>) => Value<R>,
  condition?: (field: Expression<E>) => Value<boolean>,
): Expression<Fields<R>> {
  const taken = fieldsOf<E>(object, (_, field) => condition?.(field) ?? true);
  if (taken !== undefined)
    return typed<Fields<R>>(Object.fromEntries(taken.map(([name, field]) => [name, result(field)])));
  const field = reference<E>(entry);
  return loop({
    gives: "object",
    key,
    entry,
    of: object,
    result: expression(result(field)),
    ...when(condition?.(field)),
  });
}

/** The fields of an object for which a condition holds. */
export function filterFields<E>(
  object: Expression<Fields<E>>,
  names: EntryNames,
  condition: (field: Expression<E>) => Value<boolean>,
): Expression<Fields<E>> {
  return eachField<E, E>(object, names, (field) => field, condition);
}

/** A list from the fields of an object: `[for key, entry in object : result if condition]`. */
export function eachEntry<E, R>(
  object: Expression<Fields<E>>,
  [key, entry]: EntryNames,
  result: (key: Expression<string>, field: Expression<E>) => Value<R>,
  condition?: (key: Expression<string>, field: Expression<E>) => Value<boolean>,
): Expression<readonly R[]> {
  const taken = fieldsOf<E>(object, (name, field) => condition?.(literal(name), field) ?? true);
  if (taken !== undefined)
    return typed<readonly R[]>(taken.map(([name, field]) => result(literal(name), field)));
  const [name, field] = [reference<string>(key), reference<E>(entry)];
  return loop({
    gives: "list",
    key,
    entry,
    of: object,
    result: expression(result(name, field)),
    ...when(condition?.(name, field)),
  });
}

function loop<T>(node: Omit<For, "kind">): Expression<T> {
  return new Expression<T>({ kind: "for", ...node });
}

function when(condition: Value<boolean> | undefined): Pick<For, "condition"> {
  return { condition: condition === undefined ? undefined : expression(condition) };
}

/** The fields or elements that are taken; undefined where Terraform decides that. */
function fieldsOf<E>(
  { node }: Expression,
  condition: (name: string, field: Expression<E>) => Value<boolean>,
): [string, Expression<E>][] | undefined {
  const written = node.kind === "literal" || node.kind === "structure" ? node.value : undefined;
  if (!isStructure(written)) return undefined;
  const fields = Object.entries(written).map(([key, value]): [string, Expression<E>] => [
    key,
    typed<E>(value),
  ]);
  const decisions = fields.map(([name, field]) => expression(condition(name, field)).node);
  if (decisions.some(({ kind }) => kind !== "literal")) return undefined;
  return fields.filter((_, index) => {
    const decision = decisions[index];
    return decision?.kind === "literal" && decision.value;
  });
}
