import { describe, expect, test } from "@jest/globals";
import * as predicate from "../../../constructs/rules/predicate";

const short = predicate.lengthBetween(0, 2);
const letters = predicate.matches("^[a-z]*$");

describe("a predicate", () => {
  test("is HCL for an input and a test for a literal", () => {
    expect(letters.hcl("var.x")).toBe('can(regex("^[a-z]*$", var.x))');
    expect([letters.test("ab"), letters.test("aB")]).toEqual([true, false]);
  });

  test("sees a text in the form that Terraform gives it", () => {
    expect(predicate.matches("^.$").test("e\u0301")).toBe(true);
  });

  test("keeps its meaning beside an operator", () => {
    const either = predicate.any(short, letters);
    expect(predicate.all(either, letters).hcl("x")).toBe(
      `((length(x) <= 2) || can(regex("^[a-z]*$", x))) && can(regex("^[a-z]*$", x))`,
    );
    expect(predicate.not(either).hcl("x")).toMatch(/^!\(/);
    expect(predicate.not(predicate.not(letters)).hcl("x")).toBe(letters.hcl("x"));
  });

  test("is combined as its words say", () => {
    for (const text of ["ab", "abc", "A", "ABC"]) {
      const [a, b] = [short.test(text), letters.test(text)];
      expect(predicate.all(short, letters).test(text)).toBe(a && b);
      expect(predicate.any(short, letters).test(text)).toBe(a || b);
      expect(predicate.not(short).test(text)).toBe(!a);
      expect(predicate.provided(short, letters).test(text)).toBe(a ? b : true);
    }
  });

  test("of a whole number takes both bounds, nothing beyond and no fraction", () => {
    const days = predicate.wholeNumber(1, 10);
    expect([0, 1, 1.5, 10, 11, -1, NaN, Infinity].filter((it) => days.test(it))).toEqual([1, 10]);
    expect(days.hcl("n")).toBe("n == floor(n) && n >= 1 && n <= 10");
  });

  test("of a list asks every element, and an empty one has none that fails", () => {
    const all = predicate.each("entry", letters);
    expect([all.test([]), all.test(["a"]), all.test(["a", "1"])]).toEqual([true, true, false]);
    expect(all.hcl("var.list")).toBe('alltrue([for entry in var.list : can(regex("^[a-z]*$", entry))])');
    expect([predicate.nonEmpty().test([]), predicate.nonEmpty().test([1])]).toEqual([false, true]);
  });
});
