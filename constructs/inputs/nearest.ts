/** What a misspelt name was probably meant to be, as a sentence; all names where none is near. */
export function nearest(name: string, names: readonly string[]): string {
  const [first] = names
    .map((candidate) => ({ candidate, steps: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  return first !== undefined && first.steps <= Math.max(2, name.length / 3)
    ? `Did you mean ${first.candidate}?`
    : `These are known: ${names.join(", ")}.`;
}

/** How many letters must be added, removed or replaced to make one word of the other. */
function distance(from: string, to: string): number {
  const start = Array.from({ length: to.length + 1 }, (_, index) => index);
  const last = Array.from(from).reduce<number[]>(
    (above, letter, row) =>
      Array.from(to).reduce<number[]>(
        (line, other, column) => [
          ...line,
          Math.min(
            (line[column] ?? 0) + 1,
            (above[column + 1] ?? 0) + 1,
            (above[column] ?? 0) + (letter === other ? 0 : 1),
          ),
        ],
        [row + 1],
      ),
    start,
  );
  return last.at(-1) ?? 0;
}
