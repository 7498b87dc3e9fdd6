import { configurationOf } from "../../../tools/harness/configuration";
import { MODULE_DIRECTORY, parseJson, textOf } from "../../harness";

/** Every pattern in the module. */
export function emittedPatterns(): readonly string[] {
  const quoted = [
    ...JSON.stringify(configurationOf(MODULE_DIRECTORY)).matchAll(
      /regex\((\\"(?:[^"\\]|\\\\\\\\|\\\\\\"|\\\\.)*?\\"), /g,
    ),
  ];
  const patterns = quoted.map(
    ([, written = ""]) => textOf(parseJson(textOf(parseJson(`"${written}"`)) ?? "")) ?? "",
  );
  return [...new Set(patterns)].filter((pattern) => !pattern.includes("${"));
}
