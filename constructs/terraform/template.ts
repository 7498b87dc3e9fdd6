import { Expression, expression, typed, type Value } from "./expression";

/** A text with values put into it. It stays a literal as long as all of them are. */
export function text(
  strings: TemplateStringsArray,
  ...values: readonly Value<string | number>[]
): Expression<string> {
  return joined(
    strings.flatMap((string, index) => {
      const value = values[index];
      return [string, ...(value === undefined ? [] : partsOf(expression(value)))];
    }),
  );
}

/** A template from texts and expressions behind each other. */
export function joined(parts: readonly (string | Expression)[]): Expression<string> {
  const merged = parts.reduce<(string | Expression)[]>((before, part) => {
    const last = before.at(-1);
    if (typeof part !== "string" || typeof last !== "string") return part === "" ? before : [...before, part];
    return [...before.slice(0, -1), last + part];
  }, []);
  const [only = "", ...others] = merged;
  if (others.length === 0) return typed<string>(only);
  return new Expression<string>({ kind: "template", parts: merged });
}

/** A template inside a template becomes part of it. */
function partsOf(value: Expression): readonly (string | Expression)[] {
  if (value.node.kind === "template") return value.node.parts;
  return value.node.kind === "literal" ? [String(value.node.value)] : [value];
}
