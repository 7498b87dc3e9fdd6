import fc from "fast-check";

/** Characters that mean something to IAM, JSON, Terraform, paths, patterns or the eye. */
const PIECES = [
  ...[
    "*",
    "?",
    "$",
    "${aws:username}",
    "${",
    "%{",
    "}",
    '"',
    "\\",
    "'",
    "/",
    "//",
    ".",
    "..",
    ":",
    "::",
    " ",
  ],
  ...["\t", "\n", "\r\n", "\u0001", "\b", "\f", "\u000b", "\u007f", "\u0085", "\u00a0", "\u200b", "\u2028"],
  ...["\ufeff", "é", "e\u0301", "ß", "İ", "Σ", "🎉", "👩‍💻", "漢", "<", ">", "&", "#", "`", "|", "[", "]", "^"],
  ...["0", "00", "-", "_", "+", "=", ",", "@", "A", "a".repeat(64), "arn:", "s3://", "/0", "/24"],
];

/** Halves of characters, which JSON does not carry, and letters that Unicode still adds: Terraform knows fewer of them. */
const UNJUDGED = /\p{Surrogate}|[\u{10000}-\u{3ffff}]/gu;

/** Texts of any characters. */
export const others = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: "binary", maxLength }).map((text) => text.replace(UNJUDGED, ""));

/** Texts near those of the tables: as they are, with a piece put in, with a character left out, and any others. */
export function near(...texts: readonly string[]): fc.Arbitrary<string> {
  const known = fc.constantFrom(...texts);
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const piece = fc.oneof(fc.constantFrom(...PIECES), others(2));
  return fc.oneof(
    { weight: 3, arbitrary: known },
    {
      weight: 4,
      arbitrary: fc.tuple(known, place, fc.nat(2), piece).map(([text, at, cut, inserted]) => {
        const index = Math.round(at * text.length);
        return (text.slice(0, index) + inserted + text.slice(index + cut)).replace(UNJUDGED, "");
      }),
    },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((all) => all.join("")),
    },
    { weight: 1, arbitrary: others(12) },
  );
}
