import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { findings } from "./findings";
import { READERS, sentences, words } from "./texts";

/** Texts of others, and texts that a program writes. */
const EXCLUDED =
  /^(?:package-lock\.json|.*\/introduced\.ts|tools\/english\/phrases\.ts|__tests__\/unit\/tools\/english\.test\.ts|.*\/(?:fixtures|plans)\/.*|.*results\.json)$/;

/** The README whose sentences people read most. */
const README = "modules-out/sigma-s3-storage/README.md";

/** Most words of its mean sentence. */
const LONGEST_MEAN = 13;

/** Prints what is hard to read in the project's files, and fails if there is something. */
function check(): void {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => /\.(?:ts|md|json|tf|hcl)$/.test(file) && !EXCLUDED.test(file));
  const found = files.flatMap((file) => findings(file, readFileSync(file, "utf8")));
  for (const { file, line, problem, text } of found) console.log(`${file}:${line}: ${problem}\n  ${text}`);
  const mean = meanSentence(readFileSync(README, "utf8"));
  console.log(`${README}: the mean sentence has ${mean.toFixed(1)} words, of ${LONGEST_MEAN}`);
  console.log(`${files.length} files, ${found.length} findings`);
  if (found.length > 0 || mean > LONGEST_MEAN) process.exitCode = 1;
}

function meanSentence(content: string): number {
  const all = READERS[".md"]?.(content).flatMap(({ text }) => sentences(text)) ?? [];
  return all.reduce((sum, sentence) => sum + words(sentence).length, 0) / all.length;
}

check();
