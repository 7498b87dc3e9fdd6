import type { Caller } from "../../simulator";

/** What somebody has who may do anything, as far as policies of his own decide. */
const EVERYTHING = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** A user, or a session of a role, by its ARN. */
export function callAs(arn: string, policy: unknown = EVERYTHING): Caller {
  const [, , , , account = "", name = ""] = arn.split(":");
  const principal = name.startsWith("role/")
    ? `arn:aws:sts::${account}:assumed-role/${name.split("/").at(-1)}/session`
    : arn;
  return { principal, arn, policies: [policy] };
}
