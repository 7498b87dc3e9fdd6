import { propName } from "../../../constructs/terraform";
import { mapValues } from "../../../tools/json";

/** The values of inputs as a CDKTF user writes them: the same values, under the names of props. */
export function propsOf(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([input, value]) => [
      propName(input),
      input === "tags" ? value : fieldsOf(value),
    ]),
  );
}

function fieldsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fieldsOf);
  if (typeof value !== "object" || value === null) return value;
  return propsOf(mapValues({ ...value }, (field) => field));
}
