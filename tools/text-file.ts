import { readFileSync } from "node:fs";

/** What a file begins with if an editor or PowerShell marked its encoding. */
const MARKS = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
] as const;

/**
 * The text of a file as people write it, on Windows too: without a byte order mark, from UTF-8 or from marked UTF-16,
 * with the line ends of Unix.
 *
 * @throws Error for a file in another encoding, which names the file and what to do
 */
export function readTextFile(file: string): string {
  const content = readFileSync(file);
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => content[index] === byte));
  const text = decoded(content, mark?.encoding ?? "utf-8");
  // UTF-16 without a mark looks like UTF-8 with a zero beside each letter.
  if (text === undefined || text.includes("\0")) {
    throw new Error(
      `${file} is not UTF-8 text. It must be UTF-8, or UTF-16 with a byte order mark. In PowerShell, write it with: Set-Content -Encoding utf8`,
    );
  }
  return text.replaceAll("\r\n", "\n");
}

function decoded(content: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
