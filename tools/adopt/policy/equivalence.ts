import { isRecord, listOf, parseJson, record } from "../../json";
import { accountRoot } from "./decision";

/**
 * Whether two policy documents are the same for the AWS provider, which then plans no change. Their order and single
 * values in lists do not matter to it, Sids, `Id` and `Version` do.
 *
 * @see https://github.com/hashicorp/awspolicyequivalence
 */
export function sameDocument(one: string, other: string): boolean {
  const [a, b] = [record(parseJson(one)), record(parseJson(other))];
  const [ours, theirs] = [a, b].map(({ Statement }) =>
    isRecord(Statement) ? [Statement] : listOf(Statement),
  );
  if (ours === undefined || theirs === undefined || ours.length !== theirs.length) return false;
  const within = (inner: readonly unknown[], outer: readonly unknown[]) =>
    inner.every((statement) => outer.some((counterpart) => sameStatement(statement, counterpart)));
  return (
    (a["Version"] ?? "") === (b["Version"] ?? "") &&
    (a["Id"] ?? "") === (b["Id"] ?? "") &&
    within(ours, theirs) &&
    within(theirs, ours)
  );
}

/** Whether two statements are the same for the AWS provider. */
export function sameStatement(one: unknown, other: unknown): boolean {
  const [a, b] = [canonical(one), canonical(other)];
  // The provider never takes values for the same that are not text.
  return a === b && !a.includes(NOT_TEXT);
}

const NOT_TEXT = "\u0000";

function canonical(statement: unknown): string {
  const { Sid = "", Effect, Condition, Principal, NotPrincipal, ...selections } = record(statement);
  const fields = {
    Sid,
    Effect: String(Effect).toLowerCase(),
    ...Object.fromEntries(Object.entries(selections).map(([name, values]) => [name, texts(values)])),
    Principal: principals(Principal),
    NotPrincipal: principals(NotPrincipal),
    ...(Condition === undefined ? {} : { Condition: conditions(Condition) }),
  };
  return JSON.stringify(sorted(fields));
}

function conditions(value: unknown): unknown {
  return Object.fromEntries(
    Object.entries(record(value)).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(record(keys)).map(([key, values]) => [key, texts(values)])),
    ]),
  );
}

function principals(value: unknown): unknown {
  if (!isRecord(value)) return typeof value === "string" ? account(value) : undefined;
  const kinds = Object.entries(value).map(
    ([kind, names]) => [kind, texts(names).map(account).sort()] as const,
  );
  return Object.fromEntries(kinds.filter(([, names]) => names.length > 0));
}

/** AWS answers with an account's root where somebody wrote its id. */
function account(principal: string): string {
  return accountRoot.exec(principal)?.[1] ?? principal;
}

function texts(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? listOf(value) : [value];
  return values.map((one) => (typeof one === "string" ? one : NOT_TEXT)).sort();
}

function sorted(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
