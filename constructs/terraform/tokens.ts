import { type IResolvable, type IResolveContext, LazyBase, Token, Tokenization } from "cdktf";
import { Expression, isNull, isPlainObject, isRecord, mapFields, typed } from "./expression";
import { escapeTemplate, toHcl, toTemplate } from "./hcl";
import { joined } from "./template";

/**
 * What CDKTF holds, with an expression wherever it holds a token.
 *
 * @param found makes an expression of a token that is not one of ours
 */
export function withoutTokens(value: unknown, found: (token: IResolvable) => Expression = foreign): unknown {
  const expressionOf = (token: IResolvable): Expression =>
    token instanceof ExpressionToken ? token.expression : found(token);
  if (value instanceof Expression) return value;
  if (Tokenization.isResolvable(value)) return expressionOf(value);
  if (typeof value === "string") return Token.isUnresolved(value) ? fromText(value, expressionOf) : value;
  if (Token.isUnresolved(value)) {
    const [only] = Tokenization.reverse(value);
    return only === undefined ? value : expressionOf(only);
  }
  if (Array.isArray(value)) return value.map((element) => withoutTokens(element, found));
  return isPlainObject(value) ? mapFields(value, (field) => withoutTokens(field, found)) : value;
}

/** A user's token, such as another resource's ARN. It may become any expression. */
function foreign(token: IResolvable): Expression {
  const text = Token.asString(token instanceof LazyBase ? new LateValue(token) : token);
  return new Expression({ kind: "reference", text, nullable: false, token: true });
}

/** A value that an app makes only when CDKTF resolves it. Other than a reference, it must be written as a literal. */
class LateValue implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly lazy: LazyBase) {}

  resolve(context: IResolveContext): string {
    return toHcl(typed(withoutTokens(this.lazy.resolve(context))));
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** A text with tokens among its characters. */
function fromText(value: string, expressionOf: (token: IResolvable) => Expression): Expression {
  const { tokens: found } = Tokenization.reverseString(value);
  const tokens = new Map(found.map((token) => [Token.asString(token), token]));
  const pattern = [...tokens.keys()].map((marker) => marker.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")).join("|");
  const parts = value.split(new RegExp(`(${pattern})`)).map((part) => {
    const token = tokens.get(part);
    return token === undefined ? part : expressionOf(token);
  });
  return joined(parts);
}

/** An expression in CDKTF's tree: bare inside another expression, else a string of Terraform's JSON syntax. */
class ExpressionToken implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(readonly expression: Expression) {}

  resolve(context: IResolveContext): string {
    const nested = context.suppressBraces === true;
    // Tokens inside the text must come out bare, and its own `${` as they are.
    context.suppressBraces = true;
    context.ignoreEscapes = true;
    // CDKTF's functions set this. The escapes here are Terraform's own, and none is to be doubled.
    context.warnEscapes = false;
    return nested ? toHcl(this.expression) : toTemplate(this.expression);
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** Native JSON for Terraform. */
export function asJson(value: unknown): unknown {
  if (value instanceof Expression) {
    const { node } = value;
    return node.kind === "literal" || node.kind === "structure" ? asJson(node.value) : asResolvable(value);
  }
  if (typeof value === "string") return asString(typed(value));
  if (Array.isArray(value)) return value.map(asJson);
  if (!isRecord(value)) return value;
  // Terraform reads a missing argument as it reads null, and CDKTF fails on null.
  const set = Object.entries(value).filter(([, field]) => !isNull(typed(field)));
  return Object.fromEntries(set.map(([key, field]) => [key, asJson(field)]));
}

/** For an argument that takes a string. Terraform would read `${` in a text as the beginning of an expression. */
export function asString(value: Expression<string>): string {
  const { node } = value;
  const plain = node.kind === "literal" && escapeTemplate(node.value) === node.value;
  return plain ? node.value : Token.asString(asResolvable(value));
}

/** For an argument that takes a number. */
export function asNumber(value: Expression<number>): number {
  return value.node.kind === "literal" ? value.node.value : Token.asNumber(asResolvable(value));
}

/** For an argument that takes a boolean. */
export function asBoolean(value: Expression<boolean>): boolean | IResolvable {
  return value.node.kind === "literal" ? value.node.value : asResolvable(value);
}

/** For an argument that takes a list of strings. */
export function asStrings(value: Expression<readonly string[]>): string[] {
  const { node } = value;
  if (node.kind !== "literal" && node.kind !== "structure") return Token.asList(asResolvable(value));
  return Object.values(node.value).map((text) => asString(typed<string>(text)));
}

/** For an argument that takes a map of strings. */
export function asStringMap(value: Expression<Readonly<Record<string, string>>>): Record<string, string> {
  const { node } = value;
  if (node.kind !== "literal" && node.kind !== "structure") return Token.asStringMap(asResolvable(value));
  return Object.fromEntries(Object.entries(node.value).map(([key, text]) => [key, asString(typed(text))]));
}

/** For anything else. */
export function asResolvable(value: Expression): IResolvable {
  return new ExpressionToken(value);
}

/** For a user who reads a text that may be null. */
export function optionalString(value: Expression<string | null>): string | undefined {
  return isNull(value) ? undefined : asString(typed<string>(value));
}
