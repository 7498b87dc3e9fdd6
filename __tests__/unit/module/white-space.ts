/** A template of Terraform without the white space of its expressions. Strings keep theirs. */
export function withoutSpace(template: string): string {
  const around: ("string" | "expression")[] = [];
  let where: "string" | "expression" = "string";
  let result = "";
  // What begins or ends a string or an expression, an escape, or any character.
  for (const [token] of template.matchAll(/\\.|[$%]{2}\{|[$%]\{|[^]/g)) {
    if (where === "expression" && /^\s$/.test(token)) continue;
    result += token;
    const inside = where === "string" ? /^[$%]\{$/.test(token) && "expression" : OPENS[token];
    const ends = where === "string" ? token === '"' && around.length > 0 : token === "}";
    if (inside) {
      around.push(where);
      where = inside;
    } else if (ends) where = around.pop() ?? "string";
  }
  return result;
}

/** What begins in an expression. */
const OPENS: Readonly<Record<string, "string" | "expression">> = { '"': "string", "{": "expression" };
