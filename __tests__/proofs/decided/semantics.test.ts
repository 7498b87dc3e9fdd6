import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Requester, decide as simulate } from "../../simulator";
import { decide, type Decision, describe, requestOf, type Who } from "../../solver";
import { ACCOUNT, randomCase } from "./random";

const CASES = 3000;

test("an independent simulator decides random requests by random policies alike", async () => {
  const differences: string[] = [];
  const decisions = new Map<Decision, number>();
  for (const { identity, request, resource } of fc.sample(randomCase, { seed: 20_261_128, numRuns: CASES })) {
    const { action, https = true, keys = {}, on, viaService = false, who } = request;
    const policies = who !== "anonymous" && "arn" in who ? identity : [];
    const ours = decide({ identity: policies, resource, account: ACCOUNT }, requestOf(request));
    const theirs = await simulate(
      {
        caller: { ...callerOf(who), policies, viaService: who !== "anonymous" && viaService },
        action,
        resource: on,
        account: ACCOUNT,
        from: {},
        https,
        keys:
          who !== "anonymous" && "arn" in who
            ? { ...keys, "aws:PrincipalAccount": accountOf(who.arn) }
            : keys,
      },
      resource,
    );
    decisions.set(ours, (decisions.get(ours) ?? 0) + 1);
    if (ours !== theirs) {
      differences.push(
        `${describe(requestOf(request))}: ${ours}, not ${theirs}, by ${JSON.stringify({ identity: policies, resource })}`,
      );
    }
  }
  expect(differences).toEqual([]);
  process.stdout.write(
    `Random requests: ${JSON.stringify(Object.fromEntries(decisions))}, all as the simulator.\n`,
  );
}, 300_000);

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}

function callerOf(who: Who): Requester {
  if (who === "anonymous") return {};
  if ("service" in who) return { principal: who.service };
  const { arn } = who;
  const [, , , , , name = ""] = arn.split(":");
  const session = `arn:aws:sts::${accountOf(arn)}:assumed-role/${name.split("/").at(-1)}/session`;
  return { principal: name.startsWith("role/") ? session : arn, arn };
}
