import { shown, wrongParts } from "./wrong";

const many = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, "v"]));

export const tags = {
  set: { CostCenter: "1", costOwner: "x" },
  change: { CostCenter: "2", team: "y" },
  unusual: [
    {
      Team: "data",
      "cost center": "",
      Größe: "a+b=c@d/e:f.g_h-i",
      "e\u0301": "e\u0301",
      漢字: "①",
      Name: " ",
      "a b": "٣",
    },
    many(50),
    { ["k".repeat(128)]: "v".repeat(256), Aw: "x", "x:aws:": "y" },
  ],
  refused: [
    { value: many(51), found: " holds this many elements: 51", must: /at most 50/ },
    ...wrongParts(
      "holds the keys",
      /1 to 128 characters: letters, digits.*aws:/,
      ["", "k".repeat(129), "a*", "a\tb", "aws:team", "AWS:team", "🏷"],
      (key) => ({ [key ?? ""]: "v", b: "v" }),
    ),
    {
      value: { Team: "a", team: "b" },
      found: shown("holds the keys", "Team", "team"),
      must: /uppercase and lowercase/,
    },
    ...wrongParts(
      "holds the values",
      /at most 256 characters: letters, digits/,
      ["v".repeat(257), "🎉", "a;b", "a\nb", null, "${x}"],
      (value) => ({ a: "v", k: value }),
    ),
  ],
};
