import type { TiedProcess } from "./process";

/** How long a server may take to start. */
export const START_TIMEOUT_MS = 30_000;

/**
 * Waits until a server prints the line with its address. Returns the part that the pattern captures.
 * @throws Error if the server ends before that, or prints no such line in time
 */
export function announcement(child: TiedProcess, server: string, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const streams = [child.stdout, child.stderr];
    const settle = (place: string | undefined, problem: string): void => {
      clearTimeout(timer);
      for (const stream of streams) stream.off("data", read);
      child.off("close", close);
      if (place === undefined) reject(new Error(`${server} ${problem}: ${output}`));
      else resolve(place);
    };
    const read = (chunk: string): void => {
      output += chunk;
      const place = pattern.exec(output)?.[1];
      if (place !== undefined) settle(place, "");
    };
    const close = (): void => {
      settle(undefined, "does not start");
    };
    const timer = setTimeout(
      settle,
      START_TIMEOUT_MS,
      undefined,
      `did not answer within ${START_TIMEOUT_MS} ms`,
    );
    for (const stream of streams) stream.setEncoding("utf8").on("data", read);
    child.on("close", close);
  });
}
