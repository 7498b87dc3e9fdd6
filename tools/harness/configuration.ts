import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, listOf, mapValues, parseJson, record } from "./json";

type Json = Record<string, unknown>;

/** What a module's files in JSON are together: its sections, with one object of locals and without comments. */
export function configurationOf(files: ReadonlyMap<string, string>): Json {
  const texts = [...files].filter(([path]) => /^[^/]+\.tf\.json$/.test(path));
  return texts.map(([, text]) => sectionsOf(text)).reduce<Json>(together, {});
}

/** The same for a module in a folder. */
export function configurationIn(folder: string): Json {
  const names = readdirSync(folder).filter((name) => name.endsWith(".tf.json"));
  return configurationOf(new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")])));
}

function sectionsOf(text: string): Json {
  const sections = record(withoutComments(parseJson(text)));
  const blocks = Array.isArray(sections["locals"]) ? listOf(sections["locals"]) : [sections["locals"]];
  return "locals" in sections ? { ...sections, locals: Object.assign({}, ...blocks.map(record)) } : sections;
}

function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).filter(([key]) => key !== "//");
  return mapValues(Object.fromEntries(fields), withoutComments);
}

function together(some: Json, others: Json): Json {
  const merged = Object.entries(others).map(([key, value]) => {
    const before = some[key];
    return [key, isRecord(before) && isRecord(value) ? together(before, value) : value];
  });
  return { ...some, ...Object.fromEntries(merged) };
}
