import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord, parseJson } from "./json";

type Json = Readonly<Record<string, unknown>>;

/** A module's whole configuration in JSON syntax, by section: its files as one, and so are its blocks of locals. */
export function configurationOf(folder: string): Json {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".tf.json"))
    .map((name) => parseJson(readFileSync(join(folder, name), "utf8")))
    .reduce<Json>((whole, file) => (isRecord(file) ? merged(whole, file) : whole), {});
}

/** Two parts of a configuration as one, without comments. */
function merged(one: Json, other: Json): Json {
  const fields = Object.entries(other).filter(([name]) => name !== "//");
  return fields.reduce<Json>((whole, [name, found]) => {
    const before = isRecord(whole[name]) ? whole[name] : {};
    const parts = name === "locals" && Array.isArray(found) ? found : [found];
    return {
      ...whole,
      [name]: parts.every(isRecord) ? parts.reduce<Json>(merged, before) : found,
    };
  }, one);
}
