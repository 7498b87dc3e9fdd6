import { type Decision, type Keys, type Origin, decide } from "../../../simulator";
import { type CallerName, callerOf } from "../callers";
import { ACCOUNT, BUCKET_ARN, type Planned, type ScenarioName } from "../scenarios";

/** One request of the table, and the decision that AWS must make. */
export interface Row extends Circumstances {
  readonly scenario: ScenarioName;
  readonly caller: CallerName;
  readonly from: Origin;
  readonly action: string;
  /** The whole ARN, or the part after the bucket's ARN: nothing for the bucket, `/key` for an object. */
  readonly on: string;
  readonly expected: Decision;
  readonly why: string;
}

interface Circumstances {
  /** @default true */
  readonly https?: boolean;
  readonly keys?: Keys;
}

type Cells = readonly [action: string, on: string, expected: Decision, why: string, more?: Circumstances];

/** Rows with the same caller from the same place. */
export function rows(
  scenario: ScenarioName,
  caller: CallerName,
  from: Origin,
  cells: readonly Cells[],
): readonly Row[] {
  return cells.map(([action, on, expected, why, more = {}]) => ({
    scenario,
    caller,
    from,
    action,
    on,
    expected,
    why,
    ...more,
  }));
}

/** The usual key policy. It leaves to the account's own policies who may use the key. */
const KEY_POLICY = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
  ],
};

/** The decision of the documents. If a row is on `role`, the resource is the role itself. */
export function decideRow(row: Row, planned: Planned): Promise<Decision> {
  const documents = planned(row.scenario);
  const { action, from, https = true, keys = {}, on } = row;
  const policies: Readonly<Record<string, unknown>> = {
    s3: documents.bucket,
    sts: documents.trust,
    kms: KEY_POLICY,
  };
  const resource = on === "role" ? documents.roleArn : on.startsWith("arn:") ? on : `${BUCKET_ARN}${on}`;
  const caller = callerOf(row.caller, documents);
  return decide(
    { caller, action, resource, account: ACCOUNT, from, https, keys },
    policies[action.split(":")[0] ?? ""],
  );
}

/** One line that describes a request. */
export function describeRow({ action, caller, from, keys, on, scenario, why }: Row): string {
  const circumstances = JSON.stringify({ ...from, ...keys });
  return `${scenario}: ${caller} ${action} on ${on === "" ? "the bucket" : on} ${circumstances} (${why})`;
}
