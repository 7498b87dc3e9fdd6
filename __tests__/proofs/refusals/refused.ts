import { REFUSED_PARTS } from "./refused-collections";
import { REFUSED_TEXTS } from "./refused-texts";

/** Refused values by input, each with the reason that the error has to give. */
export type RefusedValues = Readonly<
  Record<string, readonly (readonly [value: string | number, reason: RegExp])[]>
>;

/** The same for lists, maps and objects, of which the error shows the part that is wrong. */
export type RefusedParts = Readonly<
  Record<string, readonly (readonly [value: unknown, found: string, reason: RegExp])[]>
>;

/** One value that has to be refused. */
export interface Refused {
  readonly input: string;
  readonly value: unknown;
  /** What the error has to begin with. */
  readonly found: string;
  readonly reason: RegExp;
}

/** Every refused value of the two tables. */
export const REFUSED: readonly Refused[] = [
  ...Object.entries(REFUSED_TEXTS).flatMap(([input, values]) =>
    values.map(([value, reason]) => refused(input, value, ` is ${json(value)}`, reason)),
  ),
  ...Object.entries(REFUSED_PARTS).flatMap(([input, parts]) =>
    parts.map(([value, found, reason]) => refused(input, value, found, reason)),
  ),
];

function refused(input: string, value: unknown, found: string, reason: RegExp): Refused {
  return { input, value, found: `${input}${found}. Allowed: `, reason };
}

/** Terraform escapes a few characters that JavaScript leaves. */
function json(value: string | number): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
}
