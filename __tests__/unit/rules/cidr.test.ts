import { describe, expect, test } from "@jest/globals";
import { canonicalCidr, canonicalCidrs } from "../../../constructs/rules/cidr";
import { literal } from "../../../constructs/terraform";

describe("the canonical form of a range", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7/32"],
    ["203.0.113.7/24", "203.0.113.0/24"],
    ["203.0.113.255/25", "203.0.113.128/25"],
    ["2001:DB8::1", "2001:db8::1/128"],
    ["2001:0db8:0000:0000:0000:0000:0000:0001/64", "2001:db8::/64"],
    ["2001:db8:0:1:0:0:0:0/64", "2001:db8:0:1::/64"],
    ["2001:db8::192.0.2.1", "2001:db8::c000:201/128"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1/128"],
    ["2001:db8:1:1:1:1:0:1", "2001:db8:1:1:1:1:0:1/128"],
  ])("of %s is %s", (entry, canonical) => {
    expect(canonicalCidr(literal(entry))).toEqual(literal(canonical));
    expect(canonicalCidr(literal(canonical))).toEqual(literal(canonical));
  });

  test("appears once in a list, and the list is sorted as text", () => {
    const entries = ["9.0.0.0/8", "2001:db8::/32", "203.0.113.7", "203.0.113.7/32"];
    expect(canonicalCidrs(entries)).toEqual(literal(["2001:db8::/32", "203.0.113.7/32", "9.0.0.0/8"]));
  });
});
