import { Expression, isRecord, isStructure, type Node, type Operator } from "./expression";
import { keyText, memberText, needsParentheses, onlyIf, quotedTemplate, toHcl } from "./hcl";
import { aligned, block, fits, inside, type Place, widestName } from "./place";

/** The longest expression among the texts of a template that is never broken. */
const SHORT = 60;

/** An expression on one line where it fits, else broken at its outermost part. */
export function broken(value: unknown, place: Place): string {
  const flat = toHcl(value);
  if (fits(flat, place)) return flat;
  if (!(value instanceof Expression)) return isStructure(value) ? brokenStructure(value, place) : flat;
  const { node } = value;
  if (node.kind !== "literal" && node.kind !== "structure") return brokenNode(node, flat, place);
  return isStructure(node.value) ? brokenStructure(node.value, place) : flat;
}

function brokenStructure(value: object, place: Place): string {
  const inner = inside(place);
  if (!isRecord(value)) {
    const elements = Object.values(value).map((element: unknown) => broken(element, inner));
    return block("[", separated(elements, ",", inner), "]", place);
  }
  const widest = widestName(value);
  const named = Object.entries(value).map(([key, field]) => {
    const name = keyText(key);
    // In an object, a line ends its field.
    const at = { ...inner, column: inner.column + widest + " = ".length, bracketed: false };
    return { name, text: broken(field, at) };
  });
  return block("{", separated(aligned(named), place.fieldEnd, inner), "}", place);
}

/** Parts on lines of their own, with a sign between them. */
function separated(parts: readonly string[], sign: "" | ",", { margin }: Place): string[] {
  return parts.map((part, index) => `${margin}${part}${index < parts.length - 1 ? sign : ""}`);
}

function brokenNode(node: Node, flat: string, place: Place): string {
  switch (node.kind) {
    case "call":
      return brokenCall(node, place);
    case "for":
      return brokenFor(node, place);
    case "operation":
      if (isComparison(node.operator)) return brokenComparison(node, flat, place);
      return place.bracketed ? brokenTerms(node, place) : parenthesized(node, place);
    case "conditional":
      // Without parentheses, nobody sees where it ends beside another one.
      return parenthesized(node, place);
    case "member":
      return brokenMember(node, flat, place);
    case "template":
      return quotedTemplate(node.parts, brokenIn(place));
    case "not":
      return `!${broken(node.of, { ...place, column: place.column + 1, bracketed: false })}`;
    default:
      return flat;
  }
}

/**
 * Expressions among the texts of a template, one after the other. The texts do not count, as they cannot be broken.
 * Only one is broken: `terraform fmt` indents a line deeper in which one ends and another one begins.
 */
export function brokenIn(place: Place): (part: Expression) => string {
  let end = place.column + '"'.length;
  let isBroken = false;
  return (part) => {
    const begin = end + "${".length;
    const flat = toHcl(part);
    const at = { ...place, column: begin, tail: place.tail + '}"'.length, bracketed: true };
    const text = isBroken || flat.length <= SHORT ? flat : broken(part, at);
    isBroken ||= text.includes("\n");
    end = begin + text.length + "}".length;
    return text;
  };
}

function brokenCall({ args, expands, name }: Extract<Node, { kind: "call" }>, place: Place): string {
  const end = expands ? "..." : "";
  const last = args.at(-1);
  const before = args
    .slice(0, -1)
    .map((argument) => `${toHcl(argument)}, `)
    .join("");
  const head = `${name}(${before}`;
  // A list or another call that is the last argument opens on the line of its call: `sort(distinct([`.
  if (last !== undefined && opens(last, args.slice(0, -1)) && fits(head, { ...place, tail: 1 })) {
    const tail = place.tail + end.length + 1;
    const bracketed = false;
    return `${head}${broken(last, { ...place, column: place.column + head.length, tail, bracketed })}${end})`;
  }
  const inner = inside(place);
  const parts = args.map((argument) => broken(argument, inner));
  return block(`${name}(`, separated(parts, ",", inner), `${end})`, place);
}

/** Only what is before a field is long: the field follows its last line. */
function brokenMember({ key, of }: Extract<Node, { kind: "member" }>, flat: string, place: Place): string {
  if (!["call", "for", "member"].includes(of.node.kind)) return flat;
  const field = memberText(key);
  return broken(of, { ...place, tail: place.tail + field.length }) + field;
}

function opens({ node }: Expression, before: readonly Expression[]): boolean {
  switch (node.kind) {
    case "for":
    case "structure":
      return true;
    case "literal":
      return isStructure(node.value) && before.every((argument) => argument.node.kind === "literal");
    default:
      return node.kind === "call" && before.length === 0;
  }
}

function brokenFor(node: Extract<Node, { kind: "for" }>, place: Place): string {
  const inner = inside(place);
  const names = node.key === undefined ? node.entry : `${node.key}, ${node.entry}`;
  const head = `for ${names} in `;
  const of = broken(node.of, { ...inner, column: inner.column + head.length, tail: 2, bracketed: false });
  const key = node.gives === "object" ? `${node.key ?? node.entry} => ` : "";
  const result = broken(node.result, { ...inner, column: inner.column + key.length, tail: 0 });
  const condition =
    node.condition === undefined
      ? []
      : [onlyIf(broken(node.condition, { ...inner, column: inner.column + 3, tail: 0 }))];
  const short = `${head}${of} : ${key}${result}`;
  const loop = !short.includes("\n") && fits(short, inner) ? [short] : [`${head}${of} :`, `${key}${result}`];
  const lines = [...loop, ...condition].map((line) => inner.margin + line);
  const [open, close] = node.gives === "list" ? ["[", "]"] : ["{", "}"];
  return block(open, lines, close, place);
}

/** Outside of brackets, Terraform would end an expression with its line. */
function parenthesized(node: Extract<Node, { kind: "operation" | "conditional" }>, place: Place): string {
  const inner = inside(place);
  return block("(", [inner.margin + brokenTerms(node, { ...inner, tail: 0 })], ")", place);
}

/** An operand that needs parentheses. */
function grouped(operand: Expression, place: Place): string {
  const flat = `(${toHcl(operand)})`;
  if (fits(flat, place)) return flat;
  const { node } = operand;
  if (node.kind === "conditional") return parenthesized(node, place);
  const inner = inside(place);
  return block("(", [inner.margin + broken(operand, { ...inner, tail: 0 })], ")", place);
}

function isComparison(operator: Operator): boolean {
  return operator !== "&&" && operator !== "||";
}

/** Only what is compared is long: the rest follows its last line. */
function brokenComparison(
  { operands, operator }: Extract<Node, { kind: "operation" }>,
  flat: string,
  place: Place,
): string {
  const [first, ...others] = operands;
  if (first === undefined || needsParentheses(first, operator)) return flat;
  const rest = others
    .map((operand) => (needsParentheses(operand, operator) ? `(${toHcl(operand)})` : toHcl(operand)))
    .map((operand) => ` ${operator} ${operand}`)
    .join("");
  return broken(first, { ...place, tail: place.tail + rest.length }) + rest;
}

function brokenTerms(node: Extract<Node, { kind: "operation" | "conditional" }>, place: Place): string {
  const term = (sign: string, operand: Expression, inParentheses: boolean): string => {
    const at = { ...place, column: place.column + sign.length + 1 };
    const text = inParentheses ? grouped(operand, at) : broken(operand, at);
    return sign === "" ? text : `${place.margin}${sign} ${text}`;
  };
  const lines =
    node.kind === "conditional"
      ? [
          term("", node.condition, needsParentheses(node.condition, "?")),
          term("?", node.then, false),
          term(":", node.otherwise, false),
        ]
      : node.operands.map((operand, index) =>
          term(index === 0 ? "" : node.operator, operand, needsParentheses(operand, node.operator)),
        );
  return lines.join("\n");
}
