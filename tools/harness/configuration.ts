import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, listOf, mapValues, parseJson, record } from "../json";

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
  const sections = mapValues(withoutComment(parseJson(text)), withoutComments);
  const { locals } = sections;
  if (!Array.isArray(locals)) return sections;
  return { ...sections, locals: listOf(locals).map(record).reduce<Json>(together, {}) };
}

function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return listOf(value).map(withoutComments);
  return isRecord(value) ? mapValues(withoutComment(value), withoutComments) : value;
}

function withoutComment(value: unknown): Json {
  return Object.fromEntries(Object.entries(record(value)).filter(([key]) => key !== "//"));
}

function together(some: Json, others: Json): Json {
  const merged = Object.entries(others).map(([key, value]): [string, unknown] => {
    const before = some[key];
    return [key, isRecord(before) && isRecord(value) ? together(before, value) : value];
  });
  return { ...some, ...Object.fromEntries(merged) };
}
