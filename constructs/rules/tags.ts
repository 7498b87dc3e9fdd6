import { all, matches, not, type Predicate, type Selector } from "./predicate";
import { forElements, quoted, type Rule } from "./rule";

type Tags = Readonly<Record<string, string>>;

const keys: Selector<Tags, readonly string[]> = {
  hcl: (it) => `keys(${it})`,
  // In Terraform's order, which is that of the bytes.
  select: (it) => Object.keys(it).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
};
const values: Selector<Tags, readonly string[]> = {
  hcl: (it) => `values(${it})`,
  select: (it) => keys.select(it).map((key) => it[key] ?? ""),
};

const atMost50: Predicate<Tags> = {
  hcl: (it) => `length(${it}) <= 50`,
  test: (it) => Object.keys(it).length <= 50,
};

/** Letter by letter, as Terraform does it: some letters have two in lower case, or another one at a word's end. */
function lower(key: string): string {
  return Array.from(key.normalize("NFC"), (letter) => Array.from(letter.toLowerCase())[0]).join("");
}

/** IAM takes `Team` and `team` for one key. */
const keysDifferByMoreThanCase: Predicate<Tags> = {
  hcl: (it) => `length(distinct([for key in keys(${it}) : lower(key)])) == length(${it})`,
  test: (it) => new Set(Object.keys(it).map(lower)).size === Object.keys(it).length,
};

/** What both S3 and IAM take. */
const legal = matches("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$");

/** Counted in a pattern of its own: Terraform needs long for many repetitions of a class with thousands of letters. */
function characters(minimum: number, maximum: number): Predicate<string> {
  return all(legal, matches(`^[^*]{${minimum},${maximum}}$`));
}
const allCharacters = "letters, digits, spaces and _ . : / = + - @";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
export const tagRules: readonly Rule<Tags>[] = [
  {
    allows: atMost50,
    allowed: "at most 50 tags",
    finding: {
      words: " has this many entries: ",
      shown: { hcl: (it) => `length(${it})`, text: (it) => String(Object.keys(it).length) },
    },
  },
  ...forElements(
    keys,
    [
      { allows: characters(1, 128), allowed: `keys of 1 to 128 ${allCharacters}` },
      {
        allows: not(matches("^[aA][wW][sS]:")),
        allowed: "keys that do not begin with aws:, which AWS reserves",
      },
    ],
    " holds the key ",
  ),
  {
    allows: keysDifferByMoreThanCase,
    allowed: "keys that differ by more than upper and lower case, which IAM does not tell apart",
    finding: {
      words: " has the keys ",
      shown: {
        hcl: (it) => quoted.hcl(keys.hcl(it)),
        text: (it) => quoted.text(keys.select(it)),
      },
    },
  },
  ...forElements(
    values,
    [{ allows: characters(0, 256), allowed: `values of at most 256 ${allCharacters}` }],
    " holds the value ",
  ),
];
