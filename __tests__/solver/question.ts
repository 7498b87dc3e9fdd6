import {
  type init,
  Z3_lbool,
  type Z3_ast,
  type Z3_context,
  type Z3_model,
  type Z3_solver,
  type Z3_sort,
} from "z3-solver";

/** A Boolean or a number of the solver. */
export type Term = Z3_ast;

/**
 * One question to the solver. It has a memory of its own, which `end` frees at once: the library's own wrappers free
 * theirs whenever the host collects garbage, also while the solver's thread is at work, and that breaks it.
 */
export class Question {
  private readonly context: Z3_context;
  private readonly solver: Z3_solver;
  private readonly boolean: Z3_sort;

  public constructor(private readonly z3: Awaited<ReturnType<typeof init>>["Z3"]) {
    const config = z3.mk_config();
    this.context = z3.mk_context(config);
    z3.del_config(config);
    this.solver = z3.mk_solver(this.context);
    z3.solver_inc_ref(this.context, this.solver);
    this.boolean = z3.mk_bool_sort(this.context);
  }

  /** Something that is true or false. */
  public unknown(): Term {
    return this.z3.mk_fresh_const(this.context, "unknown", this.boolean);
  }

  /** A number of so many bits. */
  public number(bits: number): Term {
    return this.z3.mk_fresh_const(this.context, "number", this.z3.mk_bv_sort(this.context, bits));
  }

  public not(term: Term): Term {
    return this.z3.mk_not(this.context, term);
  }

  public all(terms: readonly Term[]): Term {
    return this.z3.mk_and(this.context, [...terms]);
  }

  public any(terms: readonly Term[]): Term {
    return this.z3.mk_or(this.context, [...terms]);
  }

  /** Whether the bits of a number from `high` down to `low` are these. */
  public hasBits(number: Term, high: number, low: number, value: bigint): Term {
    const sort = this.z3.mk_bv_sort(this.context, high - low + 1);
    const bits = this.z3.mk_extract(this.context, high, low, number);
    return this.z3.mk_eq(this.context, bits, this.z3.mk_numeral(this.context, String(value), sort));
  }

  public require(terms: readonly Term[]): void {
    for (const term of terms) this.z3.solver_assert(this.context, this.solver, term);
  }

  /** Values with which everything that is required is true; undefined if there are none. */
  public async answer(): Promise<Answer | undefined> {
    const { context, solver, z3 } = this;
    const result = await z3.solver_check(context, solver);
    if (result === Z3_lbool.Z3_L_FALSE) return undefined;
    if (result !== Z3_lbool.Z3_L_TRUE)
      throw new Error(`undecided: ${z3.solver_get_reason_unknown(context, solver)}`);
    const model = z3.solver_get_model(context, solver);
    z3.model_inc_ref(context, model);
    return {
      isTrue: (term) => z3.get_bool_value(context, this.value(model, term)) === Z3_lbool.Z3_L_TRUE,
      number: (term) => BigInt(z3.get_numeral_string(context, this.value(model, term))),
    };
  }

  public end(): void {
    this.z3.del_context(this.context);
  }

  private value(model: Z3_model, term: Term): Term {
    const value = this.z3.model_eval(this.context, model, term, true);
    if (value === null) throw new Error("the solver's answer has no value");
    return value;
  }
}

/** The values of an answer. */
export interface Answer {
  readonly isTrue: (term: Term) => boolean;
  readonly number: (term: Term) => bigint;
}
