import { textOf, textsOf } from "../../harness";
import {
  all,
  any,
  describe,
  differ,
  type Formula,
  matched,
  not,
  type Solver,
  type Statement,
  statementsOf,
} from "../../solver";
import { namesOf } from "./calls";
import { PLATFORMS, STORAGES } from "./configurations";
import { onBucket } from "./laws";
import { type Mutant, mutantsOf, without } from "./mutants";
import type { Documents } from "./planned";
import { by, on } from "./words";

/** A document, and the requests that it is asked about. */
interface Subject {
  readonly name: string;
  readonly document: unknown;
  readonly among: Formula;
}

/** A document with one statement changed. */
interface Case extends Subject {
  readonly statement: Statement;
  readonly mutant: Mutant;
}

/** What becomes of a changed document: a request that tells it from the original, or nothing if it means the same. */
export interface Outcome {
  readonly change: string;
  readonly request: string | undefined;
}

/** Changes every statement that the modules write, wherever it is, in every way. Equal statements are changed once. */
export function casesOf(planned: (call: string) => Documents): readonly Case[] {
  const cases = new Map<string, Case>();
  for (const subject of subjects(planned)) {
    for (const statement of statementsOf(subject.document).filter((one) => isOwn(subject, one))) {
      for (const mutant of mutantsOf(statement)) {
        const key = JSON.stringify([subject.name, statement, mutant.change]);
        if (!cases.has(key)) cases.set(key, { ...subject, statement, mutant });
      }
    }
  }
  return [...cases.values()];
}

export async function outcomeOf(
  solver: Solver,
  { among, document, mutant, name, statement }: Case,
): Promise<Outcome> {
  // What the other statements match is the same in both documents.
  const others = without(document, statement);
  const alone = (one: Statement | undefined): unknown => ({ Statement: one === undefined ? [] : [one] });
  const difference = any(
    ...(["Allow", "Deny"] as const).map((effect) => {
      const matches = (one: Statement | undefined): Formula => matched(effect, alone(one));
      return all(not(matched(effect, others)), differ(matches(statement), matches(mutant.value)));
    }),
  );
  const request = await solver.find(all(among, difference));
  return {
    change: `${name}, ${nameOf(statement)}: ${mutant.change}`,
    request: request === undefined ? undefined : describe(request),
  };
}

/** The documents of the calls that have names. The generated ones hold the same statements with other values. */
function subjects(planned: (call: string) => Documents): readonly Subject[] {
  const calls = [
    ...Object.entries(STORAGES).map(([name, call]) => ({ name, ...namesOf(call, "sigma-") })),
    ...Object.entries(PLATFORMS).map(([name, call]) => ({
      name,
      ...namesOf(call, `sigma-${call.inputs.platform}-`),
    })),
  ];
  return calls
    .filter(({ name }) => !name.includes("_"))
    .flatMap(({ bucketArn, name, roleArn }) => {
      const { access, bucket, trust } = planned(name);
      return [
        { name: "access policy", document: access, among: by(roleArn) },
        { name: "trust policy", document: trust, among: on(roleArn) },
        { name: "bucket policy", document: bucket, among: onBucket(bucketArn) },
      ];
    });
}

/** The other statements are inputs: in the scenarios, those that allow on the bucket, and those of a trust with a Sid. */
function isOwn({ name }: Subject, { Effect: effect, Sid: sid }: Statement): boolean {
  if (name === "bucket policy") return effect === "Deny";
  return name !== "trust policy" || sid === undefined;
}

function nameOf({ Action: action, Sid: sid }: Statement): string {
  return textOf(sid) ?? textsOf([action].flat()).join();
}
