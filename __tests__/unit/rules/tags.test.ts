import { expect, test } from "@jest/globals";
import { tagRules } from "../../../constructs/rules/tags";
import { errors, refused } from "./errors";

const tags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, ""]));

test("there are at most 50 tags", () => {
  expect(errors(tagRules, tags(50))).toEqual([]);
  expect(errors(tagRules, tags(51))).toEqual(["it has this many entries: 51. Allowed: at most 50 tags."]);
});

test("a key has 1 to 128 characters, a value at most 256", () => {
  const [key, value] = ["k".repeat(128), "v".repeat(256)];
  expect(
    refused(tagRules, [{ [key]: value }, { [`${key}k`]: "" }, { k: `${value}v` }, { "": "" }]),
  ).toHaveLength(3);
});

test("letters and digits of any language are legal, controls and symbols are not", () => {
  expect(errors(tagRules, { Größe: "漢字 ٣", "e\u0301": "a_.:/=+-@" })).toEqual([]);
  const wrong = [{ "a*": "" }, { "🏷": "" }, { k: "a\nb" }, { k: "a;b" }];
  expect(refused(tagRules, wrong)).toEqual(wrong);
});

test("a key does not begin with aws:, in any case", () => {
  expect(refused(tagRules, [{ "aws:a": "" }, { "AwS:a": "" }, { "x:aws:": "" }])).toHaveLength(2);
});

test("keys differ by more than case, letter by letter", () => {
  expect(errors(tagRules, { team: "", Team: "" })).toEqual([
    expect.stringContaining('has the keys ["Team","team"]'),
  ]);
  expect(errors(tagRules, { İ: "", i: "" })).toHaveLength(1);
  expect(errors(tagRules, { team: "", teams: "" })).toEqual([]);
});
