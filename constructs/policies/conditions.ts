import type { Construct } from "constructs";
import { eachField, type Expression, gt, hasElements, length, local, typed, type Value } from "../terraform";

/** Condition operators, each with the keys that it tests. All of them must be true. */
export type Conditions = Readonly<
  Record<string, Readonly<Record<string, Value<string> | Value<readonly string[]>>>>
>;

type Keys = Readonly<Record<string, readonly string[]>>;

/** Tests of condition keys against lists, by operator. */
export type Tests = Readonly<Record<string, Readonly<Record<string, Value<readonly string[]>>>>>;

/** Conditions from tests, without those whose list is empty: AWS refuses an empty list. */
export function conditions(scope: Construct, name: string, tests: Tests): Expression<Conditions> {
  const written = local(scope, `${name}_tests`, typed<Readonly<Record<string, Keys>>>(tests));
  const filled = local(
    scope,
    `${name}_keys`,
    eachField(written, ["operator", "keys"], (keys) =>
      eachField<readonly string[], readonly string[]>(keys, ["key", "list"], (list) => list, hasElements),
    ),
  );
  return local(
    scope,
    name,
    eachField<Keys, Keys>(
      filled,
      ["operator", "keys"],
      (keys) => keys,
      (keys) => gt(length(keys), 0),
    ),
  );
}
