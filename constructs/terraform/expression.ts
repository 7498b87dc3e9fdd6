import type { IResolvable, IResolveContext } from "cdktf";

/**
 * A value that Terraform works out: a module input, an attribute of another resource, or something computed
 * from them.
 *
 * The text is HCL. It may hold CDKTF's markers for references (`${TfToken[…]}`), which resolve to the bare
 * reference.
 */
export class Expression<T> {
  /** Carries the type of the value; never set. */
  declare readonly type: T;

  constructor(
    readonly hcl: string,
    readonly options: ExpressionOptions = {},
  ) {}
}

/** What is known of an expression's value before Terraform works it out. */
export interface ExpressionOptions {
  /** The value may be null at plan, as that of an optional module input. @default false */
  readonly nullable?: boolean;

  /** The value counts as given, and as a list with elements: an attribute of another resource. @default false */
  readonly given?: boolean;

  /** The expression is one quoted template, and this is the text that Terraform's JSON syntax has for it. */
  readonly template?: string;
}

/** A value known when the constructs are synthesized, or one that Terraform works out. */
export type Value<T> = T | Expression<T>;

/** Whether Terraform works the value out. The one question that separates module inputs from literals. */
export function isExpression(value: unknown): value is Expression<unknown> {
  return value instanceof Expression;
}

/**
 * Brings an expression into CDKTF's tree: bare inside another expression, a template as it stands, and
 * anything else inside `${…}`.
 */
export class ExpressionToken implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly expression: Expression<unknown>) {}

  resolve(context: IResolveContext): string {
    const nested = context.suppressBraces === true;
    // References inside the text must come out bare, and its own `${` must stay as they are.
    context.suppressBraces = true;
    context.ignoreEscapes = true;
    if (nested) return this.expression.hcl;
    return this.expression.options.template ?? `\${${this.expression.hcl}}`;
  }

  toString(): string {
    return this.expression.hcl;
  }
}
