import { begin, type Glob, isEnd, matches, onlyText, type Positions, read, sample } from "./glob";

/** The texts that something can be. */
export interface Domain {
  /** All of them, if they are few. */
  readonly values?: readonly string[];
  /** A character that none of them has. */
  readonly without?: string;
  /** What all of them match. */
  readonly shape?: Glob;
  /** Those that a person would write first. */
  readonly usual?: readonly string[];
}

/** Which patterns a text matches, and which not. */
export interface Matches {
  readonly yes: readonly Glob[];
  readonly no: readonly Glob[];
}

/**
 * A text that matches just these patterns; undefined if there is none. Exact: if no usual text fits, all texts are
 * searched by what is left to match of each pattern, shortest first.
 */
export function textWith(domain: Domain, { no, yes }: Matches): string | undefined {
  const wanted = { yes: domain.shape === undefined ? yes : [...yes, domain.shape], no };
  const fits = (text: string): boolean =>
    (domain.without === undefined || !text.includes(domain.without)) &&
    wanted.yes.every((pattern) => matches(pattern, text)) &&
    no.every((pattern) => !matches(pattern, text));
  if (domain.values !== undefined) return domain.values.find(fits);
  const only = yes.map(onlyText).find((text) => text !== undefined);
  if (only !== undefined) return fits(only) ? only : undefined;
  return candidates(domain, wanted).find(fits) ?? search(domain, wanted);
}

function candidates({ usual = [] }: Domain, { no, yes }: Matches): readonly string[] {
  const near = yes.flatMap((pattern) => ["x", "", "other/x"].map((many) => sample(pattern, many)));
  return [...usual, ...near, ...no.map((pattern) => `${sample(pattern, "")}x`)];
}

/** A text that was read so far, and the positions in all patterns. */
interface State {
  readonly text: string;
  readonly positions: readonly Positions[];
}

function search({ without }: Domain, { no, yes }: Matches): string | undefined {
  const patterns = [...yes, ...no];
  const isText = (positions: readonly Positions[]): boolean =>
    patterns.every((pattern, index) => isEnd(pattern, positions[index] ?? []) === index < yes.length);
  const isPossible = (positions: readonly Positions[]): boolean =>
    yes.every((_, index) => positions[index]?.length !== 0);
  const alphabet = alphabetOf(patterns).filter((char) => char !== without);
  const first: State = { text: "", positions: patterns.map(begin) };
  const found = new Map([[JSON.stringify(first.positions), first]]);
  // A map's iterator visits what is added while it runs.
  for (const { positions, text } of found.values()) {
    if (isText(positions)) return text;
    for (const char of alphabet) {
      const next = patterns.map((pattern, index) => read(pattern, positions[index] ?? [], char));
      const key = JSON.stringify(next);
      if (isPossible(next) && !found.has(key)) found.set(key, { text: `${text}${char}`, positions: next });
    }
  }
  return undefined;
}

/** The characters of the patterns, in both cases, and one that stands for all others. */
function alphabetOf(patterns: readonly Glob[]): readonly string[] {
  const written = patterns
    .flatMap(({ places }) => places)
    .flatMap((place) => (typeof place === "string" ? [] : [place.char]));
  const chars = new Set(written.flatMap((char) => [char, char.toLowerCase(), char.toUpperCase()]));
  const other = OTHERS.find((char) => !chars.has(char)) ?? "\u00e9";
  return [other, ...chars];
}

const OTHERS = Array.from("xyzabcdefghijklmnopqrstuvw0123456789-_~!");
