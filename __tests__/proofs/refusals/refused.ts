import type { InputValues } from "../../harness";
import { type InputRow, withValue } from "../../inputs/row";
import type { Refused } from "../../inputs/wrong";

/** A value of an input, in the inputs of a call in which nothing else can be wrong. */
export interface OneValue {
  readonly input: string;
  readonly value: unknown;
  readonly inputs: InputValues;
}

/** Every value of the inputs that must be refused. */
export function refusedOf(rows: readonly InputRow[]): readonly (OneValue & Refused)[] {
  return rows.flatMap((row) =>
    row.refused.map((refused) => ({ ...refused, input: row.name, inputs: withValue(row, refused.value) })),
  );
}

/** Every unusual value of the inputs that is legal. */
export function acceptedOf(rows: readonly InputRow[]): readonly OneValue[] {
  return rows.flatMap((row) =>
    row.unusual.map((value) => ({ input: row.name, value, inputs: withValue(row, value) })),
  );
}

/** Whether a text is the error that a value must give. */
export function isErrorFor({ found, input, must }: OneValue & Refused, error: string): boolean {
  const begins = error.startsWith(found === "" ? `${input} must ` : input + found);
  return begins && must.test(error.slice(input.length + found.length));
}
