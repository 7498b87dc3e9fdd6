import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const REPOSITORY = resolve(__dirname, "../..");

/** Dates the section of the change log, and names the new version wherever a reader copies a module call. */
function nameVersion(before: string, now: string): void {
  const today = new Date().toISOString().slice(0, 10);
  edit("CHANGELOG.md", "## [Unreleased]\n", `## [Unreleased]\n\n## [${now}] - ${today}\n`);
  const listed = execFileSync("git", ["ls-files", "-z", "modules-src", "examples"], {
    cwd: REPOSITORY,
    encoding: "utf8",
  });
  for (const file of listed.split("\0").filter((path) => /\.(?:md|tf)$/.test(path))) {
    edit(file, `"~> ${series(before)}"`, `"~> ${series(now)}"`);
  }
}

function edit(file: string, before: string, now: string): void {
  const path = join(REPOSITORY, file);
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(before, now));
}

/** The first two numbers of a version. */
function series(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}

const { npm_new_version: now, npm_old_version: before } = process.env;
if (before === undefined || now === undefined) throw new Error('Run "npm version NUMBER".');
nameVersion(before, now);
