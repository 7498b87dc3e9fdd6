import { textOf, textsOf } from "../../harness";
import { EQUIVALENTS } from "./equivalents";
import { type Mutant, type Statement, mutantsOf, statementsOf, withMutant } from "./mutants";
import { type Planned, SCENARIO_NAMES, type ScenarioName } from "./scenarios";
import { TABLE } from "./table";
import { type Row, decideRow } from "./table/row";

type Kind = "access" | "trust" | "bucket";

/** One change of one statement, wherever the statement stands. */
export interface Case {
  readonly kind: Kind;
  readonly statement: Statement;
  readonly scenarios: readonly ScenarioName[];
  readonly mutant: Mutant;
}

/**
 * All changes of all statements that the module writes itself. Equal statements are changed together. Where they differ
 * in the condition alone, what else they hold is changed in the first one.
 */
export function casesOf(planned: Planned): readonly Case[] {
  const kinds: readonly Kind[] = ["access", "trust", "bucket"];
  const cases = kinds.flatMap((kind) =>
    [...places(kind, planned).values()].flatMap(({ statement, scenarios }) =>
      mutantsOf(statement).map((mutant) => ({ kind, statement, scenarios, mutant })),
    ),
  );
  const first = new Map(cases.map((candidate) => [sharedKey(candidate), candidate] as const).reverse());
  return cases.filter((candidate) => first.get(sharedKey(candidate)) === candidate);
}

function sharedKey({ kind, mutant: { change }, statement }: Case): string {
  const shared = change.includes("Condition") ? statement : { ...statement, Condition: undefined };
  return JSON.stringify([kind, change, shared]);
}

/** Finds the first row of the table whose decision the change turns round. */
export class Detector {
  /** What caught one change often catches the next: asked first. */
  private rows: readonly Row[] = TABLE;

  public constructor(private readonly planned: Planned) {}

  public async catches({ kind, mutant, scenarios, statement }: Case): Promise<boolean> {
    const documents = new Map(
      scenarios.map((name) => {
        const unchanged = this.planned(name);
        return [name, { ...unchanged, [kind]: withMutant(unchanged[kind], statement, mutant) }] as const;
      }),
    );
    const changed: Planned = (scenario) => documents.get(scenario) ?? this.planned(scenario);
    for (const row of this.rows) {
      if (!scenarios.includes(row.scenario) || !concerns(kind, row, mutant)) continue;
      if ((await decideRow(row, changed)) !== row.expected) {
        this.rows = [row, ...this.rows.filter((other) => other !== row)];
        return true;
      }
    }
    return false;
  }
}

/** Whether the document has a say in the request, and the change may turn it round. */
function concerns(kind: Kind, { action, caller }: Row, { value }: Mutant): boolean {
  const [service] = action.split(":");
  const spared = textOf(value?.["NotAction"])?.replace("*", "") ?? "";
  if (kind === "trust") return service === "sts";
  if (kind === "access") return caller === "sigma" || caller === "sigmaByAthena";
  return service === "s3" && action.startsWith(spared);
}

function places(
  kind: Kind,
  planned: Planned,
): Map<string, { statement: Statement; scenarios: readonly ScenarioName[] }> {
  const found = new Map<string, { statement: Statement; scenarios: readonly ScenarioName[] }>();
  for (const scenario of SCENARIO_NAMES) {
    for (const statement of statementsOf(planned(scenario)[kind]).filter(isOwn)) {
      const text = JSON.stringify(statement);
      found.set(text, { statement, scenarios: [...(found.get(text)?.scenarios ?? []), scenario] });
    }
  }
  return found;
}

/** The statements of the policy that was there before are the tests' own; the module's all deny. */
function isOwn({ Effect: effect, Sid: sid }: Statement): boolean {
  return sid === undefined || effect === "Deny";
}

/** Whether a change is said to be one that no request can tell. */
export function isEquivalent({ mutant, statement }: Case): boolean {
  return EQUIVALENTS.some((known) => known.statement === nameOf(statement) && known.change === mutant.change);
}

/** One line about a change. */
export function describeCase({ kind, mutant, scenarios, statement }: Case): string {
  return `${kind} policy, ${nameOf(statement)} (${scenarios.join(", ")}): ${mutant.change}`;
}

function nameOf({ Action: action, Sid: sid }: Statement): string {
  return textOf(sid) ?? textsOf([action].flat()).join();
}
