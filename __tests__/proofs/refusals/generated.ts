import fc from "fast-check";
import { STORAGE } from "../../inputs/storage";
import { near } from "./near";
import { acceptedOf, refusedOf } from "./refused";

/** The seed of all generated values: every run judges the same ones. */
export const SEED = 20_240_817;

/** Texts near those that the tables have for an input. */
function nearTables(input: string): fc.Arbitrary<string> {
  const rows = STORAGE.filter(({ name }) => name === input);
  const values = [...acceptedOf(rows), ...refusedOf(rows)].map(({ value }) => value);
  return near(...values.filter((value) => typeof value === "string"));
}

/** Entries of the allowlist's ranges, most of them near ranges. */
export const cidrs: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.ipV4(), fc.option(fc.nat(33)))
      .map(([address, length]) => (length === null ? address : `${address}/${length}`)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.ipV6(), fc.option(fc.nat(129)))
      .map(([address, length]) => (length === null ? address : `${address}/${length}`)),
  },
  {
    weight: 2,
    arbitrary: near(
      "203.0.113.0/24",
      "3.5.140.7",
      "2600:1f00::/24",
      "10.0.0.0/8",
      "::ffff:1.2.3.4",
      "0.0.0.0/0",
    ),
  },
);

/** Generated values of the inputs that documents hold: legal, broken, and just beyond. */
export const GENERATED = {
  prefix: nearTables("prefix"),
  sigma_external_id: nearTables("sigma_external_id"),
  sigma_user_arn: nearTables("sigma_user_arn"),
  tags: fc
    .oneof(
      {
        weight: 30,
        arbitrary: fc.dictionary(near("Team", "cost center", "aws:x", "Größe"), near("data", "a@b+c=d", ""), {
          maxKeys: 4,
        }),
      },
      {
        weight: 1,
        arbitrary: fc
          .integer({ min: 49, max: 52 })
          .map((count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, ""]))),
      },
    )
    .map((tags) =>
      Object.fromEntries(Object.entries(tags).map(([key, text]) => [key.normalize("NFC"), text])),
    ),
};
