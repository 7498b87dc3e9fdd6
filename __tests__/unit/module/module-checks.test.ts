import { expect, test } from "@jest/globals";
import { at, listOf } from "../../../tools/harness/json";
import { CONTRACT_CHECKS } from "../contract";
import { emitted } from "../emitted";

const checks = emitted("main", "check");

test("the module has the contract's checks and no other", () => {
  expect(Object.keys(checks)).toEqual(CONTRACT_CHECKS);
});

test.each(CONTRACT_CHECKS)("%s asserts one thing, and says what to do", (name) => {
  const assertions = listOf(at(checks, name, "assert"));
  expect(assertions).toHaveLength(1);
  expect(at(assertions[0], "error_message")).toMatch(/^\S.{40,}\.$/);
});

test("what is ignored is looked for by the names of inputs", () => {
  const inputs = emitted("variables", "variable");
  const ignored = Object.keys(emitted("main", "locals", "ignored_inputs"));
  expect(ignored.filter((name) => !(name in inputs))).toEqual([]);
  expect(ignored).toEqual([...ignored].sort());
});
