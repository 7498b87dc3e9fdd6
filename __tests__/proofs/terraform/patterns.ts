import { configurationIn } from "../../../tools/harness/configuration";
import { listOf, MODULE_DIRECTORY, parseJson, textOf } from "../../harness";

/** A quoted text of an expression, in a string of Terraform's JSON syntax. */
const QUOTED = String.raw`\\"(?:[^"\\]|\\\\\\\\|\\\\\\"|\\\\.)*?\\"`;
const ONE = new RegExp(`regex\\((${QUOTED}), `, "g");
const JOINED = new RegExp(String.raw`regex\(join\(\\"\|\\", \[(${QUOTED}(?:, ${QUOTED})*)\]\), `, "g");

/** Every pattern in the module. */
export function emittedPatterns(): readonly string[] {
  const text = JSON.stringify(configurationIn(MODULE_DIRECTORY));
  const written = (pattern: RegExp): string[][] =>
    [...text.matchAll(pattern)].map(([, list = ""]) =>
      listOf(parseJson(`[${textOf(parseJson(`"${list}"`)) ?? ""}]`)).map((part) => textOf(part) ?? ""),
    );
  const patterns = [...written(ONE), ...written(JOINED)].map((parts) => parts.join("|"));
  return [...new Set(patterns)].filter((pattern) => !pattern.includes("${"));
}
