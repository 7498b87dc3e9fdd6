import fc from "fast-check";
import * as tf from "../../../constructs/terraform";
import type { Expression } from "../../../constructs/terraform";

const NONE: readonly string[] = [];

/** The values that trees refer to. Terraform gets the same ones. */
export const VALUES = {
  yes: true,
  no: false,
  zero: 0,
  two: 2,
  name: "acme-Sigma",
  odd: 'a${b}%{c}"\\\n\t$${d}é',
  empty: "",
  unset: null,
  list: ["b", "a", "b", "c${x}"],
  none: NONE,
  object: { field: "value", "aws:key": "other" },
} as const;

/** Returns a value that trees refer to, as a reference or as a literal. */
export type Use = <K extends keyof typeof VALUES>(name: K) => Expression<(typeof VALUES)[K]>;

/** A tree that can be built from references or from literals. */
export type Tree<T> = (use: Use, depth: number) => Expression<T>;

type Trees = {
  condition: Tree<boolean>;
  text: Tree<string>;
  list: Tree<readonly string[]>;
};

const literals = fc.constantFrom("", "a", "b", "x-y", "${a}", "%{b}", '"', "\\", "$", "$${", "\n", "é");

/** Generated trees: conditions, texts and lists of texts, each from the others. */
export const trees = fc.letrec<Trees>((tie) => {
  const condition = tie("condition");
  const text = tie("text");
  const list = tie("list");
  const conditions = fc.array(condition, { minLength: 2, maxLength: 3 });
  const number: fc.Arbitrary<Tree<number>> = fc.oneof(
    fc.constantFrom<Tree<number>>(
      (use) => use("zero"),
      (use) => use("two"),
      () => tf.literal(3),
    ),
    list.map(
      (of): Tree<number> =>
        (use, depth) =>
          tf.length(of(use, depth)),
    ),
  );
  return {
    condition: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Tree<boolean>>(
        (use) => use("yes"),
        (use) => use("no"),
        (use) => tf.isSet(use("unset")),
        () => tf.literal(true),
      ),
      conditions.map(
        (all): Tree<boolean> =>
          (use, depth) =>
            tf.and(...all.map((one) => one(use, depth))),
      ),
      conditions.map(
        (all): Tree<boolean> =>
          (use, depth) =>
            tf.or(...all.map((one) => one(use, depth))),
      ),
      condition.map(
        (of): Tree<boolean> =>
          (use, depth) =>
            tf.not(of(use, depth)),
      ),
      fc.tuple(condition, condition, condition).map(
        ([a, b, c]): Tree<boolean> =>
          (use, depth) =>
            tf.choose(a(use, depth), b(use, depth), c(use, depth)),
      ),
      fc.tuple(fc.constantFrom(tf.eq, tf.neq), text, text).map(
        ([compare, a, b]): Tree<boolean> =>
          (use, depth) =>
            compare(a(use, depth), b(use, depth)),
      ),
      fc.tuple(fc.constantFrom(tf.lt, tf.lte, tf.gt, tf.gte), number, number).map(
        ([compare, a, b]): Tree<boolean> =>
          (use, depth) =>
            compare(a(use, depth), b(use, depth)),
      ),
      fc.tuple(condition, condition).map(
        ([a, b]): Tree<boolean> =>
          (use, depth) =>
            tf.eq(a(use, depth), b(use, depth)),
      ),
      fc.tuple(list, text).map(
        ([a, b]): Tree<boolean> =>
          (use, depth) =>
            tf.contains(a(use, depth), b(use, depth)),
      ),
      text.map(
        (of): Tree<boolean> =>
          (use, depth) =>
            tf.matches("^[a-z-]+$", of(use, depth)),
      ),
      list.map(
        (of): Tree<boolean> =>
          (use, depth) =>
            tf.can(tf.element(of(use, depth), 2)),
      ),
    ),
    text: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Tree<string>>(
        (use) => use("name"),
        (use) => use("odd"),
        (use) => use("empty"),
      ),
      literals.map(
        (value): Tree<string> =>
          () =>
            tf.literal(value),
      ),
      fc.constantFrom<Tree<string>>(
        (use) => tf.attribute(use("object"), "field"),
        (use) => tf.attribute(use("object"), "aws:key"),
      ),
      fc.tuple(literals, text, text).map(
        ([between, a, b]): Tree<string> =>
          (use, depth) =>
            tf.text`${a(use, depth)}${between}$${b(use, depth)}`,
      ),
      fc.tuple(condition, text, text).map(
        ([a, b, c]): Tree<string> =>
          (use, depth) =>
            tf.choose(a(use, depth), b(use, depth), c(use, depth)),
      ),
      fc.tuple(list, text).map(
        ([a, b]): Tree<string> =>
          (use, depth) =>
            tf.attempt(tf.element(a(use, depth), 1), b(use, depth)),
      ),
      text.map(
        (of): Tree<string> =>
          (use, depth) =>
            tf.valueOr<string>(tf.typed(use("unset")), tf.text`${of(use, depth)}.`),
      ),
      list.map(
        (of): Tree<string> =>
          (use, depth) =>
            tf.join("/", of(use, depth)),
      ),
      list.map(
        (of): Tree<string> =>
          (use, depth) =>
            tf.jsonencode({ "a b": of(use, depth), c: true }),
      ),
      fc.tuple(condition, text).map(([when, of]): Tree<string> => (use, depth) => {
        const more = tf.typed<object>({ field: of(use, depth), more: "${x}" });
        return tf.jsonencode(tf.merge(use("object"), tf.choose<object>(when(use, depth), more, {})));
      }),
    ),
    list: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Tree<readonly string[]>>(
        (use) => use("list"),
        (use) => use("none"),
      ),
      fc.tuple(text, text).map(
        ([a, b]): Tree<readonly string[]> =>
          (use, depth) =>
            tf.typed([a(use, depth), b(use, depth)]),
      ),
      fc.tuple(list, list).map(
        ([a, b]): Tree<readonly string[]> =>
          (use, depth) =>
            tf.concat<string>(a(use, depth), b(use, depth)),
      ),
      list.map(
        (of): Tree<readonly string[]> =>
          (use, depth) =>
            tf.sort(tf.distinct(of(use, depth))),
      ),
      fc.tuple(list, condition, text).map(
        ([a, b, c]): Tree<readonly string[]> =>
          (use, depth) =>
            tf.each(
              a(use, depth),
              `entry${depth}`,
              (entry) => tf.text`${entry}+${c(use, depth + 1)}`,
              (entry) => tf.or(b(use, depth + 1), tf.startswith(entry, "b")),
            ),
      ),
      fc.tuple(list, text).map(
        ([a, b]): Tree<readonly string[]> =>
          (use, depth) =>
            tf.filter(a(use, depth), `entry${depth}`, (entry) => tf.not(tf.eq(entry, b(use, depth + 1)))),
      ),
    ),
  };
});
