/**
 * The code of an expression, or of a template, without the characters of its texts.
 *
 * @param inText whether it begins as a template does, such as a string of Terraform's JSON syntax
 * @returns `outer` without what is inside of texts, `all` with the code that texts interpolate
 */
export function codeOf(written: string, { inText = false } = {}): { outer: string; all: string } {
  const around = [inText ? "text" : "code"];
  let [outer, all] = ["", ""];
  const pieces = written.match(/\\.|[$%]{2}\{|[$%]\{|[^]/g) ?? [];
  for (const piece of pieces) {
    const isText = around.at(-1) === "text";
    if (isText ? /^[$%]\{$/.test(piece) : piece === "{") around.push("code");
    else if (isText && piece === '"' && around.length > 1) around.pop();
    else if (!isText && piece === '"') around.push("text");
    else if (!isText && piece === "}" && around.length > 1) around.pop();
    if (isText && piece !== '"' && !/^[$%]\{$/.test(piece)) continue;
    all += piece;
    if (around.filter((one) => one === "text").length <= (inText ? 1 : 0) || piece === '"') outer += piece;
  }
  return { outer, all };
}
