import type { BitVec, Bool, Context, Model } from "z3-solver";
import { addressText, BITS, type Range } from "./addresses";
import { PARTS } from "./arn";
import { fieldsIn, type Formula, type Pattern, type Test } from "./formula";
import { ANYTHING, type Glob } from "./glob";
import { fieldOf } from "./keys";
import type { Lemma, Lemmas } from "./lemmas";
import type { Request } from "./request";

type Z3 = Context<"policies">;
type Z3Bool = Bool<"policies">;

/** A text of a request, as the patterns that it matches or not. */
interface Text {
  readonly lemmas: Lemmas;
  readonly matches: Map<Glob, Z3Bool>;
}

/** A value that a field may hold. */
interface Slot {
  readonly present: Z3Bool;
  /** The whole text, or the parts of an ARN. */
  readonly texts: readonly Text[];
  readonly address: BitVec<128, "policies">;
  readonly isIpv6: Z3Bool;
}

/** A request, and what must be added to the formula if there is no such request. */
export interface Proposal {
  readonly request: Request;
  readonly impossible: readonly Z3Bool[];
}

/**
 * A formula as the solver reads it. What a text matches is one Boolean for each pattern, so the solver's answer is only
 * a proposal: `proposal` finds the texts, or what makes it impossible.
 */
export class Encoding {
  private readonly slots: ReadonlyMap<string, readonly Slot[]>;

  public constructor(
    private readonly z3: Z3,
    private readonly formula: Formula,
    private readonly lemmasOf: (field: string, part?: number) => Lemmas,
  ) {
    this.slots = new Map([...fieldsIn(formula)].map((field) => [field, this.slotsOf(field)]));
  }

  /** The formula itself, and what is known of its patterns. */
  public constraints(): readonly Z3Bool[] {
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
  public proposal(model: Model<"policies">): Proposal {
    const request: Record<string, readonly string[]> = {};
    const impossible: Z3Bool[] = [];
    const holds = (bool: Z3Bool): boolean => this.z3.isTrue(model.eval(bool, true));
    for (const [field, slots] of this.slots) {
      const present = slots.filter((slot) => holds(slot.present));
      const values = present.map((slot) => {
        if (fieldOf(field).kind === "address") return addressOf(this.z3, model, slot, holds(slot.isIpv6));
        const parts = slot.texts.map((text) => {
          const entries = [...text.matches];
          const answer = text.lemmas.textOrLemma({
            yes: entries.filter(([, bool]) => holds(bool)).map(([pattern]) => pattern),
            no: entries.filter(([, bool]) => !holds(bool)).map(([pattern]) => pattern),
          });
          if (typeof answer === "string") return answer;
          impossible.push(this.excluded(text, answer));
          return "";
        });
        return parts.join(":");
      });
      if (values.length > 0) request[field] = values;
    }
    return { request, impossible };
  }

  private excluded({ matches }: Text, { no, yes }: Lemma): Z3Bool {
    const bool = (pattern: Glob): Z3Bool => matches.get(pattern) ?? this.z3.Bool.val(false);
    return this.z3.Or(...yes.map((pattern) => bool(pattern).not()), ...no.map(bool));
  }

  private encode(formula: Formula): Z3Bool {
    if ("known" in formula) return this.z3.Bool.val(formula.known);
    if ("not" in formula) return this.encode(formula.not).not();
    if ("all" in formula) return this.z3.And(...formula.all.map((part) => this.encode(part)));
    return this.encodeTest(formula);
  }

  private encodeTest({ field, matches, patterns }: Test): Z3Bool {
    const slots = this.slots.get(field) ?? [];
    return this.z3.Or(
      ...slots.map((slot) => {
        const some = this.z3.Or(...patterns.map((pattern) => this.encodePattern(slot, pattern)));
        return this.z3.And(slot.present, matches ? some : some.not());
      }),
    );
  }

  private encodePattern(slot: Slot, pattern: Pattern): Z3Bool {
    if ("range" in pattern) return this.inRange(slot, pattern.range);
    const globs = "text" in pattern ? [pattern.text] : pattern.arn;
    if (globs.length !== slot.texts.length) throw new Error("a pattern for another kind of field");
    return this.z3.And(
      ...globs.flatMap((glob, part) => {
        const text = slot.texts[part];
        return text === undefined || glob === ANYTHING ? [] : [this.match(text, glob)];
      }),
    );
  }

  private match({ matches }: Text, pattern: Glob): Z3Bool {
    const bool = matches.get(pattern) ?? this.z3.Bool.fresh("match");
    matches.set(pattern, bool);
    return bool;
  }

  private inRange({ address, isIpv6 }: Slot, { first, length, version }: Range): Z3Bool {
    const right = version === 6 ? isIpv6 : isIpv6.not();
    if (length === 0) return right;
    const bits = BITS[version];
    const common = this.z3.Extract(bits - 1, bits - length, address);
    return this.z3.And(right, common.eq(this.z3.BitVec.val(first >> BigInt(bits - length), length)));
  }

  /** One value, or as many as there are tests that ask for one: more values than that prove nothing more. */
  private slotsOf(field: string): readonly Slot[] {
    const { kind, many } = fieldOf(field);
    const count = many === true ? testsOf(this.formula, field).size : 1;
    return Array.from({ length: count }, (_, index) => ({
      present: this.z3.Bool.const(`${field} ${index}`),
      texts:
        kind === "arn"
          ? PARTS.map((_part, part) => ({ lemmas: this.lemmasOf(field, part), matches: new Map() }))
          : [{ lemmas: this.lemmasOf(field), matches: new Map() }],
      address: this.z3.BitVec.const(`${field} ${index} address`, 128),
      isIpv6: this.z3.Bool.const(`${field} ${index} is IPv6`),
    }));
  }
}

function addressOf(z3: Z3, model: Model<"policies">, { address }: Slot, isIpv6: boolean): string {
  const number = model.eval(address, true);
  const value = z3.isBitVecVal(number) ? number.value() : 0n;
  return isIpv6 ? addressText(6, value) : addressText(4, BigInt.asUintN(BITS[4], value));
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
