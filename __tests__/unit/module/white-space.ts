type Place = "string" | "interpolation" | "object" | "brackets";

/** What begins in an expression. */
const OPENS: Readonly<Record<string, Place>> = {
  '"': "string",
  "{": "object",
  "(": "brackets",
  "[": "brackets",
};

/** What ends there. */
const CLOSES: Readonly<Record<Place, string>> = {
  string: '"',
  interpolation: "}",
  object: "}",
  brackets: ")]",
};

/**
 * A template of Terraform without the white space of its expressions, and without the commas after the fields of
 * objects, for which a new line is enough. Strings keep theirs.
 */
export function withoutSpace(template: string): string {
  const around: Place[] = [];
  let where: Place = "string";
  let result = "";
  // What begins or ends a string or an expression, an escape, or any character.
  for (const [token] of template.matchAll(/\\.|[$%]{2}\{|[$%]\{|[^]/g)) {
    if (where !== "string" && /^\s$/.test(token)) continue;
    if (where === "object" && token === ",") continue;
    result += token;
    const opened: Place | undefined = opens(token, where);
    if (opened !== undefined) {
      around.push(where);
      where = opened;
    } else if (CLOSES[where].includes(token)) where = around.pop() ?? "string";
  }
  return result;
}

function opens(token: string, where: Place): Place | undefined {
  if (where !== "string") return OPENS[token];
  return /^[$%]\{$/.test(token) ? "interpolation" : undefined;
}
