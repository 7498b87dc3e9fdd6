import { describe, expect, test } from "@jest/globals";
import {
  canonicalCidr,
  canonicalCidrs,
  cidrLengths,
  cidrRules,
  redundantCidrs,
} from "../../../constructs/rules/cidr";
import { forElements, refusals } from "../../../constructs/rules/rule";
import { itself } from "../../../constructs/rules/predicate";

const rules = forElements(itself<string>(), cidrRules);

/** The error for an entry; undefined where it is allowed. */
function refusal(entry: string): string | undefined {
  const errors = refusals("cidrs", rules, [entry], (words) => words);
  expect(errors.length).toBeLessThanOrEqual(1);
  return errors[0];
}

describe("the canonical form", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7/32"],
    ["203.0.113.7/24", "203.0.113.0/24"],
    ["203.0.113.7/32", "203.0.113.7/32"],
    ["203.0.113.255/25", "203.0.113.128/25"],
    ["2001:DB8::1", "2001:db8::1/128"],
    ["2001:0db8:0000:0000:0000:0000:0000:0001/64", "2001:db8::/64"],
    ["2001:db8:0:1:0:0:0:0/64", "2001:db8:0:1::/64"],
    ["2001:db8::192.0.2.1", "2001:db8::c000:201/128"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1/128"],
    ["2001:db8:1:1:1:1:0:1", "2001:db8:1:1:1:1:0:1/128"],
  ])("of %s is %s", (entry, canonical) => {
    expect(canonicalCidr.select(entry)).toBe(canonical);
    expect(canonicalCidr.select(canonical)).toBe(canonical);
  });

  test("puts each range into a list once, sorted as text", () => {
    expect(canonicalCidrs(["9.0.0.0/8", "2001:db8::/32", "203.0.113.7", "203.0.113.7/32"])).toEqual([
      "2001:db8::/32",
      "203.0.113.7/32",
      "9.0.0.0/8",
    ]);
  });
});

describe("allowed is", () => {
  test.each([
    ...["203.0.113.7", "8.0.0.0/8", "11.0.0.0/8", "2001::/16", "2a00:1450::1", "2001:0db8::/32"],
    ...["9.255.255.255", "126.0.0.1", "128.0.0.1", "169.253.0.0/16", "169.255.0.0/16", "172.15.0.1"],
    ...["172.32.0.1", "192.167.0.1", "192.169.0.1", "100.63.255.255", "100.128.0.0", "223.255.255.255"],
    ...["fb00::1", "fe00::1", "fec0::1"],
  ])("%s", (entry) => {
    expect(refusal(entry)).toBeUndefined();
  });
});

describe("refused is", () => {
  test.each([
    ...["", "x", "203.0.113", "203.0.113.256", "203.0.113.7/33", "203.0.113.7/", "203.0.113.7/-1"],
    ...["2001:db8::/129", "2001:db8::1::2", "2001:db8", "2001:00db8::", "fe80::1%eth0"],
  ])("%j, which is no range", (entry) => {
    expect(refusal(entry)).toMatch(/Allowed: IPv4 or IPv6 ranges like 203\.0\.113\.0\/24 and bare addresses/);
  });

  test.each([" 203.0.113.7", "203.0.113.7\n"])("%j, with the hint that white space came along", (entry) => {
    expect(refusal(entry)).toMatch(/white space/i);
  });

  test("two ranges in one element, with the hint to part them", () => {
    expect(refusal("203.0.113.7, 203.0.113.8")).toMatch(/each range as an element of its own/);
  });

  test.each(["vpc-1a2b3c4d", "vpce-1a2b3c4d"])("%s, with the hint where it belongs", (entry) => {
    expect(refusal(entry)).toMatch(/belong into vpc_ids and vpc_endpoint_ids/);
  });

  test.each(["010.1.2.3", "203.0.113.07", "203.0.113.0/08", "2001:db8::02.3.4.5"])(
    "%s, whose zeros other programs read as octal",
    (entry) => {
      expect(refusal(entry)).toMatch(/leading zeros/);
    },
  );

  test.each([
    ...["10.0.0.1", "10.0.0.0/8", "172.16.0.0/12", "172.31.255.255", "192.168.0.0/16", "192.168.1.1"],
    ...["127.0.0.1", "169.254.0.0/16", "100.64.0.0/10", "100.127.255.255", "0.0.0.0", "0.1.2.3"],
    ...["224.0.0.0/8", "239.255.255.255", "::", "::1", "fc00::/16", "fd12:3456::1", "fe80::1", "febf::1"],
    ...["ff02::1", "::ffff:203.0.113.7", "::ffff:203.0.113.0/120", "::ffff:1.2.3.4/96"],
  ])("%s, which never reaches S3 as the source of a request", (entry) => {
    expect(refusal(entry)).toMatch(/never reach S3 as the source/);
  });

  test.each(["10.0.0.1", "172.20.0.0/16", "192.168.1.1", "fd00::1"])(
    "%s, with the hint at VPC ids",
    (entry) => {
      expect(refusal(entry)).toMatch(/list the VPC in vpc_ids or the endpoint in vpc_endpoint_ids/);
    },
  );

  test.each(["8.0.0.0/7", "203.0.113.7/1", "2001::/15", "2001:db8::/3"])("%s, which is too wide", (entry) => {
    expect(refusal(entry)).toMatch(/no wider than \/8 \(IPv4\) and \/16 \(IPv6\)/);
  });

  test.each(["0.0.0.0/0", "203.0.113.7/0", "::/0", "2001:db8::/0", "128.0.0.0/0"])(
    "%s: everybody, however written",
    (entry) => {
      expect(refusal(entry)).toBeDefined();
    },
  );
});

describe("a range that lies within another", () => {
  test("is found, of either family, and the wider one is not", () => {
    const cidrs = ["2001:db8::/32", "2001:db8::1/128", "203.0.113.0/24", "203.0.113.128/25", "9.0.0.0/8"];
    expect(redundantCidrs(cidrs)).toEqual(["2001:db8::1/128", "203.0.113.128/25"]);
  });

  test("is not one that only lies beside it", () => {
    expect(redundantCidrs(["203.0.112.0/24", "203.0.113.0/24", "203.0.113.0/32"])).toEqual([
      "203.0.113.0/32",
    ]);
  });

  test("is looked for by the lengths that the list has", () => {
    expect(cidrLengths(["203.0.113.0/24", "9.0.0.0/8", "8.0.0.0/8"])).toEqual([24, 8]);
  });
});
