import { isRecord } from "../json";

/** An expression of HCL, as it is in the file. */
export class Expression {
  public constructor(public readonly text: string) {}
}

/** An attribute with the comment above it. */
export interface Attribute {
  readonly name: string;
  readonly value: unknown;
}

/** How long a list may be to stay on one line. */
const LINE = 80;

/** Attributes as `terraform fmt` writes them: one-line ones aligned, longer ones apart. */
export function attributes(list: readonly Attribute[], indent: string): string {
  const written = list.map(({ name, value }) => ({ name, value: literal(value, indent) }));
  const groups: (typeof written)[] = [];
  for (const attribute of written) {
    const last = groups.at(-1);
    const joins = last?.every(isShort) === true && isShort(attribute);
    if (joins) last.push(attribute);
    else groups.push([attribute]);
  }
  return groups.map((group) => aligned(group, indent)).join("\n\n");
}

function isShort({ value }: { readonly value: string }): boolean {
  return !value.includes("\n");
}

function aligned(
  group: readonly { readonly name: string; readonly value: string }[],
  indent: string,
): string {
  const width = Math.max(...group.map(({ name }) => name.length));
  return group.map(({ name, value }) => `${indent}${name.padEnd(width)} = ${value}`).join("\n");
}

/** A value as HCL. */
export function literal(value: unknown, indent: string): string {
  if (value instanceof Expression) return value.text;
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return listLiteral(value, indent);
  if (isRecord(value)) return objectLiteral(value, indent);
  return JSON.stringify(value);
}

/** A text as HCL, in which `${` and `%{` begin templates. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, "$&$&");
}

function listLiteral(list: readonly unknown[], indent: string): string {
  const inner = `${indent}  `;
  const elements = list.map((element) => literal(element, inner));
  const line = `[${elements.join(", ")}]`;
  if (line.length <= LINE && !line.includes("\n")) return line;
  return `[\n${elements.map((element) => `${inner}${element},\n`).join("")}${indent}]`;
}

function objectLiteral(value: Readonly<Record<string, unknown>>, indent: string): string {
  const list = Object.entries(value).map(([name, inner]) => ({
    name: /^[A-Za-z_][\w-]*$/.test(name) ? name : quoted(name),
    value: inner,
  }));
  return list.length === 0 ? "{}" : `{\n${attributes(list, `${indent}  `)}\n${indent}}`;
}
