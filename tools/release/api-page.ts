import { code, table } from "../modules/markdown";
import type { Api } from "./api";

export { apiOf } from "./api";

/** The page of what the package offers to a CDKTF app. */
export function apiPage(api: Api): string {
  const parts = Object.entries(api).map(([name, { about, members }]) => {
    const rows = Object.entries(members).map(([member, { about: words, preset, type }]) => [
      code(member),
      code(type),
      [words, ...(preset === "" ? [] : [`Default: ${preset.replace(/^- /, "")}`])].join(" "),
    ]);
    return [`## ${name}`, about, table(["name", "type", "what it is"], rows)].filter((part) => part !== "");
  });
  return `${[INTRODUCTION, ...parts.flat()].join("\n\n")}\n`;
}

const INTRODUCTION = `# What the constructs offer

Written by \`npm run generate\` from \`constructs/index.ts\`. A \`?\` behind a type means that the prop may be left out. Whatever is not on this page is private and may change in every version.`;
