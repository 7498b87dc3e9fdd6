import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalCidrs, cidrRules } from "../../../constructs/rules/cidr";
import { type Expression, literal } from "../../../constructs/terraform";
import { textsOf } from "../../harness";
import { decide } from "../../simulator";
import { addressOf, edgesOf, isWithin } from "./addresses";
import { validEntry } from "./entries";

const ADMIN = {
  principal: "arn:aws:iam::123456789012:user/admin",
  policies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }],
};

/** Whether a policy that denies everything outside the ranges allows a request from the address. */
async function isInside(address: string, cidrs: readonly string[]): Promise<boolean> {
  const decision = await decide(
    {
      caller: ADMIN,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::bucket/key",
      account: "123456789012",
      from: { address },
    },
    {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "arn:aws:s3:::bucket/*",
          Condition: { NotIpAddress: { "aws:SourceIp": cidrs } },
        },
      ],
    },
  );
  return decision === "allowed";
}

/** The value of an expression, if it is known. */
function known({ node }: Expression): unknown {
  return node.kind === "literal" ? node.value : undefined;
}

const isAllowed = (entry: string): boolean =>
  cidrRules.every((rule) => known(rule.allows(literal(entry))) === true);
const canonical = (list: readonly string[]): readonly string[] => textsOf(known(canonicalCidrs(list)));

describe("an address is inside for the policy", () => {
  test("if and only if an independent CIDR library finds it in the entries", async () => {
    let inside = 0;
    let outside = 0;
    const entries = fc.array(validEntry.filter(isAllowed), { minLength: 1, maxLength: 6 });
    const property = fc.asyncProperty(entries, fc.nat(), fc.nat(), async (list, pick, number) => {
      const { after, before, first, last } = edgesOf(list[pick % list.length] ?? "");
      const random = addressOf(BigInt(number) << 1n, 32);
      for (const address of [before, first, last, after, random]) {
        const expected = isWithin(address, list);
        if (expected) inside += 1;
        else outside += 1;
        expect([address, list, await isInside(address, canonical(list))]).toEqual([address, list, expected]);
      }
    });
    await fc.assert(property, { numRuns: 500 });
    process.stdout.write(
      `Addresses: ${inside} inside, ${outside} outside, as an independent library has it.\n`,
    );
  }, 120_000);
});
