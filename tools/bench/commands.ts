import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, parseJson, textOf } from "../json";
import { importedPaths } from "../modules/imported-packages";
import { compare, PROJECT } from "./measure";
import type { Results } from "./results";

/**
 * The generation without npm, against its floor: Node loading the packages and classes that the source imports, and
 * nothing else.
 */
export function measureGeneration(repetitions: number): Results["generation"] {
  const script = at(parseJson(readFileSync(join(PROJECT, "package.json"), "utf8")), "scripts", "generate");
  const load = importedPaths(join(PROJECT, "main.ts")).map((name) => `require('${name}');`);
  const [seconds, floorSeconds] = compare(textOf(script) ?? "", `node -e "${load.join("")}"`, repetitions);
  return { seconds, floorSeconds };
}

/** `cdktf synth` as it is, against the app command of CDKTF's TypeScript template. */
export function measureSynth(repetitions: number): Results["synth"] {
  const [seconds, templateSeconds] = compare(
    "cdktf synth",
    'cdktf synth --app "npx ts-node main.ts"',
    repetitions,
  );
  return { seconds, templateSeconds };
}
