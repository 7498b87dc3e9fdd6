import { matches, not, type Predicate, type Selector } from "./predicate";
import { forElements, inTurn, type Rule } from "./rule";

type Tags = Readonly<Record<string, string>>;

const keys: Selector<Tags, readonly string[]> = {
  hcl: (it) => `keys(${it})`,
  select: (it) => Object.keys(it),
};
const values: Selector<Tags, readonly string[]> = {
  hcl: (it) => `values(${it})`,
  select: (it) => Object.values(it),
};

const atMost50: Predicate<Tags> = {
  hcl: (it) => `length(${it}) <= 50`,
  test: (it) => Object.keys(it).length <= 50,
};

/** IAM takes `Team` and `team` for one key. */
const keysDifferByMoreThanCase: Predicate<Tags> = {
  hcl: (it) => `length(distinct([for key in keys(${it}) : lower(key)])) == length(${it})`,
  test: (it) => new Set(Object.keys(it).map((key) => key.toLowerCase())).size === Object.keys(it).length,
};

/** What both S3 and IAM take. */
const character = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]";
const characters = "letters, digits, spaces and _ . : / = + - @";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
export const tagRules: readonly Rule<Tags>[] = inTurn<Tags>([
  {
    allows: atMost50,
    allowed: "at most 50 tags",
    shown: { hcl: (it) => `"\${length(${it})} tags"`, text: (it) => `${Object.keys(it).length} tags` },
  },
  ...forElements(keys, [
    { allows: matches(`^${character}{1,128}$`), allowed: `keys of 1 to 128 ${characters}` },
    {
      allows: not(matches("^[aA][wW][sS]:")),
      allowed: "keys that do not begin with aws:, which AWS reserves",
    },
  ]),
  {
    allows: keysDifferByMoreThanCase,
    allowed: "keys that differ by more than upper and lower case, which IAM does not tell apart",
    shown: { hcl: (it) => `jsonencode(keys(${it}))`, text: (it) => JSON.stringify(Object.keys(it).sort()) },
  },
  ...forElements(values, [
    { allows: matches(`^${character}{0,256}$`), allowed: `values of at most 256 ${characters}` },
  ]),
]);
