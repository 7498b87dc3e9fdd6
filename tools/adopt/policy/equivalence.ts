import { isDeepStrictEqual } from "node:util";
import { isRecord, listOf, mapValues, parseJson, record } from "../../json";
import { texts } from "./document";
import { accountRoot } from "./decision";

/**
 * Whether two policy documents are the same for the AWS provider, which then plans no change. Their order and single
 * values in lists do not matter to it, Sids, `Id` and `Version` do.
 *
 * @see https://github.com/hashicorp/awspolicyequivalence
 */
export function sameDocument(one: string, other: string): boolean {
  const [ours, theirs] = [one, other].map((text) => {
    const { Id = "", Statement, Version = "" } = record(parseJson(text));
    return { Id, Version, statements: isRecord(Statement) ? [Statement] : listOf(Statement) };
  });
  return (
    ours?.Id === theirs?.Id &&
    ours?.Version === theirs?.Version &&
    ours?.statements.length === theirs?.statements.length &&
    sameSet(ours?.statements ?? [], theirs?.statements ?? [], sameStatement)
  );
}

/** Whether two lists have the same elements, in any order. */
export function sameSet(
  ours: readonly unknown[],
  theirs: readonly unknown[],
  same: (one: unknown, other: unknown) => boolean,
): boolean {
  const within = (inner: readonly unknown[], outer: readonly unknown[]) =>
    inner.every((element) => outer.some((counterpart) => same(element, counterpart)));
  return within(ours, theirs) && within(theirs, ours);
}

/** Whether two statements are the same for the AWS provider. */
export function sameStatement(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other));
}

function comparable(statement: unknown): unknown {
  const { Sid = "", Effect, Condition, Principal, NotPrincipal, ...selections } = record(statement);
  return {
    Sid,
    Effect: String(Effect).toLowerCase(),
    ...mapValues(selections, sorted),
    Principal: principals(Principal),
    NotPrincipal: principals(NotPrincipal),
    Condition:
      Condition === undefined ? [] : mapValues(record(Condition), (keys) => mapValues(record(keys), sorted)),
  };
}

function principals(value: unknown): unknown {
  if (!isRecord(value)) return typeof value === "string" ? account(value) : undefined;
  const kinds = Object.entries(value).map(
    ([kind, names]) => [kind, listed(names).map(account).sort()] as const,
  );
  return Object.fromEntries(kinds.filter(([, names]) => names.length > 0));
}

/** AWS answers with an account's root where somebody wrote its id. */
function account(principal: unknown): string {
  return accountRoot.exec(String(principal))?.[1] ?? String(principal);
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? listOf(value) : [value];
}

/** Values as sorted texts: the provider reads numbers and booleans as texts. */
function sorted(value: unknown): readonly string[] {
  return [...texts(value)].sort();
}
