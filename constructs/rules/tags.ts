import type { Caller } from "../aws/caller";
import * as tf from "../terraform";
import type { Expression, Part, Requirement } from "../terraform";
import { forElements, type Rule } from "./rule";

type Tags = Readonly<Record<string, string>>;

/** What both S3 and IAM take. */
const CHARACTERS = "letters, digits, spaces and _ . : / = + - @";

function hasCharacters(value: Expression<string>, minimum: number, maximum: number): Expression<boolean> {
  return tf.and(
    tf.matches("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$", value),
    tf.matches(`^[^*]{${minimum},${maximum}}$`, value),
  );
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
export const tagRules: readonly Rule<Tags>[] = [
  {
    allows: (tags) => tf.lte(tf.length(tags), 50),
    must: "be at most 50",
    part: {
      finding: " holds this many elements:",
      subject: "They",
      found: tf.length,
    },
  },
  ...forElements<Tags, string>(
    { list: tf.keys, name: "key", finding: " holds the keys", subject: "Each key" },
    [
      {
        allows: (key) => tf.and(hasCharacters(key, 1, 128), tf.not(tf.matches("^[aA][wW][sS]:", key))),
        reason:
          "A pattern counts the characters, because length would count letters that combine as one. It is a pattern of its own, because RE2 needs long for many repetitions of a class with thousands of letters.",
        must: `have 1 to 128 characters: ${CHARACTERS}. It must not begin with aws:, which AWS reserves`,
      },
    ],
  ),
  {
    allows: (tags) => tf.eq(tf.length(tf.distinct(tf.each(tf.keys(tags), "key", tf.lower))), tf.length(tags)),
    must: "differ in more than uppercase and lowercase, because IAM takes such keys for one",
    part: { finding: " holds the keys", subject: "Keys", found: tf.keys },
  },
  ...forElements<Tags, string>(
    { list: tf.values, name: "value", finding: " holds the values", subject: "Each value" },
    [
      {
        allows: (value) => hasCharacters(value, 0, 256),
        must: `have at most 256 characters: ${CHARACTERS}`,
      },
    ],
  ),
];

/**
 * The tags together with those that the provider adds. IAM takes keys that differ only in case for one, and says so
 * only when S3, which does not, has made the bucket. In a CDKTF app the author sees both.
 */
export function tagRequirements(part: Part, caller: Caller, tags: Expression<Tags>): Requirement[] {
  if (part.readers === "cdktf") return [];
  const keys = part.local(
    "tag_keys",
    tf.keys(tf.merge<Tags>(tags, caller.defaultTags)),
    "The provider adds its default_tags to everything.",
  );
  const spelledTwice = tf.filter(keys, "key", (key) =>
    tf.gt(tf.length(tf.filter(keys, "other", (other) => tf.eq(tf.lower(other), tf.lower(key)))), 1),
  );
  return [
    tf.nothingFound(
      part,
      "tag_keys_spelled_twice",
      spelledTwice,
      "tags and the default_tags of the AWS provider have keys that differ only in uppercase and lowercase. IAM takes such keys for one and refuses them. Write each key in one way.",
    ),
  ];
}
