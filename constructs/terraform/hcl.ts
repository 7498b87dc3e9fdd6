import { Expression, isRecord, type Node, type Operator } from "./expression";

type Print = (expression: Expression) => string;

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** The precedence of operators. One with a higher number is applied first. */
const PRECEDENCE: Readonly<Record<Operator, number>> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
};
const CONDITIONAL = 0;
const NOT = 7;
const PRIMARY = 8;

/** An expression as Terraform's text. */
export function toHcl(value: unknown): string {
  return printed(value, CONDITIONAL);
}

/**
 * An expression as a string of Terraform's JSON syntax.
 *
 * @param print how an expression among the texts of a template is written
 */
export function toTemplate({ node }: Expression, print: Print = toHcl): string {
  if (node.kind === "template") return template(node.parts, escapeTemplate, print);
  if (node.kind === "literal" && typeof node.value === "string") return escapeTemplate(node.value);
  return `\${${printedNode(node)}}`;
}

/** Text for a place where Terraform reads a template, such as a string of its JSON syntax. */
export function escapeTemplate(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", "%%{");
}

/** Text for a quoted template inside an expression. JSON's escapes `\b` and `\f` are not among Terraform's. */
function escapeQuoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1);
  return escapeTemplate(
    escaped.replace(/\\./gs, (pair) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[pair] ?? pair),
  );
}

/** @param outer the precedence of the operator around it */
function printed(value: unknown, outer: number): string {
  if (!(value instanceof Expression)) return constructor(value);
  const text = printedNode(value.node);
  return precedence(value.node) < outer ? `(${text})` : text;
}

/** Whether an operand needs parentheses beside an operator, or as the condition before a question mark. */
export function needsParentheses({ node }: Expression, operator: Operator | "?"): boolean {
  return precedence(node) <= (operator === "?" ? CONDITIONAL : PRECEDENCE[operator]);
}

/** The name of a field in an object. */
export function keyText(key: string): string {
  return IDENTIFIER.test(key) ? key : `"${escapeQuoted(key)}"`;
}

function precedence(node: Node): number {
  switch (node.kind) {
    case "operation":
      return PRECEDENCE[node.operator];
    case "conditional":
      return CONDITIONAL;
    case "not":
      return NOT;
    case "reference":
      // What a token resolves to may be any expression.
      return node.token ? CONDITIONAL : PRIMARY;
    default:
      return PRIMARY;
  }
}

function printedNode(node: Node): string {
  switch (node.kind) {
    case "literal":
    case "structure":
      return constructor(node.value);
    case "reference":
      return node.text;
    case "member":
      return printed(node.of, PRIMARY) + memberText(node.key);
    case "call":
      return `${node.name}(${node.args.map(toHcl).join(", ")}${node.expands ? "..." : ""})`;
    case "operation": {
      const inner = PRECEDENCE[node.operator] + 1;
      return node.operands.map((operand) => printed(operand, inner)).join(` ${node.operator} `);
    }
    case "not":
      return `!${printed(node.of, NOT)}`;
    case "conditional": {
      const condition = printed(node.condition, CONDITIONAL + 1);
      return `${condition} ? ${toHcl(node.then)} : ${toHcl(node.otherwise)}`;
    }
    case "for":
      return loop(node);
    case "template":
      return quotedTemplate(node.parts);
  }
}

/** A field or an element of a value, behind it. */
export function memberText(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return IDENTIFIER.test(key) ? `.${key}` : `["${escapeQuoted(key)}"]`;
}

function loop({ condition, entry, gives, key, of, result }: Extract<Node, { kind: "for" }>): string {
  const field = condition === undefined && key === undefined ? fieldOf(result, entry) : undefined;
  if (field !== undefined) return `${printed(of, PRIMARY)}[*]${field}`;
  const names = key === undefined ? entry : `${key}, ${entry}`;
  const kept = condition === undefined ? "" : ` ${onlyIf(toHcl(condition))}`;
  const head = `for ${names} in ${toHcl(of)} :`;
  return gives === "list"
    ? `[${head} ${toHcl(result)}${kept}]`
    : `{ ${head} ${key ?? entry} => ${toHcl(result)}${kept} }`;
}

/** The condition of a `for` expression. Before a parenthesis, `terraform fmt` has no space, as in a call. */
export function onlyIf(condition: string): string {
  return condition.startsWith("(") ? `if${condition}` : `if ${condition}`;
}

/** A field of each element is written as a splat: `rules[*].allowed_methods`. */
function fieldOf({ node }: Expression, entry: string): string | undefined {
  const isEntry = node.kind === "member" && node.of.node.kind === "reference" && node.of.node.text === entry;
  return isEntry ? memberText(node.key) : undefined;
}

/** @param print how an expression among the texts is written */
export function quotedTemplate(parts: readonly (string | Expression)[], print: Print = toHcl): string {
  return `"${template(parts, escapeQuoted, print)}"`;
}

function template(
  parts: readonly (string | Expression)[],
  escape: (text: string) => string,
  print: Print,
): string {
  const texts = parts.map((part, index) => {
    if (typeof part !== "string") return `\${${print(part)}}`;
    // Terraform reads `$${` as an escape, also if `${` begins an expression.
    return index < parts.length - 1 ? escape(part).replace(/[$]+$/, '${"$&"}') : escape(part);
  });
  return texts.join("");
}

function constructor(value: unknown): string {
  if (value === undefined || value === null) return "null";
  if (typeof value === "string") return `"${escapeQuoted(value)}"`;
  if (Array.isArray(value)) return `[${value.map(toHcl).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `${keyText(key)} = ${toHcl(field)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}
