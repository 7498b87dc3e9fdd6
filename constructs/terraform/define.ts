import { Expression, expression, typed, type Value } from "./expression";

type Values<A extends readonly unknown[]> = { readonly [K in keyof A]: Value<A[K]> };

/** A Terraform function in TypeScript. It throws where Terraform fails. */
export type Twin = (args: readonly unknown[]) => unknown;

/** What a twin throws where Terraform fails. One error for all: each of its own would record a trace that nobody reads. */
export const FAILURE = new Error("Terraform fails here");

/** Every function that is in use, by the name that it has in Terraform. */
export const TWINS = new Map<string, Twin>();

/**
 * A Terraform function. A call with known arguments is its result, by the twin. A proof compares both on generated
 * values.
 *
 * @param takesNull whether an argument may be null; otherwise the function fails, as most of Terraform's do
 */
export function define<A extends readonly unknown[], R>(
  name: string,
  twin: (...args: A) => R,
  { takesNull = false } = {},
): (...args: Values<A>) => Expression<R> {
  const isArguments = (args: readonly unknown[]): args is A => takesNull || !args.includes(null);
  const apply = (args: readonly unknown[]): R => {
    if (!isArguments(args)) throw FAILURE;
    return twin(...args);
  };
  TWINS.set(name, apply);
  return (...args) => {
    const operands = args.map((argument) => expression(argument));
    const known = operands.flatMap(({ node }) => (node.kind === "literal" ? [node.value] : []));
    if (known.length < operands.length) return call(name, operands);
    try {
      // A text from JSON may need to be normalized.
      return typed<R>(apply(known));
    } catch {
      return call(name, operands, { fails: true });
    }
  };
}

/** A call that Terraform makes. */
export function call<R>(
  name: string,
  args: readonly Expression[],
  { expands = false, fails = false } = {},
): Expression<R> {
  return new Expression<R>({ kind: "call", name, args, expands, fails });
}

/** Terraform's order of texts, which is that of their bytes. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
