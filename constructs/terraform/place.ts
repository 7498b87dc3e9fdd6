import { keyText } from "./hcl";

/** The longest line, but for texts, which cannot be broken. */
const WIDTH = 120;

const STEP = "  ";

/** Where an expression begins in its file. */
export interface Place {
  /** The white space before its line. */
  readonly margin: string;

  /** Characters before the expression in its line, the margin included. */
  readonly column: number;

  /** Characters that follow it in its line. */
  readonly tail: number;

  /** Whether brackets around it let it go on in the next line. */
  readonly bracketed: boolean;

  /** What ends a field of an object: nothing in a file of lines, a comma where the lines become one. */
  readonly fieldEnd: "" | ",";
}

/** Whether a text fits into its line. */
export function fits(text: string, { column, tail }: Place): boolean {
  return column + text.length + tail <= WIDTH;
}

/** The place of a part on a line of its own. */
export function inside({ fieldEnd, margin }: Place): Place {
  const wider = margin + STEP;
  return { margin: wider, column: wider.length, tail: 1, bracketed: true, fieldEnd };
}

/** Lines between an opening and a closing sign. */
export function block(open: string, lines: readonly string[], close: string, { margin }: Place): string {
  return [open, ...lines, margin + close].join("\n");
}

/** Lines of names and values. Neighbours of one line each have their signs in one column. */
export function aligned(lines: readonly { readonly name: string; readonly text: string }[]): string[] {
  const isOneLine = (index: number): boolean => lines[index]?.text.includes("\n") === false;
  const widths = lines.map(({ name }, index) => {
    if (!isOneLine(index)) return name.length;
    let [first, last] = [index, index];
    while (isOneLine(first - 1)) first -= 1;
    while (isOneLine(last + 1)) last += 1;
    return Math.max(...lines.slice(first, last + 1).map((line) => line.name.length));
  });
  return lines.map(({ name, text }, index) => `${name.padEnd(widths[index] ?? 0)} = ${text}`);
}

/** The column of the signs of an object, if all of its fields have one line each. */
export function widestName(fields: object): number {
  return Math.max(...Object.keys(fields).map((key) => keyText(key).length));
}
