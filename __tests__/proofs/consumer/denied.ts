import { decide } from "../../simulator";
import type { Authorization } from "./aws-actions";

/** Without repeats. */
export function distinct(authorizations: readonly Authorization[]): Authorization[] {
  return [...new Map(authorizations.map((one) => [JSON.stringify(one), one])).values()];
}

/** The actions that are not allowed to a role that has this policy alone. */
export async function denied(authorizations: readonly Authorization[], document: unknown): Promise<string[]> {
  const caller = { principal: "arn:aws:iam::123456789012:role/terraform", policies: [document] };
  const decisions = await Promise.all(
    authorizations.map(async ({ action, context, resource }) => ({
      action,
      decision: await decide({ caller, action, resource, account: "123456789012", from: {}, keys: context }),
    })),
  );
  return decisions.filter(({ decision }) => decision !== "allowed").map(({ action }) => action);
}
