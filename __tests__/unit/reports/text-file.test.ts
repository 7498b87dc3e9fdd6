import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTextFile } from "../../../tools/text-file";

const TEXT = 'bucket_name = "acme"\n# Größe 漢字\n';
const MARKED = `\uFEFF${TEXT}`;

const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

describe("a file as Windows writes it", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "text-file-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (content: Buffer): string => {
    const file = join(folder, "some.tfvars");
    writeFileSync(file, content);
    return readTextFile(file);
  };

  test.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with a byte order mark", Buffer.from(MARKED)],
    ["UTF-16, little-endian", Buffer.from(MARKED, "utf16le")],
    ["UTF-16, big-endian", bigEndian(MARKED)],
    ["Windows line endings", Buffer.from(TEXT.replaceAll("\n", "\r\n"))],
  ])("is read: %s", (_encoding, content) => {
    expect(read(content)).toBe(TEXT);
  });

  test.each([
    ["UTF-16 without a byte order mark", Buffer.from(TEXT, "utf16le")],
    ["Windows-1252", Buffer.from(TEXT, "latin1")],
  ])("is refused with its name and what to do: %s", (_encoding, content) => {
    expect(() => read(content)).toThrow(/some\.tfvars is not UTF-8 text\. It must be UTF-8, .* Set-Content/);
  });
});
