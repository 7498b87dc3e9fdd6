type Place = "string" | "expression";

/** What begins in an expression. */
const OPENS: Readonly<Record<string, Place>> = { '"': "string", "{": "expression" };

/** A template of Terraform without the white space of its expressions. Strings keep theirs. */
export function withoutSpace(template: string): string {
  const around: Place[] = [];
  let where: Place = "string";
  let result = "";
  // What begins or ends a string or an expression, an escape, or any character.
  for (const [token] of template.matchAll(/\\.|[$%]{2}\{|[$%]\{|[^]/g)) {
    if (where === "expression" && /^\s$/.test(token)) continue;
    result += token;
    const opened: Place | undefined = opens(token, where);
    const closes = where === "expression" ? token === "}" : token === '"';
    if (opened !== undefined) {
      around.push(where);
      where = opened;
    } else if (closes) where = around.pop() ?? "string";
  }
  return result;
}

function opens(token: string, where: Place): Place | undefined {
  if (where === "expression") return OPENS[token];
  return /^[$%]\{$/.test(token) ? "expression" : undefined;
}
