import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MODULE_DIRECTORY, parseJson, textOf } from "../../harness";

/** Every pattern in the module. */
export function emittedPatterns(): readonly string[] {
  const texts = ["main", "variables"].map((file) =>
    readFileSync(join(MODULE_DIRECTORY, `${file}.tf.json`), "utf8"),
  );
  const quoted = [...texts.join("\n").matchAll(/regex\((\\"(?:[^"\\]|\\\\\\\\|\\\\\\"|\\\\.)*?\\"), /g)];
  const patterns = quoted.map(
    ([, written = ""]) => textOf(parseJson(textOf(parseJson(`"${written}"`)) ?? "")) ?? "",
  );
  return [...new Set(patterns)].filter((pattern) => !pattern.includes("${"));
}
