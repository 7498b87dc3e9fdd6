/** A value that was changed, and what was changed. */
export interface Change<T> {
  readonly change: string;
  readonly value: T;
}

/** The object with one field less. */
export function omissions<T>(
  object: Readonly<Record<string, T>>,
): readonly Change<Readonly<Record<string, T>>>[] {
  return Object.keys(object).map((name) => ({
    change: `${name} dropped`,
    value: Object.fromEntries(Object.entries(object).filter(([key]) => key !== name)),
  }));
}

/** The list with one element less; never the empty list, which AWS refuses. */
export function removals(values: readonly string[]): readonly Change<readonly string[]>[] {
  if (values.length < 2) return [];
  return values.map((value, index) => ({
    change: `${value} dropped`,
    value: values.filter((_, other) => other !== index),
  }));
}

/** The list with one element exchanged. */
export function exchanges(
  values: readonly string[],
  others: (value: string) => readonly string[],
): readonly Change<readonly string[]>[] {
  return values.flatMap((value, index) =>
    others(value).map((other) => ({
      change: `${value} becomes ${other}`,
      value: values.map((old, place) => (place === index ? other : old)),
    })),
  );
}
