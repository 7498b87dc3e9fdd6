import { broken, brokenIn } from "./broken";
import { Expression, isRecord, isStructure } from "./expression";
import { keyText, toHcl, toTemplate } from "./hcl";
import { aligned, block, fits, inside, type Place, widestName } from "./place";

/** Where a value begins in its file. */
export interface Beginning {
  /** The white space before its line. */
  readonly margin: string;

  /** The name of the argument before it. */
  readonly name: string;
}

/**
 * A value as `terraform fmt` leaves it. A list or an object is written as people do it: a field or an element on each
 * line. An expression goes over as many lines as it needs.
 */
export function laidOut(value: unknown, beginning: Beginning): string {
  return written(value, placeOf(beginning, ""));
}

/**
 * The same value for Terraform's JSON syntax: lists and objects as such, with expressions at their leaves, which have
 * the same parentheses.
 */
export function asLeaves(value: unknown, beginning: Beginning): unknown {
  return leaves(value, placeOf(beginning, ","));
}

function placeOf({ margin, name }: Beginning, fieldEnd: Place["fieldEnd"]): Place {
  return { margin, column: margin.length + name.length + " = ".length, tail: 0, bracketed: false, fieldEnd };
}

function written(value: unknown, place: Place): string {
  const plain = plainOf(value);
  if (!isStructure(plain) || isShort(plain, place)) return broken(value, place);
  const inner = inside(place);
  if (!isRecord(plain)) {
    const lines = Object.values(plain).map((element) => `${inner.margin}${written(element, inner)},`);
    return block("[", lines, "]", place);
  }
  const widest = widestName(plain);
  const fields = Object.entries(plain).map(([key, field]) => {
    const name = keyText(key);
    const at = placeOf({ margin: inner.margin, name: name.padEnd(widest) }, place.fieldEnd);
    return { name, text: written(field, at) };
  });
  return block(
    "{",
    aligned(fields).map((line) => inner.margin + line),
    "}",
    place,
  );
}

function leaves(value: unknown, place: Place): unknown {
  const plain = plainOf(value);
  if (!isStructure(plain)) return leaf(value, place);
  const inner = inside(place);
  if (!isRecord(plain)) return Object.values(plain).map((element) => leaves(element, inner));
  const widest = widestName(plain);
  const fields = Object.entries(plain).map(([key, field]) => {
    const at = placeOf({ margin: inner.margin, name: keyText(key).padEnd(widest) }, place.fieldEnd);
    return [key, leaves(field, at)];
  });
  return Object.fromEntries(fields);
}

function leaf(value: unknown, place: Place): unknown {
  const plain = plainOf(value);
  if (typeof plain === "string") return toTemplate(new Expression({ kind: "literal", value: plain }));
  if (!(value instanceof Expression) || value.node.kind === "literal") return plain ?? null;
  if (value.node.kind !== "template") return `\${${onOneLine(broken(value, place))}}`;
  const print = brokenIn(place);
  return fits(toHcl(value), place) ? toTemplate(value) : toTemplate(value, (part) => onOneLine(print(part)));
}

/** The lines of an expression as one. */
function onOneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.reduce((before, line) => {
    const together = /[([]$/.test(before) || /^[)\]]/.test(line);
    return together ? before + line : `${before} ${line}`;
  });
}

function plainOf(value: unknown): unknown {
  if (!(value instanceof Expression)) return value;
  const { node } = value;
  return node.kind === "literal" || node.kind === "structure" ? node.value : undefined;
}

/** Whether people write it on one line: a list of single values, or an object with at most one field. */
function isShort(value: object, place: Place): boolean {
  const parts = Object.values(value).map(plainOf);
  const simple = Array.isArray(value)
    ? parts.every((part) => !isStructure(part))
    : parts.length <= 1 && parts.every((part) => !isStructure(part) || isShort(part, place));
  return simple && fits(toHcl(value), place);
}
