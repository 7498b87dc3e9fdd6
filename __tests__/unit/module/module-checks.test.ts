import { expect, test } from "@jest/globals";
import { at, listOf } from "../../../tools/json";
import { emitted } from "../emitted";

const checks = emitted("check");

test.each(Object.keys(checks))("%s asserts one thing, and says what to do", (name) => {
  const assertions = listOf(at(checks, name, "assert"));
  expect(assertions).toHaveLength(1);
  expect(at(assertions[0], "error_message")).toMatch(/^[A-Za-z].{40,}\.$/);
});

test("every ignored input in the list is an input of the module", () => {
  const inputs = emitted("variable");
  const ignored = Object.keys(emitted("locals", "ignored_inputs"));
  expect(ignored.filter((name) => !(name in inputs))).toEqual([]);
  expect(ignored).toEqual([...ignored].sort());
});
