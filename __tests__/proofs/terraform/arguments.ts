import fc from "fast-check";
import { emittedPatterns } from "./patterns";

/**
 * Generated arguments of a function, limited to the values for which its twin promises to match Terraform.
 */
type Arguments = fc.Arbitrary<readonly unknown[]>;

/** Texts of characters that Unicode has had for a long time, in the form in which Terraform keeps text. */
const text = (maxLength = 12): fc.Arbitrary<string> =>
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from("aAbZ09._:/*$%{}\\\"'<>&|-+@ \n\téßİΣ漢\u2028\u007f")),
        fc.string({ minLength: 1, maxLength: 1 }),
      ),
      maxLength,
    })
    .map((value) => value.normalize("NFC"));

const ascii = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  maxLength: 80,
});

const words = (list: string): readonly string[] => list.split(" ");

const few = <T>(element: fc.Arbitrary<T>, maxLength = 5): fc.Arbitrary<T[]> =>
  fc.array(element, { maxLength });

/** A few different texts, so that some occur twice in a list or in two lists. */
const repeated = fc.oneof(fc.constantFrom("a", "b", "B", "c", "", "é", "🎉", "\uffe6"), text(3));

/** Numbers that JSON writes without an exponent. */
const number = fc.oneof(
  fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  fc.integer({ min: -80000, max: 80000 }).map((eighths) => eighths / 8),
);

const object = <T>(field: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc
    .dictionary(fc.oneof(repeated, text(4)), field, { maxKeys: 5 })
    .map((fields) => Object.fromEntries(Object.entries(fields)));

const json: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text(),
    number,
    fc.boolean(),
    fc.constant(null),
    few(tie("value"), 3),
    object(tie("value")),
  ),
})).value;

const bits = fc.option(fc.nat(140), { nil: undefined });

/** A range or a similar text, without the leading zeros and the long groups that a rule refuses earlier. */
const range = fc
  .oneof(
    fc.tuple(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6(),
        fc.ipV4().map((v4) => `::ffff:${v4}`),
        fc.ipV4().map((v4) => `2001:db8::${v4}`),
      ),
      bits,
    ),
    fc.tuple(
      fc.constantFrom(
        "",
        "1.2.3.4 ",
        ...words("203.0.113 256.1.1.1 1.2.3.4.5 2001:db8::1::2 x fe80::1%eth0"),
      ),
      bits,
    ),
  )
  .map(([address, length]) => (length === undefined ? address : `${address}/${length}`));

/** Texts that are similar to what the module's patterns match. */
const nearPattern = fc.oneof(
  fc.constantFrom(
    ...words("acme-sigma arn:aws:iam::123456789012:role/a/b https://app.example.com:8443 s3:GetObject GET"),
    ...words("vpc-1a2b3c4d vpce-1a2b3c4d5e6f7a8b9 /data/ a..b xn--a a-s3alias aws:team x-amz-* null Größe"),
    ...words("2600::/15 arn:aws:kms:us-east-1:123456789012:key/1234abcd"),
    ...["203.0.113.0/24 203.0.113.0/24", "10.0.0.0/8 10.0.0.0/8", "fd00:: fd00::/128"],
    "https://app.sigmacomputing.com\nhttps://acme.example",
  ),
  text(20),
);
const changed = fc
  .tuple(nearPattern, fc.nat(40), fc.nat(2), text(2))
  .map(([value, index, cut, inserted]) =>
    (value.slice(0, index) + inserted + value.slice(index + cut)).normalize("NFC"),
  );

/** An origin of a CORS rule, with the characters that have a meaning in patterns. */
const origin = fc.stringMatching(/^(https?:\/\/)?[A-Za-z0-9*.:_[\]+-]{1,20}$/);
const corsPattern = fc.array(origin, { minLength: 1, maxLength: 3 }).map(
  (all) =>
    `(?m)^(${all
      .join("|")
      .replace(/[^A-Za-z0-9*|]/g, "\\$&")
      .replaceAll("*", ".*")})$`,
);

/** The arguments for each function. A function that is missing here has no proof, and the test fails. */
export const ARGUMENTS: Readonly<Record<string, Arguments>> = {
  alltrue: fc.tuple(few(fc.boolean(), 4)),
  anytrue: fc.tuple(few(fc.boolean(), 12)),
  cidrsubnet: fc.tuple(range, fc.constant(0), fc.constant(0)),
  compact: fc.tuple(few(fc.option(repeated))),
  contains: fc.tuple(few(repeated), repeated),
  distinct: fc.oneof(fc.tuple(few(repeated, 8)), fc.tuple(few(fc.nat(5), 8))),
  endswith: fc.tuple(text(), fc.oneof(fc.constantFrom("", "-an", "."), text(2))),
  flatten: fc.tuple(few(fc.oneof(text(3), few(fc.oneof(text(3), few(text(3), 2)), 3)), 4)),
  floor: fc.tuple(number),
  join: fc.tuple(text(2), few(text(5))),
  jsondecode: fc.tuple(
    fc.oneof(
      { weight: 3, arbitrary: json.map((value) => JSON.stringify(value)) },
      {
        weight: 1,
        arbitrary: json.map(
          (value) => ` ${JSON.stringify(value, undefined, 1).replace(/[^ -~]/gu, escaped)}\n`,
        ),
      },
      { weight: 1, arbitrary: json.map((value) => JSON.stringify(value).slice(0, -1)) },
      { weight: 1, arbitrary: text().filter((value) => !/[\]}]/.test(value)) },
    ),
  ),
  jsonencode: fc.tuple(json),
  keys: fc.tuple(object(text(3))),
  length: fc.oneof(fc.tuple(ascii), fc.tuple(few(text(2), 9)), fc.tuple(object(text(2)))),
  lower: fc.tuple(text(30)),
  regex: fc.oneof(
    fc.tuple(fc.constantFrom(...emittedPatterns()), fc.oneof(nearPattern, changed)),
    fc.tuple(
      corsPattern,
      fc.array(origin, { minLength: 1, maxLength: 2 }).map((lines) => lines.join("\n")),
    ),
  ),
  replace: fc.oneof(
    fc.tuple(text(30), fc.constantFrom("*", "a", "."), fc.constantFrom(".*", "", "$&")),
    fc.tuple(text(30), fc.constant("/[^A-Za-z0-9*|]/"), fc.constant("\\$0")),
  ),
  setintersection: fc.tuple(few(repeated), few(repeated)),
  setsubtract: fc.tuple(few(repeated), few(repeated)),
  sha1: fc.tuple(text(40)),
  sort: fc.tuple(few(repeated, 8)),
  split: fc.tuple(
    fc.oneof(
      fc.constantFrom(":", "/", ",", "a"),
      text(2).filter((value) => value !== ""),
    ),
    text(20),
  ),
  startswith: fc.tuple(text(), fc.oneof(fc.constantFrom("", "s3:", "a"), text(2))),
  strcontains: fc.tuple(text(20), fc.oneof(fc.constantFrom(":", "/", "."), text(2))),
  substr: fc.tuple(ascii, fc.nat(30), fc.nat(70)),
  values: fc.tuple(object(text(3))),
};

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}
