import { parse } from "@typescript-eslint/parser";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const CONSTRUCTS = resolve(__dirname, "../../../constructs");

/** A string or a template in the sources of the constructs, with `…` for what a template puts in. */
export interface Written {
  readonly file: string;
  readonly text: string;
}

/** Every text that the sources of the constructs hold. */
export function writtenTexts(): Written[] {
  const files = readdirSync(CONSTRUCTS, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".generated.ts"),
  );
  return files.flatMap((file) => {
    const { tokens } = parse(readFileSync(join(CONSTRUCTS, file), "utf8"), { tokens: true, loc: true });
    return tokens
      .filter(({ type }) => ["String", "Template"].includes(type))
      .map(({ value }) => ({ file, text: value.replace(/^["'`}]|["'`]$|\$\{$/g, "") }));
  });
}
