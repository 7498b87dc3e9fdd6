/**
 * The code of an expression, or of a template, without the characters of its texts. The code that texts interpolate
 * is in it.
 *
 * @param inText whether it begins as a template does, such as a string of Terraform's JSON syntax
 */
export function codeOf(written: string, { inText = false } = {}): string {
  const around = [inText ? "text" : "code"];
  let code = "";
  const pieces = written.match(/\\.|[$%]{2}\{|[$%]\{|[^]/g) ?? [];
  for (const piece of pieces) {
    const isText = around.at(-1) === "text";
    if (isText ? /^[$%]\{$/.test(piece) : piece === "{") around.push("code");
    else if (isText && piece === '"' && around.length > 1) around.pop();
    else if (!isText && piece === '"') around.push("text");
    else if (!isText && piece === "}" && around.length > 1) around.pop();
    if (!isText || piece === '"' || /^[$%]\{$/.test(piece)) code += piece;
  }
  return code;
}
