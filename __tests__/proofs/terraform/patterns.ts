import { configurationIn } from "../../../tools/harness/configuration";
import { MODULE_DIRECTORY, parseJson, textOf } from "../../harness";

/** Every pattern in the module. */
export function emittedPatterns(): readonly string[] {
  const text = JSON.stringify(configurationIn(MODULE_DIRECTORY));
  const quoted = [...text.matchAll(/regex\((\\"(?:[^"\\]|\\\\\\\\|\\\\\\"|\\\\.)*?\\"), /g)];
  const patterns = quoted.map(
    ([, written = ""]) => textOf(parseJson(textOf(parseJson(`"${written}"`)) ?? "")) ?? "",
  );
  return [...new Set(patterns)].filter((pattern) => !pattern.includes("${"));
}
