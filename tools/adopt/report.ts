import { describeUnread } from "./aws/reading";
import type { Snapshot } from "./aws/snapshot";
import type { Change } from "./changes";
import { list, type Step } from "./subjects/subject";

/** What a configuration says beside its files. */
export interface Remarks {
  /** Where the files are. */
  readonly files: readonly string[];
  /** What the first apply changes in AWS, besides what Terraform imports. */
  readonly changes: readonly Change[];
  /** What the changes mean, and what stays as it is. */
  readonly remarks: readonly string[];
}

const VERDICTS = new Map([
  [true, "fits"],
  [false, "DOES NOT FIT"],
  [null, "could not be read"],
]);

/** The report as text, a section for each of Sigma's steps. */
export function reportText(
  snapshot: Snapshot,
  role: string,
  steps: readonly Step[],
  written?: Remarks,
): string {
  const { bucket, identity } = snapshot;
  const head = `Bucket ${bucket.name} (${bucket.region}) and role ${role} in account ${identity.account}`;
  const sections = steps.map((step, index) => section(step, index + 1));
  return `${[head, ...sections, ...remarksText(written)].join("\n\n")}\n`;
}

function section(step: Step, number: number): string {
  const findings = step.findings.flatMap(({ found, wanted, consequence }) => [
    `   ! ${found}`,
    `     Wanted: ${wanted}`,
    `     Consequence: ${consequence}`,
  ]);
  return [
    `${number}. ${step.title}: ${VERDICTS.get(step.fits) ?? ""}`,
    `   Sigma asks for: ${step.asked}`,
    ...step.there.map((line) => `   There: ${line}`),
    ...findings,
    ...step.unread.map((unread) => `   ? Permission missing: ${describeUnread(unread)}`),
  ].join("\n");
}

function remarksText(written: Remarks | undefined): readonly string[] {
  if (written === undefined) return [];
  const remarks = written.remarks.map((remark) => `  - ${remark}`);
  const changes = written.changes.map(
    ({ action, address, fields }) =>
      `  - ${action} ${address}${fields.length === 0 ? "" : `: ${list(fields)}`}`,
  );
  return [
    `Wrote ${written.files.join(", ")}`,
    ["The apply changes in AWS:", ...(changes.length === 0 ? ["  - nothing"] : changes)].join("\n"),
    ...(remarks.length === 0 ? [] : [["Before you apply:", ...remarks].join("\n")]),
  ];
}

/** The report as one JSON object. */
export function reportJson(
  snapshot: Snapshot,
  role: string,
  steps: readonly Step[],
  written?: Remarks,
): string {
  const { bucket, identity } = snapshot;
  const report = {
    identity,
    bucket: { name: bucket.name, arn: bucket.arn, region: bucket.region },
    role: "value" in snapshot.role ? { name: role, arn: snapshot.role.value.arn } : { name: role },
    steps: steps.map(({ title, asked, fits, there, findings, unread }) => ({
      title,
      fits,
      findings,
      asked,
      there,
      unread,
    })),
    ...written,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
