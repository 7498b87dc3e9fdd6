import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { INPUTS, PROP_NAMES } from "../../constructs/inputs";

const FOLDER = join(__dirname, "../../constructs/inputs");

/** What the comment of each prop says, as one text. */
const COMMENTS = new Map(
  ["bucket-props.ts", "role-props.ts", "access-props.ts", "props.ts"]
    .map((file) => readFileSync(join(FOLDER, file), "utf8"))
    .flatMap((source) => [...source.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s+readonly (\w+)\??:/g)])
    .map(([, comment = "", name = ""]) => [name, comment.replaceAll(/\s+\*?\s*/g, " ").trim()]),
);

describe.each(PROP_NAMES)("the comment of %s", (name) => {
  const comment = COMMENTS.get(name) ?? "";
  const { default: preset, rules } = INPUTS[name];
  const stated = /@default (.*)$/.exec(comment)?.[1];

  test("states the default of the module's input", () => {
    if (preset === undefined) expect(stated).toBeUndefined();
    else if (preset === null) expect(stated).toMatch(/^- ./);
    else expect(stated).toBe(JSON.stringify(preset));
  });

  test("says what is refused, where something is", () => {
    expect(/ Refused: .*[.]/.test(comment)).toBe((rules ?? []).length > 0);
  });
});

test("a prop in days or seconds names its unit", () => {
  const numbers = PROP_NAMES.filter((name) => INPUTS[name].type === "number");
  expect(numbers.map((name) => /\b(?:days|seconds)\b/i.test(COMMENTS.get(name) ?? ""))).toEqual(
    numbers.map(() => true),
  );
});
