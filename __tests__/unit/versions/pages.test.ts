import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { filesBelow } from "../../../tools/modules/files-below";
import { TRIED } from "./tried";

const REPOSITORY = resolve(__dirname, "../../..");

/** The lines of every page about the modules. */
const LINES = [
  readFileSync(join(REPOSITORY, "README.md"), "utf8"),
  ...["modules-src", "examples"].flatMap((folder) =>
    [...filesBelow(join(REPOSITORY, folder))]
      .filter(([path]) => path.endsWith(".md"))
      .map(([, text]) => text),
  ),
].flatMap((text) => text.split("\n"));

/** An exact version. A network such as 10.1.2.3 or 10.0.0.0/8 is none. */
const VERSION = /(?<![\d.])\d+\.\d+\.\d+(?![\d./])/g;

test("every exact version in a page was run or read, and is in the list", () => {
  const named = LINES.flatMap((line) => line.match(VERSION) ?? []);
  expect([...new Set(named)].sort()).toEqual(TRIED.map(({ version }) => version).sort());
});

test.each(TRIED)("a page that names $program $version says what it is, and when it was run", (tried) => {
  const lines = LINES.filter((line) => line.match(VERSION)?.includes(tried.version));
  const { program, when = "" } = tried;
  const named = new RegExp(program, "i");
  expect(lines.filter((line) => !named.test(line) || !(line.includes(when) || isTable(line)))).toEqual([]);
});

test("what the list calls pinned is pinned", () => {
  const pins = [
    ".github/workflows/check.yml",
    ".github/workflows/versions.yml",
    "package.json",
    "tools/scanners/requirements.txt",
    "tools/versions/main.ts",
  ].map((file) => readFileSync(join(REPOSITORY, file), "utf8"));
  const listed = TRIED.filter(({ how }) => how === "pinned").map(({ version }) => version);
  expect(listed.filter((version) => !pins.some((text) => text.includes(version)))).toEqual([]);
});

function isTable(line: string): boolean {
  return line.startsWith("|");
}
