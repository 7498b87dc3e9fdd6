import { all, any, equals, type Formula } from "../../../solver";
import { ACCOUNT } from "../scenarios";
import { by, byAccount, does, on } from "../words";
import { type Claim, type Context, type Kind, listed, nothing, partition, roleNamed } from "./claims";

/** Sentences on who may assume the role. */
export const ON_TRUST: readonly Kind[] = [
  {
    pattern: /^(\S+) may assume the role (\S+), with its external ID\.$/,
    claims: ([principal = "", role = ""], context) => [trusts(context, role, by(principal))],
  },
  {
    pattern:
      /^The role (\S+) trusts only this account, until (?:Sigma's two values|the two values of \w+) are set\.$/,
    claims: ([role = ""], context) => [trusts(context, role, byAccount(partition(context), ACCOUNT))],
  },
  {
    pattern: /^The role (\S+) may assume itself, with the same external ID\.$/,
    claims: ([role = ""], context) => [
      trusts(context, role, by(roleNamed(context, role))),
      {
        ...{ document: "access policy", effect: "Allow" },
        least: all(does("sts:AssumeRole"), on(roleNamed(context, role))),
      },
    ],
  },
  {
    pattern: /^Nobody else is in the trust policy of the role \S+\.$/,
    claims: nothing("trust policy", "Allow"),
  },
  {
    pattern: /^The role (\S+) also trusts: (.+)\.$/,
    claims: ([role = "", principals], context) => {
      const trusted = listed(principals).map((principal) =>
        all(does("sts:*"), on(roleNamed(context, role)), by(principal)),
      );
      return [{ document: "trust policy", effect: "Allow", most: any(...trusted), some: trusted }];
    },
  },
];

function trusts(context: Context, role: string, principal: Formula): Claim {
  const assumes = all(does("sts:AssumeRole"), on(roleNamed(context, role)));
  return {
    ...{ document: "trust policy", effect: "Allow" },
    least: all(assumes, principal, equals("sts:ExternalId", context.externalId)),
  };
}
