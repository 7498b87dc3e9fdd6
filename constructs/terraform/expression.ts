/**
 * A value in Terraform: one that is known while the constructs synthesize, or one that Terraform works out.
 *
 * It is a small tree. Builders fold what is known, so a rule or a document is written once: for literal props it
 * ends in a literal, for the inputs of a module in an expression that `hcl.ts` prints.
 */
export class Expression<out T = unknown> {
  /** Carries the type of the value; never set. */
  declare readonly type: T;

  constructor(readonly node: Node<T>) {}
}

/** A literal, or an expression with a value of the same type. */
export type Value<T> = T | Expression<T>;

export type Node<T = unknown> =
  Literal<T> | Structure | Reference | Member | Call | Operation | Not | Conditional | For | Template;

/** `"acme"`, `3`, `["a", "b"]`, `{ a = 1 }` */
export interface Literal<T> {
  readonly kind: "literal";
  readonly value: T;
}

/** A list or an object whose shape is known, with expressions somewhere inside. */
export interface Structure {
  readonly kind: "structure";
  readonly value: readonly unknown[] | Readonly<Record<string, unknown>>;
}

/** `var.prefix`, `local.role_arn`, `entry` */
export interface Reference {
  readonly kind: "reference";
  readonly text: string;

  /** The value may be null, as that of an optional input. */
  readonly nullable: boolean;

  /** The text is a CDKTF token. Its value counts as set, and as a list with elements. */
  readonly token: boolean;
}

/** `entry.bucket`, `split(":", arn)[3]` */
export interface Member {
  readonly kind: "member";
  readonly of: Expression;
  readonly key: string | number;
}

/** `length(entry)` */
export interface Call {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];

  /** The last argument is a list whose elements are the arguments: `concat(lists...)`. */
  readonly expands: boolean;

  /** The arguments are known, and Terraform's function fails for them. */
  readonly fails: boolean;
}

export type Operator = "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=";

/** `a == b`, `a && b && c` */
export interface Operation {
  readonly kind: "operation";
  readonly operator: Operator;
  readonly operands: readonly Expression[];
}

/** `!a` */
export interface Not {
  readonly kind: "not";
  readonly of: Expression<boolean>;
}

/** `a ? b : c` */
export interface Conditional {
  readonly kind: "conditional";
  readonly condition: Expression<boolean>;
  readonly then: Expression;
  readonly otherwise: Expression;
}

/** `[for entry in list : entry.name if entry.on]`, `{ for key, entry in object : key => entry if entry.on }` */
export interface For {
  readonly kind: "for";

  /** Whether the result is a list, or an object with the same keys. */
  readonly gives: "list" | "object";

  /** What a key is called, where the fields of an object are looked at. */
  readonly key: string | undefined;
  readonly entry: string;
  readonly of: Expression;
  readonly result: Expression;
  readonly condition: Expression<boolean> | undefined;
}

/** `"${a}/${b}"` */
export interface Template {
  readonly kind: "template";
  readonly parts: readonly (string | Expression)[];
}

export function literal<T>(value: T): Expression<T> {
  return new Expression<T>({ kind: "literal", value });
}

/** What Terraform knows under a name, such as `var.prefix`. */
export function reference<T>(text: string, options: { readonly nullable?: boolean } = {}): Expression<T> {
  return new Expression<T>({ kind: "reference", text, nullable: options.nullable ?? false, token: false });
}

/** An expression of any value: of a literal, of an expression, or of a structure that holds some. */
export function expression<T>(value: Value<T>): Expression<T> {
  return typed<T>(value);
}

/** The same, with a type that only the caller knows, such as that of a structure with expressions inside. */
export function typed<T>(value: unknown): Expression<T> {
  if (value instanceof Expression && value.node.kind !== "literal") return new Expression<T>(value.node);
  // Without an expression inside, a value is what the caller says.
  const isPlain = (candidate: unknown): candidate is T => !holdsExpression(candidate);
  const plain = plainOf(value);
  if (isPlain(plain)) return literal(plain);
  return new Expression<T>({ kind: "structure", value: isStructure(plain) ? plain : [] });
}

/** The same structure, with literals in place of expressions that are literal. */
function plainOf(value: unknown): unknown {
  if (value instanceof Expression) return value.node.kind === "literal" ? value.node.value : value;
  if (Array.isArray(value)) return value.map(plainOf);
  return isStructure(value) ? mapFields(value, plainOf) : normalized(value);
}

/** Terraform normalizes text, and has one value for "none". */
function normalized(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === "string" ? value.normalize("NFC") : value;
}

/** Whether the value is a list or an object with fields. */
export function isStructure(value: unknown): value is Structure["value"] {
  return typeof value === "object" && value !== null;
}

/** Whether the structure is an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isStructure(value) && !Array.isArray(value);
}

/** Whether the value is an object without a class, such as `{ a: 1 }`. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Object's own prototype has none. A test framework has a second Object.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function holdsExpression(value: unknown): boolean {
  if (value instanceof Expression) return true;
  return isStructure(value) && Object.values(value).some(holdsExpression);
}

/** The same object, with each value replaced. */
export function mapFields(object: object, replace: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, replace(value)]));
}

/** An object with the same keys, and values made from them. */
export function mapValues<K extends string, R>(
  object: Readonly<Record<K, unknown>>,
  make: (key: K) => R,
): Readonly<Record<K, R>> {
  const isComplete = (made: Partial<Record<K, R>>): made is Record<K, R> =>
    Object.keys(object).every((key) => key in made);
  const made: Partial<Record<K, R>> = {};
  for (const key in object) made[key] = make(key);
  if (!isComplete(made)) throw new Error("a key has no value");
  return made;
}

/** Whether a condition is true whatever Terraform finds out. */
export function isKnownTrue({ node }: Expression<boolean>): boolean {
  return node.kind === "literal" && node.value;
}

/** Whether it is known that there is no value. */
export function isNull({ node }: Expression): boolean {
  return node.kind === "literal" && node.value === null;
}

/** Whether it is known that Terraform cannot work the value out, as for `regex("a", "b")`. */
export function fails({ node }: Expression): boolean {
  switch (node.kind) {
    case "call":
      return node.fails || node.args.some(fails);
    case "operation":
      return node.operands.some(fails);
    case "member":
      // Where the member is known, there is no node for it.
      return node.of.node.kind === "literal" || fails(node.of);
    case "not":
    case "for":
      return fails(node.of);
    case "conditional":
      return fails(node.condition);
    case "template":
      return node.parts.some((part) => part instanceof Expression && fails(part));
    default:
      return false;
  }
}
