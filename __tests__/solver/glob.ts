import { NotDecided } from "./not-decided";

/** One place of a pattern: a character, any one character (`?`), or any number of them (`*`). */
type Place = { readonly char: string } | "one" | "many";

/** A pattern for a whole text. */
export interface Glob {
  readonly places: readonly Place[];
  readonly ignoresCase: boolean;
  readonly id: string;
}

/** All patterns so far: equal ones are one object. */
const KNOWN = new Map<string, Glob>();

/** How a policy's text becomes a pattern. */
export interface GlobOptions {
  /** Whether `*` and `?` are wildcards. @default true */
  readonly wildcards?: boolean;
  /** @default false */
  readonly ignoresCase?: boolean;
}

/**
 * The pattern that a policy writes. Beside wildcards, `${*}`, `${?}` and `${$}` are the characters themselves.
 *
 * @throws NotDecided for a policy variable
 */
export function glob(written: string, { ignoresCase = false, wildcards = true }: GlobOptions = {}): Glob {
  const parts = written.match(wildcards ? /\$\{[*?$]\}|[^]/gu : /[^]/gu) ?? [];
  const places = parts.map((part, index): Place => {
    if (part === "$" && parts[index + 1] === "{") throw new NotDecided(`the policy variable in "${written}"`);
    if (wildcards && part === "*") return "many";
    if (wildcards && part === "?") return "one";
    return { char: part.length > 2 ? part.charAt(2) : part };
  });
  const spelled = JSON.stringify(places);
  const id = ignoresCase ? `ignoring case ${spelled.toLowerCase()}` : spelled;
  const known = KNOWN.get(id) ?? { places, ignoresCase, id };
  KNOWN.set(id, known);
  return known;
}

/** The pattern of every text. */
export const ANYTHING = glob("*");

/** The only text that a pattern matches; undefined if there are several. */
export function onlyText({ ignoresCase, places }: Glob): string | undefined {
  return ignoresCase || places.some((place) => typeof place === "string") ? undefined : filled(places, "");
}

/** A text that a pattern matches, with something in the places of its wildcards. */
export function sample({ places }: Glob, many: string): string {
  return filled(places, many);
}

function filled(places: readonly Place[], many: string): string {
  return places.map((place) => (place === "many" ? many : place === "one" ? "x" : place.char)).join("");
}

/** How far a text can have come in a pattern, by what was read of it. */
export type Positions = readonly number[];

export const begin = (pattern: Glob): Positions => withSkipped(pattern, new Set([0]));

/** The positions after one more character. */
export function read(pattern: Glob, positions: Positions, char: string): Positions {
  const isSame = (other: string | undefined): boolean =>
    pattern.ignoresCase ? other?.toLowerCase() === char.toLowerCase() : other === char;
  const next = new Set<number>();
  for (const position of positions) {
    const place = pattern.places[position];
    if (place === "many") next.add(position);
    else if (place === "one" || isSame(place?.char)) next.add(position + 1);
  }
  return withSkipped(pattern, next);
}

export const isEnd = ({ places }: Glob, positions: Positions): boolean => positions.includes(places.length);

/** Whether a pattern matches a whole text. */
export function matches(pattern: Glob, text: string): boolean {
  let positions = begin(pattern);
  for (const char of text) positions = read(pattern, positions, char);
  return isEnd(pattern, positions);
}

/** `*` matches nothing, too. */
function withSkipped({ places }: Glob, positions: Set<number>): Positions {
  // A set's iterator visits what is added while it runs.
  for (const position of positions) if (places[position] === "many") positions.add(position + 1);
  return [...positions].sort((a, b) => a - b);
}
