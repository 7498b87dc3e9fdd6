import { decide, type Decision, describe, type Request, requestOf } from "../../solver";
import { type CallerName, CALLERS } from "./callers";
import { namesOf } from "./calls";
import { PLATFORMS, STORAGES } from "./configurations";
import { keysOf, type Origin } from "./origins";
import type { Documents } from "./planned";
import { ACCOUNT } from "./scenarios";

/** One request, and the decision that AWS must make. */
export interface Row {
  readonly scenario: string;
  readonly caller: CallerName;
  readonly action: string;
  /** The whole ARN, `role` for the module's role, or the part after the bucket's ARN. */
  readonly on: string;
  readonly from: Origin;
  readonly expected: Decision;
  readonly why: string;
  /** @default true */
  readonly https?: boolean;
  /** Further condition keys. */
  readonly keys?: Readonly<Record<string, string>>;
}

const document = (action: string): unknown => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
});

/** The usual key policy. It leaves to the account's own policies who may use the key. */
const KEY_POLICY = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
  ],
};

/** The lines of the rows that the documents decide in another way. */
export function wrong(rows: readonly Row[], planned: (call: string) => Documents): readonly string[] {
  return rows.flatMap((row) => {
    const { access, bucket, trust } = planned(row.scenario);
    const { expected, why } = row;
    const request = requestOfRow(row);
    const resource = { s3: bucket, sts: trust, kms: KEY_POLICY }[row.action.split(":")[0] ?? ""];
    const decision = decide(
      { identity: policiesOf(row.caller, access), resource, account: ACCOUNT },
      request,
    );
    return decision === expected
      ? []
      : [`${row.scenario}: ${describe(request)}: ${decision}, not ${expected} (${why})`];
  });
}

function requestOfRow({ action, caller, from, https = true, keys = {}, on, scenario }: Row): Request {
  const { bucketArn, roleArn } = scenarioNames(scenario);
  return requestOf({
    who: caller === "sigma" || caller === "platform" ? { arn: roleArn } : CALLERS[caller],
    viaService: caller === "adminByAthena",
    action,
    on: on === "role" ? roleArn : on.startsWith("arn:") ? on : `${bucketArn}${on}`,
    https,
    keys: { ...keysOf(from), ...keys },
  });
}

function policiesOf(caller: CallerName, access: unknown): readonly unknown[] {
  if (caller === "sigma" || caller === "platform") return [access];
  return caller === "userWithoutPermissions" ||
    typeof CALLERS[caller] === "string" ||
    "service" in CALLERS[caller]
    ? []
    : [document("*")];
}

function scenarioNames(scenario: string): ReturnType<typeof namesOf> {
  const storage = STORAGES[scenario];
  if (storage !== undefined) return namesOf(storage, "sigma-");
  const platform = PLATFORMS[scenario];
  if (platform === undefined) throw new Error(`there is no call ${scenario}`);
  return namesOf(platform, `sigma-${platform.inputs.platform}-`);
}
