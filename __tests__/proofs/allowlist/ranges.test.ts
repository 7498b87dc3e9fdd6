import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Expression, isExpression } from "../../../constructs/terraform/expression";
import {
  canonicalCidr,
  canonicalCidrs,
  canonicalCidrsHcl,
  cidrLengths,
  cidrRules,
  redundantCidrs,
  redundantCidrsHcl,
} from "../../../constructs/rules/cidr";
import { describeWithTools, listOf, ok, useWorkspace } from "../../harness";
import { decide } from "../../simulator";
import { addressOf, edgesOf, isWithin } from "./addresses";
import { nestedRanges, oddEntry, validEntry } from "./entries";

const ADMIN = {
  principal: "arn:aws:iam::123456789012:user/admin",
  policies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }],
};

/** Whether a policy that denies what is outside of the ranges lets a request from the address through. */
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

const isAllowed = (entry: string): boolean => cidrRules.every(({ allows }) => allows.test(entry));

describe("an address is inside by the policy", () => {
  test("where an independent CIDR library finds it inside of the entries", async () => {
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
        expect([address, list, await isInside(address, canonicalCidrs(list))]).toEqual([
          address,
          list,
          expected,
        ]);
      }
    });
    await fc.assert(property, { numRuns: 500 });
    process.stdout.write(
      `Addresses: ${inside} inside, ${outside} outside, as an independent library has it.\n`,
    );
  }, 120_000);
});

describeWithTools("Terraform and TypeScript", ["terraform"], () => {
  const workspace = useWorkspace({ provider: false });

  test("make the same of every entry and of every list", async () => {
    const entries = [...fc.sample(validEntry, 2000), ...fc.sample(oddEntry, 2000)];
    const lists = fc.sample(nestedRanges, 200);
    const lengths = cidrLengths(new Expression<readonly string[]>("list"));
    workspace.write("entries.json", entries);
    workspace.write("lists.json", lists);
    workspace.write("main.tf.json", {
      locals: {
        entries: '${jsondecode(file("entries.json"))}',
        lists: `\${[for list in jsondecode(file("lists.json")) : ${canonicalCidrsHcl("list")}]}`,
      },
      output: {
        canonical: {
          value: `\${[for entry in local.entries : try(${canonicalCidr.hcl("entry")}, "none")]}`,
        },
        verdicts: {
          value: `\${[for entry in local.entries : [${cidrRules.map(({ allows }) => allows.hcl("entry")).join(", ")}]]}`,
        },
        lists: { value: "${local.lists}" },
        redundant: {
          value: `\${[for list in local.lists : ${redundantCidrsHcl("list", isExpression(lengths) ? lengths.hcl : "")}]}`,
        },
      },
    });
    await workspace.init();
    ok(await workspace.apply());
    const outputs = workspace.outputs();

    const broken = entries.map((entry) => cidrRules.findIndex(({ allows }) => !allows.test(entry)));
    const brokenInTerraform = listOf(outputs["verdicts"]).map((rules) => listOf(rules).indexOf(false));
    expect(differences(entries, brokenInTerraform, broken)).toEqual([]);
    const ranges = entries.filter((entry, index) => broken[index] !== 0 && !isMapped(entry));
    const canonical = listOf(outputs["canonical"]).filter((_, index) =>
      ranges.includes(entries[index] ?? ""),
    );
    expect(differences(ranges, canonical, ranges.map(canonicalCidr.select))).toEqual([]);
    const canonicalLists = lists.map((list) => canonicalCidrs(list));
    expect(differences(lists, outputs["lists"], canonicalLists)).toEqual([]);
    expect(differences(lists, outputs["redundant"], canonicalLists.map(redundantCidrs))).toEqual([]);

    process.stdout.write(
      `Entries: ${entries.length}, of which ${ranges.length} are ranges, and ${lists.length} lists: the same in Terraform.\n`,
    );
  });
});

test("ranges are said to lie within others where the independent library finds them there", () => {
  const property = fc.property(nestedRanges.map(canonicalCidrs), (cidrs) => {
    const inOther = cidrs.filter((cidr) => {
      const others = cidrs.filter((other) => other !== cidr);
      const { first, last } = edgesOf(cidr);
      return others.some((other) => isWithin(first, [other]) && isWithin(last, [other]));
    });
    expect(redundantCidrs(cidrs)).toEqual(inOther);
  });
  fc.assert(property, { numRuns: 500 });
});

/** IPv4-mapped addresses are refused; Terraform and TypeScript need not agree on how they look. */
function isMapped(entry: string): boolean {
  return /^::ffff:/.test(canonicalCidr.select(entry));
}

function differences(
  questions: readonly unknown[],
  terraform: unknown,
  here: readonly unknown[],
): readonly unknown[] {
  const answers = listOf(terraform);
  return questions
    .map((question, index) => ({ question, terraform: answers[index], here: here[index] }))
    .filter((row) => JSON.stringify(row.terraform) !== JSON.stringify(row.here));
}
