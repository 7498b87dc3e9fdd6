/** A wrong value of an input. */
export interface Refused {
  readonly value: unknown;

  /** What the error shows of the value, after the input's name. Empty if it shows nothing. */
  readonly found: string;

  /** What the error must name as allowed. */
  readonly must: RegExp;
}

/** Wrong values, of which the error says only what is allowed. */
export function wrong(must: RegExp, ...values: readonly unknown[]): readonly Refused[] {
  return values.map((value) => ({ value, found: "", must }));
}

/**
 * Values with one wrong part each, which the error shows.
 *
 * @param words what the error says before the part
 * @param whole a value with the part in it, beside a right one if there is any
 */
export function wrongParts(
  words: string,
  must: RegExp,
  parts: readonly (string | null)[],
  whole: (part: string | null) => unknown,
): readonly Refused[] {
  return parts.map((part) => ({ value: whole(part), found: shown(words, part), must }));
}

/** What an error says of wrong parts: of a list, after its name, or of a field. */
export function shown(words: string, ...parts: readonly unknown[]): string {
  return `${words.startsWith(".") ? "" : " "}${words} ${JSON.stringify(parts)}`;
}
