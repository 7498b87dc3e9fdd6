import { parse } from "@typescript-eslint/parser";
import { isRecord } from "../json";

/** Text that a person reads, and the line on which it begins. */
export interface Text {
  readonly line: number;
  readonly text: string;
}

/** How the texts of a file are found, by the ending of its name. */
export const READERS: Readonly<Record<string, (content: string) => readonly Text[]>> = {
  ".ts": sourceTexts,
  ".md": markdownTexts,
  ".json": jsonTexts,
  ".tf": hclTexts,
  ".hcl": hclTexts,
};

/** Fewer words are a name or a value. */
const FEWEST_WORDS = 4;

/** Comments and strings of TypeScript. */
function sourceTexts(content: string): readonly Text[] {
  const { comments, tokens } = parse(content, { comment: true, loc: true, tokens: true });
  const strings = tokens
    .filter(({ type }) => ["String", "Template"].includes(type))
    .flatMap(({ loc, value }) =>
      value.split("\n").map((text, index) => ({
        line: loc.start.line + index,
        text: text.replaceAll(/^["'`}]|["'`]$|\$\{$/g, ""),
      })),
    );
  const paragraphs = comments.flatMap(({ loc, value }) =>
    value
      .replaceAll(/^\s*\* ?/gm, "")
      .split(/\n\s*\n|\n(?=@|- )/)
      .map((text) => ({ line: loc.start.line, text: text.replace(/^@(?:param \S+|\w+)/, "") })),
  );
  return [...strings, ...paragraphs].filter(isProse);
}

/** Paragraphs, list items and cells of tables. */
function markdownTexts(content: string): readonly Text[] {
  const withoutCode = content
    .replaceAll(/^```[^]*?^```$/gm, blank)
    .replaceAll(/<!--[^]*?-->|<\/?\w+>/g, blank);
  const texts: Text[] = [];
  let paragraph: { line: number; text: string } | undefined;
  withoutCode.split("\n").forEach((row, index) => {
    const isTable = row.startsWith("|");
    if (isTable || /^\s*$|^#/.test(row)) paragraph = undefined;
    if (isTable) texts.push(...row.split(/(?<!\\)\|/).map((cell) => ({ line: index + 1, text: cell })));
    else if (
      /^\s*(?:[-*]|\d+[.])\s/.test(row) ||
      (paragraph === undefined && /\S/.test(row) && !row.startsWith("#"))
    ) {
      paragraph = { line: index + 1, text: row.replace(/^\s*(?:[-*]|\d+[.])\s/, "") };
      texts.push(paragraph);
    } else if (paragraph !== undefined) paragraph.text += ` ${row}`;
  });
  return texts.map(({ line, text }) => ({ line, text: withoutMarks(text) })).filter(isProse);
}

/** A piece of code is one word, a link its text. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/`[^`]*`/g, "CODE")
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}/g, "");
}

/** Descriptions and messages of Terraform's JSON. */
function jsonTexts(content: string): readonly Text[] {
  return content
    .split("\n")
    .map((row, index) => ({
      line: index + 1,
      text: /"(?:description|error_message)": "(.*)",?$/.exec(row)?.[1] ?? "",
    }))
    .map(({ line, text }) => ({ line, text: text.replaceAll(/\$\{[^}]*\}+/g, "CODE") }))
    .filter(isProse);
}

/** Comments, descriptions and messages of Terraform's language. */
function hclTexts(content: string): readonly Text[] {
  return content
    .split("\n")
    .map((row, index) => ({
      line: index + 1,
      text:
        /^\s*#\s?(.*)$/.exec(row)?.[1] ?? /\b(?:description|error_message)\s*=\s*"(.*)"/.exec(row)?.[1] ?? "",
    }))
    .filter(isProse);
}

function isProse({ text }: Text): boolean {
  return words(text).length >= FEWEST_WORDS;
}

/** The sentences of a text. */
export function sentences(text: string): readonly string[] {
  const parts = new Intl.Segmenter("en", { granularity: "sentence" }).segment(
    text.replaceAll(/\s+/g, " ").trim(),
  );
  return [...parts].map(({ segment }) => segment.trim()).filter((sentence) => words(sentence).length > 0);
}

/** The words of a sentence: whatever has a letter or a digit between spaces. */
export function words(sentence: string): readonly string[] {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function blank(code: string): string {
  return code.replaceAll(/[^\n]/g, "");
}

/** The descriptions of a module's variables or outputs, by name. */
export function descriptions(content: string, section: "variable" | "output"): ReadonlyMap<string, string> {
  const file: unknown = JSON.parse(content);
  const entries = isRecord(file) && isRecord(file[section]) ? Object.entries(file[section]) : [];
  return new Map(
    entries.flatMap(([name, entry]) =>
      isRecord(entry) && typeof entry["description"] === "string" ? [[name, entry["description"]]] : [],
    ),
  );
}
