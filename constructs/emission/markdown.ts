/** A Markdown table with aligned columns, as Prettier writes it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")),
  );
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - cell.length)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** Text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/**
 * Puts generated text into a document, in the place of `<!-- NAME -->` lines.
 *
 * @throws Error where a name has no line, or a line no text
 */
export function fill(document: string, texts: Readonly<Record<string, string>>): string {
  const missing = Object.keys(texts).filter((name) => !document.includes(`<!-- ${name} -->`));
  if (missing.length > 0) throw new Error(`the document has no place for: ${missing.join(", ")}`);
  return document.replace(/^<!-- ([a-z-]+) -->$/gm, (_, name: string) => {
    const text = texts[name];
    if (text === undefined) throw new Error(`there is no text for ${name}`);
    return text;
  });
}
