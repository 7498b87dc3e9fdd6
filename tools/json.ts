/** Parses JSON into a value that must be narrowed before use. */
export function parseJson(text: string): unknown {
  return JSON.parse(text);
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object itself, or an empty one if the value is not an object. */
export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** The value at a path of field names and list positions. undefined if the path ends early. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current)) {
      current = listOf(current)[Number(step)];
    } else {
      current = record(current)[String(step)];
    }
  }
  return current;
}

/** The list itself, or an empty one if the value is not a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list. Other elements are skipped. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((element) => typeof element === "string");
}

/** The same object with each value replaced. */
export function mapValues<T>(
  object: Readonly<Record<string, unknown>>,
  replace: (value: unknown) => T,
): Readonly<Record<string, T>> {
  const result: Record<string, T> = {};
  for (const [name, value] of Object.entries(object)) {
    result[name] = replace(value);
  }
  return result;
}

/** The same object without some of its fields. */
export function without(
  object: Readonly<Record<string, unknown>>,
  ...names: readonly string[]
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** A text, or undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A number, or zero. */
export function countOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** The objects of a text with one JSON object on each line. Other lines are skipped. */
export function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => record(tryParse(line)));
}

function tryParse(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}
