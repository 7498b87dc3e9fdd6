import { Token, Tokenization, type IResolvable } from "cdktf";
import { Expression, ExpressionToken, isExpression, type Value } from "./expression";
import { escapeQuoted, escapeTemplate, toHcl } from "./hcl";

/**
 * Takes what a CDKTF user writes in a prop: a literal stays one, anything that holds a CDKTF token (an attribute
 * of another resource) becomes an expression whose value counts as given.
 */
export function toValue<T>(prop: Value<T> | IResolvable): Value<T> {
  if (Tokenization.isResolvable(prop)) return new Expression(Token.asString(prop), { given: true });
  const reference = tokenToHcl(prop);
  if (reference === undefined) return prop;
  const mixed = typeof prop === "string" && !isOneToken(prop);
  return new Expression(reference, {
    given: true,
    ...(mixed ? { template: templateOf(prop, escapeTemplate) } : {}),
  });
}

/** Whether a prop, or an element of a list in it, holds a CDKTF token. */
export function holdsToken(prop: unknown): boolean {
  return tokenToHcl(prop) !== undefined;
}

function tokenToHcl(prop: unknown): string | undefined {
  if (isExpression(prop)) return undefined;
  if (typeof prop === "string") return Token.isUnresolved(prop) ? stringToHcl(prop) : undefined;
  if (Array.isArray(prop) && !Token.isUnresolved(prop)) {
    if (!prop.some(holdsToken)) return undefined;
    return `[${prop.map((element: unknown) => tokenToHcl(element) ?? toHcl(element)).join(", ")}]`;
  }
  const [token] = Token.isUnresolved(prop) ? Tokenization.reverse(prop) : [];
  return token === undefined ? undefined : Token.asString(token);
}

function stringToHcl(prop: string): string {
  return isOneToken(prop) ? prop : `"${templateOf(prop, escapeQuoted)}"`;
}

function isOneToken(prop: string): boolean {
  return Tokenization.reverseString(prop).length === 1;
}

/** The template of a string with tokens among its text. */
function templateOf(prop: string, escape: (text: string) => string): string {
  const markers = Tokenization.reverseString(prop).tokens.map((token) => Token.asString(token));
  return prop
    .split(new RegExp(`(${markers.map(escapePattern).join("|")})`))
    .map((part) => (markers.includes(part) ? `\${${part}}` : escape(part)))
    .join("");
}

function escapePattern(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

/** For an attribute of CDKTF's that takes a string. */
export function asString(value: Value<string>): string {
  return isExpression(value) ? Token.asString(new ExpressionToken(value)) : literal(value);
}

/** For an attribute of CDKTF's that takes a number. */
export function asNumber(value: Value<number>): number {
  return isExpression(value) ? Token.asNumber(new ExpressionToken(value)) : value;
}

/** For an attribute of CDKTF's that takes a boolean. */
export function asBoolean(value: Value<boolean>): boolean | ExpressionToken {
  return isExpression(value) ? new ExpressionToken(value) : value;
}

/** For an attribute of CDKTF's that takes a list of strings. */
export function asList(value: Value<readonly string[]>): string[] {
  return isExpression(value) ? Token.asList(new ExpressionToken(value)) : value.map(literal);
}

/** For an attribute of CDKTF's that takes a map of strings. */
export function asStringMap(value: Value<Readonly<Record<string, string>>>): Record<string, string> {
  if (isExpression(value)) return Token.asStringMap(new ExpressionToken(value));
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, literal(text)]));
}

/** What a user means as text may not become a template; a CDKTF token stays one. */
function literal(text: string): string {
  return holdsToken(text) ? text : escapeTemplate(text);
}

/** Native JSON for Terraform: literals escaped, expressions as `${…}`. Absent fields are left out. */
export function asJson(value: unknown): unknown {
  if (isExpression(value)) return new ExpressionToken(value);
  if (typeof value === "string") return literal(value);
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .map(([key, field]) => [key, asJson(field)]),
    );
  }
  return value;
}
