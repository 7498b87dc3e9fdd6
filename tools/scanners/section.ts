import { table } from "../modules/markdown";
import { CHANGES } from "./changes";
import type { Finding } from "./finding";
import { SCANNED_CALLS } from "./scanned-plan";

/** A run of a scanner. */
export interface Scan {
  /** Name and version. */
  readonly scanner: string;
  /** The day, such as 2026-11-28. */
  readonly date: string;
  readonly findings: readonly Finding[];
}

/**
 * What a scan says of each call, and what changes it.
 *
 * @throws Error if a check fails and nobody has written down what changes it
 */
export function scanSection({ scanner, date, findings }: Scan): string {
  const failing = idsOf(findings.filter(({ passes }) => !passes));
  const passing = idsOf(findings).filter((id) => !failing.includes(id));
  const unexplained = unexplainedFindings(findings);
  if (unexplained.length > 0)
    throw new Error(`Write into tools/scanners/changes.ts what changes: ${unexplained.join(", ")}`);
  const rows = failing.map((id) => [
    id,
    CHANGES[id]?.title ?? "",
    ...Object.keys(SCANNED_CALLS).map((call) => resultOf(id, call, findings)),
    CHANGES[id]?.change ?? "",
  ]);
  return [
    `${scanner}, run on ${date} on the JSON of a plan. These checks fail somewhere:`,
    table(["id", "what it looks for", ...Object.values(SCANNED_CALLS), "what changes it"], rows),
    "These pass wherever they apply:",
    families(passing),
  ].join("\n\n");
}

/** Checks that fail without a text about what changes them. */
export function unexplainedFindings(findings: readonly Finding[]): readonly string[] {
  return idsOf(findings.filter(({ passes }) => !passes)).filter((id) => CHANGES[id] === undefined);
}

function resultOf(id: string, call: string, findings: readonly Finding[]): string {
  const results = findings.filter((finding) => finding.id === id && finding.call === call);
  if (results.length === 0) return "";
  return results.every(({ passes }) => passes) ? "passes" : "fails";
}

/** Each id once, in the order of their numbers. */
function idsOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ id }) => id))].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
}

/** `CKV_AWS_19, 20, 21`: a line for each family of checks. */
function families(ids: readonly string[]): string {
  const numbers = new Map<string, string[]>();
  for (const id of ids) {
    const [, family = "", number = ""] = /^(.*[_-])(\d+)$/.exec(id) ?? [];
    numbers.set(family, [...(numbers.get(family) ?? []), number]);
  }
  return [...numbers].map(([family, of]) => `- ${family}${of.join(", ")}`).join("\n");
}
