/** Above this a table is wider than any screen, and aligning it would only move every line with each change. */
const WIDEST_TABLE = 200;

/** A Markdown table, with aligned columns where that fits a screen. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")),
  );
  const longest = header.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? "").length)));
  const aligned = longest.reduce((sum, width) => sum + width) <= WIDEST_TABLE;
  const widths = aligned ? longest : header.map(() => 3);
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(aligned ? (widths[column] ?? 0) : 0)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** Text as code. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A line that stands for a text. */
const PLACE = /^<!-- ([a-z-]+) -->$/gm;

/**
 * Puts generated text into a document, in the place of `<!-- NAME -->` lines.
 *
 * @throws Error where a name has no line, or a line no text
 */
export function fill(document: string, texts: Readonly<Record<string, string>>): string {
  const places = [...document.matchAll(PLACE)].map(([, name]) => name);
  const missing = Object.keys(texts).filter((name) => !places.includes(name));
  if (missing.length > 0) throw new Error(`the document has no place for: ${missing.join(", ")}`);
  return document.replace(PLACE, (_, name: string) => {
    const text = texts[name];
    if (text === undefined) throw new Error(`there is no text for ${name}`);
    return text;
  });
}
