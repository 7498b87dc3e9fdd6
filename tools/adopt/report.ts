import { describePermission, valueOf } from "./aws/reading";
import type { Snapshot } from "./aws/read";
import type { Change } from "./changes";
import { list, type Step } from "./subjects/subject";

/** What was written, and what it says beside its files. */
export interface Written {
  /** Where the files are. */
  readonly files: readonly string[];
  /** What the first apply changes in AWS, besides what Terraform imports. */
  readonly changes: readonly Change[];
  /** What the changes mean, and what stays as it is. */
  readonly remarks: readonly string[];
}

/** What the command found and did. */
export interface Report {
  readonly snapshot: Snapshot;
  /** The role's name. */
  readonly role: string;
  readonly steps: readonly Step[];
  /** Undefined where nothing was to be written. */
  readonly written: Written | undefined;
}

const VERDICTS = new Map([
  [true, "fits"],
  [false, "DOES NOT FIT"],
  [null, "could not be read"],
]);

/** The report as text, a section for each of Sigma's steps. */
export function reportText({ snapshot: { bucket, identity }, role, steps, written }: Report): string {
  const head = `Bucket ${bucket.name} (${bucket.region}) and role ${role} in account ${identity.account}`;
  const sections = steps.map((step, index) => section(step, index + 1));
  const parts = [head, ...sections, ...(written === undefined ? [] : writtenText(written))];
  return `${parts.join("\n\n")}\n`;
}

function section({ asked, findings, fits, there, title, unread }: Step, number: number): string {
  return [
    `${number}. ${title}: ${VERDICTS.get(fits) ?? ""}`,
    `   Sigma asks for: ${asked}`,
    ...there.map((line) => `   There: ${line}`),
    ...findings.flatMap(({ found, wanted, consequence }) => [
      `   ! ${found}`,
      `     Wanted: ${wanted}`,
      `     Consequence: ${consequence}`,
    ]),
    ...unread.map((permission) => `   ? Permission missing: ${describePermission(permission)}`),
  ].join("\n");
}

function writtenText({ changes, files, remarks }: Written): readonly string[] {
  const changed = changes.map(
    ({ action, address, fields }) => `${action} ${address}${fields.length === 0 ? "" : `: ${list(fields)}`}`,
  );
  const items = (title: string, lines: readonly string[]) =>
    [title, ...lines.map((line) => `  - ${line}`)].join("\n");
  return [
    `Wrote ${files.join(", ")}`,
    items("The apply changes in AWS:", changed.length === 0 ? ["nothing"] : changed),
    ...(remarks.length === 0 ? [] : [items("Before you apply:", remarks)]),
  ];
}

/** The report as one JSON object. */
export function reportJson({ snapshot, role, steps, written }: Report): string {
  const { arn, name, region } = snapshot.bucket;
  const report = {
    identity: snapshot.identity,
    bucket: { name, arn, region },
    role: { name: role, arn: valueOf(snapshot.role)?.arn },
    steps,
    ...written,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
