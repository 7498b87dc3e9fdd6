import { expect, test } from "@jest/globals";
import { fill, table } from "../../../tools/modules/markdown";

test("a table is aligned, and the text of a cell stays in its column", () => {
  expect(table(["a", "b"], [["x|y", "two\nlines"]])).toBe(
    ["| a    | b         |", "| ---- | --------- |", "| x\\|y | two lines |"].join("\n"),
  );
});

test("a table that is wider than a screen is not aligned", () => {
  const wide = "x".repeat(300);
  expect(
    table(
      ["a", "b"],
      [
        [wide, "1"],
        ["2", "3"],
      ],
    ),
  ).toBe(["| a | b |", "| --- | --- |", `| ${wide} | 1 |`, "| 2 | 3 |"].join("\n"));
});

test("a table without rows has only its header", () => {
  expect(table(["a", "b"], [])).toBe("| a   | b   |\n| --- | --- |");
});

test("text replaces the line that names it, whatever characters it has", () => {
  expect(fill("# A\n\n<!-- one -->\n\nend\n", { one: "$& $1 <!-- two -->" })).toBe(
    "# A\n\n$& $1 <!-- two -->\n\nend\n",
  );
});

test("text without a place is an error", () => {
  expect(() => fill("# A\n", { one: "1", two: "2" })).toThrow("no place for: one, two");
  expect(() => fill("not <!-- one --> a line\n", { one: "1" })).toThrow("no place for: one");
});

test("a place without text is an error", () => {
  expect(() => fill("<!-- one -->\n", {})).toThrow("no text for one");
});
