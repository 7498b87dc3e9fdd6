import { beforeAll, expect, test } from "@jest/globals";
import { ALL_TOOLS, describeWithTools, useEmulator, useWorkspace } from "../../harness";
import { type Caller, type Decision, decide } from "../../simulator";
import { ACCOUNT } from "./platforms";
import { type Documents, planScenarios, type ScenarioName } from "./scenarios";
import { BUCKET_ARN, type Row, TABLE } from "./table";

/** The usual key policy. It leaves to the account's own policies who may use the key. */
const KEY_POLICY = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
  ],
};
const EVERYTHING = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

describeWithTools("the documents that Terraform plans for a data platform", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let planned: (name: ScenarioName) => Documents;

  beforeAll(async () => {
    planned = await planScenarios(workspace);
  }, 300_000);

  test("decide every request of the table as expected, also on a bucket with Sigma's allowlist", async () => {
    const wrong: string[] = [];
    for (const row of TABLE) {
      const decision = await decideRow(row, planned);
      if (decision !== row.expected) {
        const { action, on, scenario, who, why } = row;
        wrong.push(`${scenario}: ${JSON.stringify(who)} ${action} on ${on} (${why}): ${decision}`);
      }
    }
    expect(wrong).toEqual([]);
    process.stdout.write(`Data platform's table: ${TABLE.length} requests, all decided as expected.\n`);
  });
});

function decideRow(row: Row, planned: (name: ScenarioName) => Documents): Promise<Decision> {
  const { access, roleArn, trust } = planned(row.scenario);
  // Every platform's role works on the bucket whose policy the storage module plans.
  const resourcePolicies: Readonly<Record<string, unknown>> = {
    s3: planned("sigma").bucket,
    sts: row.on === "role" ? trust : undefined,
    kms: KEY_POLICY,
  };
  const { action, from = { address: "8.8.8.8" }, keys = {}, on, who } = row;
  const resource = on === "role" ? roleArn : on.startsWith("arn:") ? on : `${BUCKET_ARN}${on}`;
  const caller = who === "role" ? session(roleArn, access) : session(who.arn, EVERYTHING);
  return decide(
    { caller, action, resource, account: ACCOUNT, from, keys },
    resourcePolicies[action.split(":")[0] ?? ""],
  );
}

/** A user, or a session of a role. */
function session(arn: string, policy: unknown): Caller {
  const [, , , , account = "", name = ""] = arn.split(":");
  const principal = name.startsWith("role/")
    ? `arn:aws:sts::${account}:assumed-role/${name.split("/").at(-1)}/session`
    : arn;
  return { principal, arn, policies: [policy] };
}
