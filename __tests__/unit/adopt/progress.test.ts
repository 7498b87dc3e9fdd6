import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { during } from "../../../tools/adopt/progress";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** The progress output of something that takes a while, for a person or for a file. */
async function shown(isWatched: boolean, milliseconds: number): Promise<string> {
  let text = "";
  const terminal = { out: () => undefined, error: (more: string) => (text += more), isWatched };
  const done = during(terminal, "Reading", () => new Promise((end) => setTimeout(end, milliseconds)));
  await jest.advanceTimersByTimeAsync(milliseconds);
  await done;
  return text;
}

test("a person sees a message about anything that takes longer than a second, until it is done", async () => {
  expect(await shown(true, 1500)).toBe("Reading …\r\u001B[K");
  expect(await shown(true, 900)).toBe("");
});

test("a file gets no such message", async () => {
  expect(await shown(false, 5000)).toBe("");
});
