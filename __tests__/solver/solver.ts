import { init, killThreads } from "z3-solver";
import { Encoding } from "./encoding";
import { all, type Formula, isKnown, not } from "./formula";
import { domainOf, fieldOf } from "./keys";
import { Lemmas } from "./lemmas";
import { Question } from "./question";
import { isTrue, type Request } from "./request";
import { simplest } from "./simplest";
import { possible } from "./world";

/** Decides questions about every request that AWS can make. */
export class Solver {
  /** Starts the solver. It has threads: stop it, or the process does not end. */
  public static async start(): Promise<Solver> {
    return new Solver(await init());
  }

  private readonly lemmas = new Map<string, Lemmas>();

  private constructor(private readonly api: Awaited<ReturnType<typeof init>>) {}

  public stop(): Promise<void> {
    return killThreads(this.api.em);
  }

  /** A request of which the formula is true; undefined if there is none. */
  public async find(formula: Formula): Promise<Request | undefined> {
    if (isKnown(formula, false)) return undefined;
    const wanted = all(formula, possible(formula));
    const question = new Question(this.api.Z3);
    try {
      const encoding = new Encoding(question, wanted, (field, part) => this.lemmasOf(field, part));
      question.require(encoding.constraints());
      for (;;) {
        const answer = await question.answer();
        if (answer === undefined) return undefined;
        const { impossible, request } = encoding.proposal(answer);
        if (impossible.length === 0) return checked(wanted, request);
        question.require(impossible);
      }
    } finally {
      question.end();
    }
  }

  /** Undefined if the formula is true of every request among some; else one of which it is false. */
  public everyRequest(formula: Formula, among: Formula = all()): Promise<Request | undefined> {
    return this.find(all(among, not(formula)));
  }

  private lemmasOf(field: string, part?: number): Lemmas {
    const key = JSON.stringify([field, part]);
    const lemmas = this.lemmas.get(key) ?? new Lemmas(domainOf(fieldOf(field), part));
    this.lemmas.set(key, lemmas);
    return lemmas;
  }
}

/** What the solver found is true without the solver, too. */
function checked(wanted: Formula, request: Request): Request {
  if (!isTrue(wanted, request)) throw new Error(`the solver is wrong about ${JSON.stringify(request)}`);
  return simplest(wanted, request);
}
