import { getExpressionAst } from "@cdktn/hcl2json";
import { at, listOf, textOf } from "../../../tools/json";

/** The functions that a template calls, and what it refers to. */
export interface Uses {
  readonly calls: readonly Call[];
  readonly references: readonly string[];
}

/** A call of a function, with the functions around it. */
export interface Call {
  readonly name: string;
  readonly within: readonly string[];
}

/** Reads a template with HashiCorp's own parser. */
export async function usesOf(template: string): Promise<Uses> {
  if (!/[$%]\{/.test(template)) return { calls: [], references: [] };
  // The text of a heredoc is a template without escapes, as a string of Terraform's JSON is.
  const ast = await getExpressionAst("template", `<<END_OF_TEMPLATE\n${template}\nEND_OF_TEMPLATE\n`);
  const calls: Call[] = [];
  const references: string[] = [];
  const visit = (node: unknown, within: readonly string[]): void => {
    const name = at(node, "type") === "function" ? textOf(at(node, "meta", "name")) : undefined;
    if (name !== undefined) calls.push({ name, within });
    if (at(node, "type") === "scopeTraversal")
      references.push(textOf(at(node, "meta", "fullAccessor")) ?? "");
    for (const child of listOf(at(node, "children")))
      visit(child, name === undefined ? within : [...within, name]);
  };
  visit(ast, []);
  return { calls, references };
}
