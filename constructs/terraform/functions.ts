import { createHash } from "node:crypto";
import ipaddr from "ipaddr.js";
import { byBytes, define, type Definition, definitionOf, TerraformFailure } from "./define";
import { isRecord } from "./expression";

type Fields<E> = Readonly<Record<string, E>>;

export const alltrue = define("alltrue", (list: readonly boolean[]) => !list.includes(false));

export const anytrue = define("anytrue", (list: readonly boolean[]) => list.includes(true));

/** Makes a range canonical when it is called with 0 and 0: `203.0.113.7/24` becomes `203.0.113.0/24`. */
export const cidrsubnet = define("cidrsubnet", (...[range]: readonly [range: string, bits: 0, number: 0]) => {
  if (!/^[0-9a-f:.]+\/[0-9]+$/i.test(range)) throw new TerraformFailure(`${range} is not a range`);
  return orFail(() => canonical(range));
});

function canonical(range: string): string {
  const [text = "", length = ""] = range.split("/");
  if (ipaddr.IPv4.isValidFourPartDecimal(text))
    return `${ipaddr.IPv4.networkAddressFromCIDR(range).toString()}/${length}`;
  const network = ipaddr.IPv6.networkAddressFromCIDR(range);
  // Terraform writes an IPv4-mapped network as one of IPv4.
  return network.isIPv4MappedAddress() && Number(length) >= 96
    ? `${network.toIPv4Address().toString()}/${Number(length) - 96}`
    : `${network.toRFC5952String()}/${length}`;
}

/** The result of a library that throws for exactly the values for which Terraform fails. */
function orFail<R>(compute: () => R): R {
  try {
    return compute();
  } catch (cause) {
    throw new TerraformFailure("the value is malformed", { cause });
  }
}

/** Terraform takes numbers and booleans for text. A value from decoded JSON may be anything. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new TerraformFailure("not text");
}

export const compact = define("compact", (list: readonly (string | null)[]): string[] =>
  list.filter((text) => text !== null).filter((text) => text !== ""),
);

export const contains = define("contains", <E>(list: readonly E[], element: E) => list.includes(element));

export const distinct = define("distinct", <E>(list: readonly E[]): E[] => [...new Set(list)]);

export const endswith = define("endswith", (text: string, end: string) => text.endsWith(end));

/** Of lists in a list, whatever their depth. */
export const flatten = define("flatten", flattened);

function flattened<E>(list: readonly (E | readonly E[])[]): E[] {
  const isList = (value: E | readonly E[]): value is readonly E[] => Array.isArray(value);
  return list.flatMap((element) => (isList(element) ? flattened<E>(element) : [element]));
}

export const floor = define("floor", (number: number) => Math.floor(number));

export const join = define("join", (separator: string, list: readonly (string | number)[]) =>
  list.join(separator),
);

/** Of a text that is JSON. Terraform also takes one that goes on with `]` or `}`, which is an error here. */
export const jsondecode = define("jsondecode", (text: string) => orFail((): unknown => JSON.parse(text)));

/**
 * As Terraform writes it: fields in the order of their names, and no character that HTML reads. Of numbers that
 * JavaScript writes without an exponent.
 */
export const jsonencode = define(
  "jsonencode",
  (value: unknown) =>
    encoded(value).replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  { takesNull: true },
);

/** JavaScript itself would put fields first whose names are numbers. */
function encoded(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(encoded).join(",")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return `{${inOrder(value)
    .map(([key, field]) => `${JSON.stringify(key)}:${encoded(field)}`)
    .join(",")}}`;
}

export const keys = define("keys", (object: Fields<unknown>) => Object.keys(object).sort(byBytes), {
  ofShape: true,
});

/** Letter by letter: JavaScript also knows letters with two in lowercase, and another one at a word's end. */
export const lower = define("lower", (text: string) =>
  Array.from(textOf(text), (letter) => Array.from(letter.toLowerCase())[0]).join(""),
);

/**
 * The part of a text that matches a pattern, in which RE2 and JavaScript read everything alike. Terraform gives the
 * groups of a pattern that has some, so such a pattern is only good for whether there is a match.
 */
export const regex = define("regex", (pattern: string, text: string): string => {
  const match = compiled(pattern).exec(textOf(text));
  if (match === null) throw new TerraformFailure("no match");
  return match[0];
});

const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const [, multiline, rest = ""] = /^(\(\?m\))?(.*)$/s.exec(pattern) ?? [];
  const made = new RegExp(strict(rest), multiline === undefined ? "u" : "um");
  patterns.set(pattern, made);
  return made;
}

/** RE2 takes a backslash before every ASCII sign, JavaScript only where it changes what the sign means. */
function strict(pattern: string): string {
  return pattern.replace(/\\./gsu, (escaped) =>
    /[!"#%&',:;<=>@_`~ -]/.test(escaped) ? `\\x${escaped.charCodeAt(1).toString(16)}` : escaped,
  );
}

/**
 * The searched part is text, or a regular expression between slashes. Then `$0` in the replacement is what was found,
 * and a backslash is a backslash.
 */
export const replace = define("replace", (text: string, part: string, by: string): string => {
  const pattern = /^\/(.*)\/$/s.exec(part)?.[1];
  return pattern === undefined
    ? text.replaceAll(part, () => by)
    : text.replace(new RegExp(pattern, "gu"), (match) => by.replaceAll("$0", () => match));
});

export const setintersection = define(
  "setintersection",
  (some: readonly string[], others: readonly string[]): string[] =>
    [...new Set(some)].filter((element) => others.includes(element)).sort(byBytes),
);

export const setsubtract = define(
  "setsubtract",
  (all: readonly string[], removed: readonly string[]): string[] =>
    [...new Set(all)].filter((element) => !removed.includes(element)).sort(byBytes),
);

export const sha1 = define("sha1", (text: string) => createHash("sha1").update(text).digest("hex"));

export const sort = define("sort", (list: readonly string[]): string[] => [...list].sort(byBytes));

export const split = define("split", (separator: string, text: string): string[] => text.split(separator));

export const startswith = define("startswith", (text: string, start: string) =>
  textOf(text).startsWith(start),
);

export const strcontains = define("strcontains", (text: string, part: string) => textOf(text).includes(part));

export const substr = define("substr", (text: string, start: number, count: number) =>
  text.slice(start, start + count),
);

export const values = define(
  "values",
  <E>(object: Fields<E>): E[] => {
    if (!isRecord(object)) throw new TerraformFailure("not an object");
    return inOrder(object).map(([, value]) => value);
  },
  { ofShape: true },
);

function inOrder<E>(object: Fields<E>): [string, E][] {
  return Object.entries(object).sort(([a], [b]) => byBytes(a, b));
}

/** Of a text of ASCII, of a list, or of an object. `length` also knows the size of structures. */
export const size = define("length", (value: string | readonly unknown[] | Fields<unknown>): number =>
  typeof value === "string" ? value.length : Object.keys(value).length,
);

/** Every function that is in use. A proof compares each with Terraform's. */
export const FUNCTIONS: readonly Definition[] = [
  ...[alltrue, anytrue, cidrsubnet, compact, contains, distinct, endswith, flatten, floor, join, jsondecode],
  ...[jsonencode, keys, lower, regex, replace, setintersection, setsubtract, sha1, size, sort, split],
  ...[startswith, strcontains, substr, values],
].map(definitionOf);
