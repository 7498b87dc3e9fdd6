import { type IResolvable, type IResolveContext, Token, Tokenization } from "cdktf";
import { Expression, isNull, isRecord, isStructure, mapFields, typed } from "./expression";
import { escapeTemplate, toHcl, toTemplate } from "./hcl";
import { joined } from "./template";

/** What a CDKTF user writes in a prop, with an expression wherever it holds a token, such as another resource's ARN. */
export function withoutTokens(prop: unknown): unknown {
  if (Tokenization.isResolvable(prop)) return token(Token.asString(prop));
  if (typeof prop === "string") return Token.isUnresolved(prop) ? fromText(prop) : prop;
  if (Token.isUnresolved(prop)) {
    const [only] = Tokenization.reverse(prop);
    return only === undefined ? prop : token(Token.asString(only));
  }
  if (Array.isArray(prop)) return prop.map(withoutTokens);
  return isStructure(prop) ? mapFields(prop, withoutTokens) : prop;
}

function token(text: string): Expression {
  return new Expression({ kind: "reference", text, nullable: false, token: true });
}

/** A text with tokens among its characters. */
function fromText(prop: string): Expression {
  const markers = Tokenization.reverseString(prop).tokens.map((found) => Token.asString(found));
  const pattern = markers.map((marker) => marker.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")).join("|");
  const parts = prop.split(new RegExp(`(${pattern})`));
  return joined(parts.map((part) => (markers.includes(part) ? token(part) : part)));
}

/** An expression in CDKTF's tree: bare inside another expression, else a string of Terraform's JSON syntax. */
class ExpressionToken implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly expression: Expression) {}

  resolve(context: IResolveContext): string {
    const nested = context.suppressBraces === true;
    // Tokens inside the text must come out bare, and its own `${` as they are.
    context.suppressBraces = true;
    context.ignoreEscapes = true;
    return nested ? toHcl(this.expression) : toTemplate(this.expression);
  }

  toString(): string {
    return Token.asString(this);
  }
}

/** Native JSON for Terraform. What has nothing for CDKTF to resolve is finished text, which costs CDKTF nothing. */
export function asJson(value: unknown): unknown {
  if (typeof value === "string") return escapeTemplate(value);
  if (Array.isArray(value)) return value.map(asJson);
  if (isRecord(value) && !(value instanceof Expression)) {
    // Terraform reads a missing argument as it reads null, and CDKTF fails on null.
    const set = Object.entries(value).filter(([, field]) => !isNull(typed(field)));
    return Object.fromEntries(set.map(([key, field]) => [key, asJson(field)]));
  }
  if (!(value instanceof Expression)) return value;
  if (value.node.kind === "literal" || value.node.kind === "structure") return asJson(value.node.value);
  const finished = toTemplate(value);
  return Token.isUnresolved(finished) ? new ExpressionToken(value) : finished;
}

/** For an argument that takes a string. */
export function asString(value: Expression<string>): string {
  const finished = toTemplate(value);
  return Token.isUnresolved(finished) ? asToken(value) : finished;
}

/** For a user, who may put the text into an expression of another kind. */
export function asToken(value: Expression<string>): string {
  return value.node.kind === "literal" ? value.node.value : Token.asString(new ExpressionToken(value));
}

/** For an argument that takes a number. */
export function asNumber(value: Expression<number>): number {
  return value.node.kind === "literal" ? value.node.value : Token.asNumber(new ExpressionToken(value));
}

/** For an argument that takes a boolean. */
export function asBoolean(value: Expression<boolean>): boolean | IResolvable {
  return value.node.kind === "literal" ? value.node.value : new ExpressionToken(value);
}

/** For an argument that takes a map of strings. */
export function asStringMap(value: Expression<Readonly<Record<string, string>>>): Record<string, string> {
  const { node } = value;
  if (node.kind !== "literal" && node.kind !== "structure")
    return Token.asStringMap(new ExpressionToken(value));
  return Object.fromEntries(Object.entries(node.value).map(([key, text]) => [key, asString(typed(text))]));
}

/** For a user who reads an attribute of any type. */
export function asResolvable(value: Expression): IResolvable {
  return new ExpressionToken(value);
}
