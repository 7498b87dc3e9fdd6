import type { Glob } from "./glob";
import { type Domain, type Matches, textWith } from "./texts";

/** Matches that no text has at once. */
export type Lemma = Matches;

/** Finds out which matches exclude each other, for the texts of one domain. Nothing is asked twice. */
export class Lemmas {
  private readonly found = new Map<string, string | undefined>();
  private readonly more: Lemma[] = [];

  public constructor(private readonly domain: Domain) {}

  /** A text with these matches, or those among them that exclude each other. */
  public textOrLemma(wanted: Matches): string | Lemma {
    const text = this.textWith(wanted);
    if (text !== undefined) return text;
    const lemma = this.smallest(wanted);
    this.more.push(lemma);
    return lemma;
  }

  /** What is known of some patterns: of each two of them, and what was found out before. */
  public about(patterns: readonly Glob[]): readonly Lemma[] {
    const among = (list: readonly Glob[]): boolean => list.every((pattern) => patterns.includes(pattern));
    return [
      ...patterns.flatMap((one, index) =>
        patterns.slice(index + 1).flatMap((other) => this.between(one, other)),
      ),
      ...this.more.filter(({ no, yes }) => among(no) && among(yes)),
    ];
  }

  private between(one: Glob, other: Glob): readonly Lemma[] {
    return [
      { yes: [one, other], no: [] },
      { yes: [one], no: [other] },
      { yes: [other], no: [one] },
    ].filter((matches) => this.textWith(matches) === undefined);
  }

  private smallest(matches: Matches): Lemma {
    return [...matches.yes, ...matches.no].reduce<Lemma>((kept, pattern) => {
      const less = {
        yes: kept.yes.filter((other) => other !== pattern),
        no: kept.no.filter((other) => other !== pattern),
      };
      return this.textWith(less) === undefined ? less : kept;
    }, matches);
  }

  private textWith(matches: Matches): string | undefined {
    const key = JSON.stringify([ids(matches.yes), ids(matches.no)]);
    if (!this.found.has(key)) this.found.set(key, textWith(this.domain, matches));
    return this.found.get(key);
  }
}

function ids(patterns: readonly Glob[]): readonly string[] {
  return patterns.map(({ id }) => id).sort();
}
