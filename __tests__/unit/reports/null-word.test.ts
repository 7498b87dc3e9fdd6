import { expect, test } from "@jest/globals";
import { refusals } from "../../../constructs/rules/rule";
import { type Shape, typed } from "../../../constructs/terraform";
import { record } from "../../../tools/json";
import { TABLES } from "../../inputs/tables";

/**
 * Inputs that accept the word null as a text. A tag can be any word, and an origin in CORS can have this
 * name.
 */
const WORD_ALLOWED = ["tags", "additional_cors_rules"];

/** Legal values in which the word null replaces one text each. */
function withWord(shape: Shape, legal: unknown): unknown[] {
  if (shape.kind === "string") return ["null"];
  if (shape.kind === "list") return withWord(shape.of, undefined).map((element) => [element]);
  if (shape.kind !== "object") return [];
  const defaults = Object.entries(shape.fields).map(([field, { default: fallback }]) => [field, fallback]);
  const whole = { ...record(Object.fromEntries(defaults)), ...record(legal) };
  return Object.entries(shape.fields).flatMap(([field, { shape: inner }]) =>
    withWord(inner, whole[field]).map((value) => ({ ...whole, [field]: value })),
  );
}

test.each(Object.entries(TABLES))(
  "%s refuses the word null in every text, with the hint to leave the input out",
  (_, { rows }) => {
    const accepted = rows
      .filter(({ name }) => !WORD_ALLOWED.includes(name))
      .flatMap(({ input: { rules = [], shape }, name, set }) =>
        withWord(shape, set)
          .map((value) => refusals(name, shape, rules, typed<never>(value)))
          .filter(
            (errors) =>
              errors.length !== 1 ||
              (shape.kind === "string" && !errors.join().includes("leave the input out")),
          )
          .map((errors) => ({ name, errors })),
      );
    expect(accepted).toEqual([]);
  },
);
