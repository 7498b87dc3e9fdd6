import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { during } from "../../../tools/adopt/progress";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** What a person or a file sees of something that takes a while. */
async function shown(isWatched: boolean, milliseconds: number): Promise<string> {
  let text = "";
  const terminal = { out: () => undefined, error: (more: string) => (text += more), isWatched };
  const done = during(terminal, "Reading", () => new Promise((end) => setTimeout(end, milliseconds)));
  await jest.advanceTimersByTimeAsync(milliseconds);
  await done;
  return text;
}

test("a person is told of what takes longer than a second, until it is done", async () => {
  expect(await shown(true, 1500)).toBe("Reading …\r\u001B[K");
  expect(await shown(true, 900)).toBe("");
});

test("nothing of that goes into a file", async () => {
  expect(await shown(false, 5000)).toBe("");
});
