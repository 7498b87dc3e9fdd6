import { extname } from "node:path";
import { PHRASES } from "./phrases";
import { descriptions, READERS, sentences, words } from "./texts";

/** Most words of a sentence. */
export const LONGEST_SENTENCE = 35;

/** Most characters of a description, which HCP Terraform shows in a form field. */
export const LONGEST_DESCRIPTION = 300;

/** A text that is hard to read. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
  readonly text: string;
}

/** What is hard to read in a file. */
export function findings(file: string, content: string): readonly Finding[] {
  const read = READERS[extname(file)] ?? (() => []);
  return [
    ...read(content).flatMap(({ line, text }) =>
      sentences(text).flatMap((sentence) =>
        problems(sentence).map((problem) => ({ file, line, problem, text: sentence })),
      ),
    ),
    ...longDescriptions(file, content),
  ];
}

function problems(sentence: string): string[] {
  const count = words(sentence).length;
  const found = PHRASES.map(({ instead, pattern }) => ({ instead, phrase: pattern.exec(sentence)?.[0] }));
  return [
    ...(count > LONGEST_SENTENCE ? [`${count} words, of ${LONGEST_SENTENCE}`] : []),
    ...found.flatMap(({ instead, phrase }) =>
      phrase === undefined ? [] : [`"${phrase}": write "${instead}"`],
    ),
  ];
}

function longDescriptions(file: string, content: string): Finding[] {
  const section = /(variable|output)s\.tf\.json$/.exec(file)?.[1];
  if (section !== "variable" && section !== "output") return [];
  const lines = content.split("\n");
  return [...descriptions(content, section)]
    .filter(([, text]) => text.length > LONGEST_DESCRIPTION)
    .map(([name, text]) => ({
      file,
      line: lines.findIndex((line) => line.includes(`"${name}": {`)) + 1,
      problem: `a description of ${text.length} characters, of ${LONGEST_DESCRIPTION}`,
      text,
    }));
}
