import { REFUSED_PARTS } from "./refused-collections";
import { REFUSED_TEXTS } from "./refused-texts";

/** Refused lists, maps and objects by input: the value, what the error shows of it, and what it names as allowed. */
export type RefusedParts = Readonly<
  Record<string, readonly (readonly [value: unknown, found: string, must: RegExp])[]>
>;

/** One value that must be refused. */
export interface Refused {
  readonly input: string;
  readonly value: unknown;
  /** What the error shows of the value, after the input's name; empty if it shows nothing. */
  readonly found: string;
  /** What the error must name as allowed. */
  readonly must: RegExp;
}

/** Every refused value of the tables. */
export const REFUSED: readonly Refused[] = [
  ...Object.entries(REFUSED_TEXTS).flatMap(([input, { must, values }]) =>
    values.map((value) => ({ input, value, found: "", must })),
  ),
  ...Object.entries(REFUSED_PARTS).flatMap(([input, parts]) =>
    parts.map(([value, found, must]) => ({ input, value, found, must })),
  ),
];

/** Whether a text is the error that a value must give. */
export function isErrorFor({ found, input, must }: Refused, error: string): boolean {
  const begins = error.startsWith(found === "" ? `${input} must ` : input + found);
  return begins && must.test(error.slice(input.length + found.length));
}
