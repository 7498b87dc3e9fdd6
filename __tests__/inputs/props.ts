import { propName } from "../../constructs/terraform";
import { isRecord, listOf } from "../../tools/json";

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
  if (Array.isArray(value)) return listOf(value).map(fieldsOf);
  return isRecord(value) ? propsOf(value) : value;
}
