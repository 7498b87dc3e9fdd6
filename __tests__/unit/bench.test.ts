import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { bounds, requestsPerFurtherCall } from "../../tools/bench/bounds";
import results from "../../tools/bench/results.json";
import { withCostSection } from "../../tools/bench/section";

const README = readFileSync(resolve(__dirname, "../../README.md"), "utf8");

test("the README's section on cost matches the recorded measurements", () => {
  expect(withCostSection(README, results)).toBe(README);
});

test("a document without a place for the section is refused", () => {
  expect(() => withCostSection("# Title\n", results)).toThrow("<!-- bench -->");
});

test("a bound says whether it holds", () => {
  const slow = { ...results, generation: { seconds: 1.7, floorSeconds: 1 } };
  expect(bounds(slow)[0]).toMatchObject({ measured: "1.70", holds: false });
  const fast = { ...results, generation: { seconds: 1.6, floorSeconds: 1 } };
  expect(bounds(fast)[0]).toMatchObject({ measured: "1.60", holds: true });
});

test("requests of the provider itself do not count as requests of a module call", () => {
  const plan = { firstSeconds: 1, seconds: 1 };
  const plans = [1, 10, 50].map((calls) => ({ ...plan, calls, requests: 2 + 27 * calls }));
  expect(requestsPerFurtherCall(plans)).toEqual([27, 27]);
});
