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
  return hasOperator(text) ? `(${text})` : text;
}

/** Whether white space, and so an operator, stands outside of all brackets and quotes. */
function hasOperator(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"' && text[index - 1] !== "\\") quoted = !quoted;
    if (quoted) continue;
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (character === " " && depth === 0) return true;
  }
  return false;
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
