import type { Construct } from "constructs";
import { isExpression, type Value } from "../terraform/expression";
import { hcl } from "../terraform/hcl";
import { local, localObject } from "../terraform/local";
import { compute, hasElements } from "../terraform/values";
import type { Conditions } from "./document";

/** Tests of condition keys against lists, by operator. */
export type Tests = Readonly<Record<string, Readonly<Record<string, Value<readonly string[]>>>>>;

/** Conditions from tests, without those whose list is empty: AWS refuses an empty list. */
export function conditions(scope: Construct, name: string, tests: Tests): Value<Conditions> {
  const presence = Object.values(tests).flatMap((keys) => Object.values(keys).map(hasElements));
  if (presence.some(isExpression)) {
    const named = localObject(scope, `${name}_tests`, tests);
    return local(
      scope,
      name,
      hcl<Conditions>`{ for operator, keys in ${named} : operator => { for key, list in keys : key => list if length(list) > 0 } if length(flatten(values(keys))) > 0 }`,
    );
  }
  const kept = Object.entries(tests).map(
    ([operator, keys]) =>
      [
        operator,
        Object.fromEntries(Object.entries(keys).filter(([, list]) => hasElements(list) === true)),
      ] as const,
  );
  return Object.fromEntries(kept.filter(([, keys]) => Object.keys(keys).length > 0));
}

/** Conditions of both, whose operators have to differ. */
export function mergeConditions(first: Value<Conditions>, second: Value<Conditions>): Value<Conditions> {
  return compute(
    [first, second],
    (a, b) => ({ ...a, ...b }),
    (a, b) => `merge(${a}, ${b})`,
  );
}
