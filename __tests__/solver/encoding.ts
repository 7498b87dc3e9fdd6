import { addressText, BITS, type Range } from "./addresses";
import { PARTS } from "./arn";
import { fieldsIn, type Formula, type Pattern, type Test } from "./formula";
import { ANYTHING, type Glob } from "./glob";
import { fieldOf } from "./keys";
import type { Lemma, Lemmas } from "./lemmas";
import type { Answer, Question, Term } from "./question";
import type { Request } from "./request";

/** A text of a request, as the patterns that it matches or not. */
interface Text {
  readonly lemmas: Lemmas;
  readonly matches: Map<Glob, Term>;
}

/** A value that a field may hold. */
interface Slot {
  readonly present: Term;
  /** The whole text, or the parts of an ARN. */
  readonly texts: readonly Text[];
  readonly address: Term;
  readonly isIpv6: Term;
}

/** A request, and what must be added to the formula if there is no such request. */
export interface Proposal {
  readonly request: Request;
  readonly impossible: readonly Term[];
}

/**
 * A formula as the solver reads it. What a text matches is one Boolean for each pattern, so the solver's answer is only
 * a proposal: `proposal` finds the texts, or what makes it impossible.
 */
export class Encoding {
  private readonly slots: ReadonlyMap<string, readonly Slot[]>;

  public constructor(
    private readonly question: Question,
    private readonly formula: Formula,
    private readonly lemmasOf: (field: string, part?: number) => Lemmas,
  ) {
    this.slots = new Map([...fieldsIn(formula)].map((field) => [field, this.slotsOf(field)]));
  }

  /** The formula itself, and what is known of its patterns. */
  public constraints(): readonly Term[] {
    const formula = this.encode(this.formula);
    const texts = [...this.slots.values()].flat().flatMap((slot) => slot.texts);
    return [
      formula,
      ...texts.flatMap((text) =>
        text.lemmas.about([...text.matches.keys()]).map((lemma) => this.excluded(text, lemma)),
      ),
    ];
  }

  /** The request that a model describes. There is none if some of its matches are impossible. */
  public proposal(answer: Answer): Proposal {
    const request: Record<string, readonly string[]> = {};
    const impossible: Term[] = [];
    const holds = answer.isTrue;
    for (const [field, slots] of this.slots) {
      const present = slots.filter((slot) => holds(slot.present));
      const values = present.map((slot) => {
        if (fieldOf(field).kind === "address")
          return addressOf(answer.number(slot.address), holds(slot.isIpv6));
        const parts = slot.texts.map((text) => {
          const entries = [...text.matches];
          const found = text.lemmas.textOrLemma({
            yes: entries.filter(([, bool]) => holds(bool)).map(([pattern]) => pattern),
            no: entries.filter(([, bool]) => !holds(bool)).map(([pattern]) => pattern),
          });
          if (typeof found === "string") return found;
          impossible.push(this.excluded(text, found));
          return "";
        });
        return parts.join(":");
      });
      if (values.length > 0) request[field] = values;
    }
    return { request, impossible };
  }

  private excluded({ matches }: Text, { no, yes }: Lemma): Term {
    const term = (pattern: Glob): Term => matches.get(pattern) ?? this.question.any([]);
    return this.question.any([...yes.map((pattern) => this.question.not(term(pattern))), ...no.map(term)]);
  }

  private encode(formula: Formula): Term {
    if ("known" in formula) return formula.known ? this.question.all([]) : this.question.any([]);
    if ("not" in formula) return this.question.not(this.encode(formula.not));
    if ("all" in formula) return this.question.all(formula.all.map((part) => this.encode(part)));
    return this.encodeTest(formula);
  }

  private encodeTest({ field, matches, patterns }: Test): Term {
    const slots = this.slots.get(field) ?? [];
    return this.question.any(
      slots.map((slot) => {
        const some = this.question.any(patterns.map((pattern) => this.encodePattern(slot, pattern)));
        return this.question.all([slot.present, matches ? some : this.question.not(some)]);
      }),
    );
  }

  private encodePattern(slot: Slot, pattern: Pattern): Term {
    if ("range" in pattern) return this.inRange(slot, pattern.range);
    const globs = "text" in pattern ? [pattern.text] : pattern.arn;
    if (globs.length !== slot.texts.length) throw new Error("a pattern for another kind of field");
    return this.question.all(
      globs.flatMap((glob, part) => {
        const text = slot.texts[part];
        return text === undefined || glob === ANYTHING ? [] : [this.match(text, glob)];
      }),
    );
  }

  private match({ matches }: Text, pattern: Glob): Term {
    const bool = matches.get(pattern) ?? this.question.unknown();
    matches.set(pattern, bool);
    return bool;
  }

  private inRange({ address, isIpv6 }: Slot, { first, length, version }: Range): Term {
    const right = version === 6 ? isIpv6 : this.question.not(isIpv6);
    if (length === 0) return right;
    const bits = BITS[version];
    const common = first >> BigInt(bits - length);
    return this.question.all([right, this.question.hasBits(address, bits - 1, bits - length, common)]);
  }

  /** One value, or as many as there are tests that ask for one: more values than that prove nothing more. */
  private slotsOf(field: string): readonly Slot[] {
    const { kind, many } = fieldOf(field);
    const count = many === true ? testsOf(this.formula, field).size : 1;
    return Array.from({ length: count }, () => ({
      present: this.question.unknown(),
      texts:
        kind === "arn"
          ? PARTS.map((_part, part) => ({ lemmas: this.lemmasOf(field, part), matches: new Map() }))
          : [{ lemmas: this.lemmasOf(field), matches: new Map() }],
      address: this.question.number(BITS[6]),
      isIpv6: this.question.unknown(),
    }));
  }
}

function addressOf(number: bigint, isIpv6: boolean): string {
  return isIpv6 ? addressText(6, number) : addressText(4, BigInt.asUintN(BITS[4], number));
}

/** The different tests of a field. */
function testsOf(formula: Formula, field: string): ReadonlySet<string> {
  if ("known" in formula) return new Set();
  if ("not" in formula) return testsOf(formula.not, field);
  if ("field" in formula)
    return new Set(formula.field === field ? [JSON.stringify(formula, bigintText)] : []);
  return new Set(formula.all.flatMap((part) => [...testsOf(part, field)]));
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
