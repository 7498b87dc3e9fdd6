import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalCidrs, cidrRules } from "../../../constructs/rules/cidr";
import { type Expression, literal } from "../../../constructs/terraform";
import { textsOf } from "../../harness";
import { rangeOf } from "../../solver";
import { validEntry } from "./entries";

const LISTS = 2000;

/** The value of an expression, if it is known. */
function known({ node }: Expression): unknown {
  return node.kind === "literal" ? node.value : undefined;
}

const isAllowed = (entry: string): boolean =>
  cidrRules.every((rule) => known(rule.allows(literal(entry))) === true);

/** The addresses of entries, as a CIDR library reads them that the module has nothing to do with. */
const addressesOf = (entries: readonly string[]): readonly string[] => {
  const ranges = entries.map(rangeOf).map(({ first, length, version }) => `${version} ${first} ${length}`);
  return [...new Set(ranges)].sort();
};

test("the policy's ranges have just the addresses of the entries, each range once, without bits of a host", () => {
  const entries = fc.array(validEntry.filter(isAllowed), { minLength: 1, maxLength: 6 });
  const property = fc.property(entries, (list) => {
    const ranges = textsOf(known(canonicalCidrs(list)));
    expect(addressesOf(ranges)).toEqual(addressesOf(list));
    expect(ranges).toHaveLength(addressesOf(list).length);
    for (const range of ranges) {
      const [address = "", length] = range.split("/");
      expect([range, length]).toEqual([range, expect.stringMatching(/^\d+$/)]);
      expect(rangeOf(address).first).toBe(rangeOf(range).first);
    }
  });
  fc.assert(property, { numRuns: LISTS });
  process.stdout.write(`Ranges: ${LISTS} lists, decided for every address by an independent library.\n`);
}, 120_000);
