import { Expression, expression, typed, type Value } from "./expression";

type Values<A extends readonly unknown[]> = { readonly [K in keyof A]: Value<A[K]> };

/** A twin throws it where Terraform's function fails. */
export class TerraformFailure extends Error {}

/** A Terraform function: its name, and what it gives for known arguments. */
export interface Definition {
  readonly name: string;

  /** The function in TypeScript. It throws a TerraformFailure where Terraform fails. */
  twin(args: readonly unknown[]): unknown;
}

const definitions = new Map<unknown, Definition>();

/**
 * A Terraform function. A call with known arguments is its result, by the twin. A proof compares both on generated
 * values.
 *
 * @param ofShape whether it only needs to know the shape of an argument, not every value inside
 * @param takesNull whether an argument may be null; otherwise the function fails, as most of Terraform's do
 */
export function define<A extends readonly unknown[], R>(
  name: string,
  inTypeScript: (...args: A) => R,
  { ofShape = false, takesNull = false } = {},
): (...args: Values<A>) => Expression<R> {
  const isArguments = (args: readonly unknown[]): args is A => takesNull || !args.includes(null);
  const twin = (args: readonly unknown[]): R => {
    if (!isArguments(args)) throw new TerraformFailure(`${name} takes no null`);
    return inTypeScript(...args);
  };
  const build = (...args: Values<A>): Expression<R> => {
    const operands = args.map((argument) => expression(argument));
    const known = operands.flatMap(({ node }) =>
      node.kind === "literal" || (ofShape && node.kind === "structure") ? [node.value] : [],
    );
    if (known.length < operands.length) return call(name, operands);
    try {
      // A text from JSON may need to be normalized.
      return typed<R>(twin(known));
    } catch (error) {
      if (!(error instanceof TerraformFailure)) throw error;
      return call(name, operands, { fails: true });
    }
  };
  definitions.set(build, { name, twin });
  return build;
}

/** What a proof compares with Terraform's function. */
export function definitionOf(build: unknown): Definition {
  const definition = definitions.get(build);
  if (definition === undefined) throw new Error("not a function of Terraform");
  return definition;
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
