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

type Some<T> = fc.Arbitrary<Tree<T>>;

type Trees = {
  condition: Tree<boolean>;
  text: Tree<string>;
  list: Tree<readonly string[]>;
};

/** A tree that does not depend on others. */
const leaf = <T>(...trees: readonly Tree<T>[]): Some<T> => fc.constantFrom(...trees);

/** Trees of one, two or three others. */
const one = <A, T>(a: Some<A>, build: (a: Expression<A>, use: Use) => Expression<T>): Some<T> =>
  a.map((of) => (use, depth) => build(of(use, depth), use));

const two = <A, B, T>(
  a: Some<A>,
  b: Some<B>,
  build: (a: Expression<A>, b: Expression<B>, use: Use) => Expression<T>,
): Some<T> =>
  fc.tuple(a, b).map(
    ([x, y]) =>
      (use, depth) =>
        build(x(use, depth), y(use, depth), use),
  );

const three = <A, B, C, T>(
  a: Some<A>,
  b: Some<B>,
  c: Some<C>,
  build: (a: Expression<A>, b: Expression<B>, c: Expression<C>) => Expression<T>,
): Some<T> =>
  fc.tuple(a, b, c).map(
    ([x, y, z]) =>
      (use, depth) =>
        build(x(use, depth), y(use, depth), z(use, depth)),
  );

const literals = fc.constantFrom("", "a", "b", "x-y", "${a}", "%{b}", '"', "\\", "$", "$${", "\n", "é");
const literal: Some<string> = literals.map((value) => () => tf.literal(value));

/** Generated trees: conditions, texts and lists of texts, each from the others. */
export const trees = fc.letrec<Trees>((tie) => {
  const condition = tie("condition");
  const text = tie("text");
  const list = tie("list");
  const number: Some<number> = fc.oneof(
    leaf<number>(
      (use) => use("zero"),
      (use) => use("two"),
      () => tf.literal(3),
    ),
    one(list, (of) => tf.length(of)),
  );
  const joined = (join: typeof tf.and): Some<boolean> =>
    fc
      .array(condition, { minLength: 2, maxLength: 3 })
      .map((all) => (use, depth) => join(...all.map((of) => of(use, depth))));
  const compared = <A>(
    of: Some<A>,
    ...ways: readonly ((a: Expression<A>, b: Expression<A>) => Expression<boolean>)[]
  ) => fc.oneof(...ways.map((compare) => two(of, of, (a, b) => compare(a, b))));
  return {
    condition: fc.oneof(
      { maxDepth: 4 },
      leaf<boolean>(
        (use) => use("yes"),
        (use) => use("no"),
        (use) => tf.isSet(use("unset")),
        () => tf.literal(true),
      ),
      joined(tf.and),
      joined(tf.or),
      one(condition, (of) => tf.not(of)),
      three(condition, condition, condition, (a, b, c) => tf.choose(a, b, c)),
      compared(text, tf.eq, tf.neq),
      compared(number, tf.lt, tf.lte, tf.gt, tf.gte),
      compared(condition, tf.eq),
      two(list, text, (a, b) => tf.contains(a, b)),
      one(text, (of) => tf.matches("^[a-z-]+$", of)),
      one(list, (of) => tf.can(tf.element(of, 2))),
    ),
    text: fc.oneof(
      { maxDepth: 4 },
      leaf<string>(
        (use) => use("name"),
        (use) => use("odd"),
        (use) => use("empty"),
      ),
      literal,
      leaf<string>(
        (use) => tf.attribute(use("object"), "field"),
        (use) => tf.attribute(use("object"), "aws:key"),
      ),
      three(literal, text, text, (between, a, b) => tf.text`${a}${between}$${b}`),
      three(condition, text, text, (a, b, c) => tf.choose(a, b, c)),
      two(list, text, (a, b) => tf.attempt(tf.element(a, 1), b)),
      one(text, (of, use) => tf.valueOr<string>(tf.typed(use("unset")), tf.text`${of}.`)),
      one(list, (of) => tf.join("/", of)),
      one(list, (of) => tf.jsonencode({ "a b": of, c: true })),
      two(condition, text, (when, of, use) => {
        const more = tf.typed<object>({ field: of, more: "${x}" });
        return tf.jsonencode(tf.merge(use("object"), tf.choose<object>(when, more, {})));
      }),
    ),
    list: fc.oneof(
      { maxDepth: 3 },
      leaf<readonly string[]>(
        (use) => use("list"),
        (use) => use("none"),
      ),
      two(text, text, (a, b) => tf.typed<readonly string[]>([a, b])),
      two(list, list, (a, b) => tf.concat<string>(a, b)),
      one(list, (of) => tf.sort(tf.distinct(of))),
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
