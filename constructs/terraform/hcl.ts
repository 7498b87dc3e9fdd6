import { Expression, isExpression, type Value } from "./expression";

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Escapes text for a place where Terraform reads a template, such as a string of its JSON syntax. */
export function escapeTemplate(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", "%%{");
}

/** Escapes text for a quoted template inside an HCL expression. */
export function escapeQuoted(text: string): string {
  return escapeTemplate(JSON.stringify(text).slice(1, -1));
}

/** Writes any value as HCL, with the expressions inside it as they stand. */
export function toHcl(value: unknown): string {
  if (isExpression(value)) return value.hcl;
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return `"${escapeQuoted(value)}"`;
  if (Array.isArray(value)) return `[${value.map(toHcl).join(", ")}]`;
  if (typeof value === "object") {
    const fields = Object.entries(value).map(
      ([key, field]) => `${IDENTIFIER.test(key) ? key : toHcl(key)} = ${toHcl(field)}`,
    );
    return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  }
  return JSON.stringify(value);
}

/** HCL for a place beside an operator, in parentheses where it needs them. */
export function operand(text: string): string {
  return outsideBrackets(text).includes(" ") ? `(${text})` : text;
}

/** HCL for the condition of a conditional, in parentheses where it is one itself. */
export function conditionOperand(text: string): string {
  return outsideBrackets(text).includes(" ? ") ? `(${text})` : text;
}

/** Escapes, brackets, quotes, and what stands between them. */
const TOKENS = /\\.|\$\$\{|%%\{|[$%]?\{|[^\\$%{}()[\]"]+|[^]/g;

/** What opens something and what closes it, inside of quotes and outside. */
const BRACKETS = {
  quoted: { opening: ["${", "%{"], closing: ['"'] },
  bare: { opening: ["{", "${", "(", "[", '"'], closing: ["}", ")", "]"] },
};

/** What stands outside of all brackets and quotes. White space in it means an operator. */
function outsideBrackets(text: string): string {
  const open: string[] = [];
  let outside = "";
  for (const [token] of text.matchAll(TOKENS)) {
    const { opening, closing } = open.at(-1) === '"' ? BRACKETS.quoted : BRACKETS.bare;
    if (open.length === 0) outside += token;
    if (opening.includes(token)) open.push(token);
    if (closing.includes(token)) open.pop();
  }
  return outside;
}

/** An HCL expression written out, with values put into it: ``hcl`jsondecode(${document})` ``. */
export function hcl<T>(text: TemplateStringsArray, ...values: readonly unknown[]): Expression<T> {
  return new Expression(String.raw({ raw: text.raw }, ...values.map(toHcl)));
}

/** A string with values put into it. It stays a literal as long as all of them are. */
export function text(
  parts: TemplateStringsArray,
  ...values: readonly Value<string | number>[]
): Value<string> {
  if (!values.some(isExpression)) return String.raw({ raw: parts }, ...values);
  const quoted = values.map((value) => interpolate(value, escapeQuoted, (e) => e.hcl.slice(1, -1)));
  const plain = values.map((value) => interpolate(value, escapeTemplate, (e) => e.options.template));
  return new Expression(`"${String.raw({ raw: parts.map(escapeQuoted) }, ...quoted)}"`, {
    template: String.raw({ raw: parts.map(escapeTemplate) }, ...plain),
  });
}

/** One value inside a template; a template inside a template becomes part of it. */
function interpolate(
  value: Value<string | number>,
  escape: (literal: string) => string,
  inner: (template: Expression<unknown>) => string | undefined,
): string {
  if (!isExpression(value)) return escape(String(value));
  const nested = value.options.template === undefined ? undefined : inner(value);
  return nested ?? `\${${value.hcl}}`;
}
