import type { TiedProcess } from "./process";

/**
 * Waits until a program prints the line with its address. Returns the part that the pattern captures.
 * @throws Error if the program ends before that, or prints no such line in time
 */
export function announcement(child: TiedProcess, pattern: RegExp, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (what: string): void => {
      clearTimeout(timer);
      reject(new Error(`${child.spawnargs.at(-1) ?? ""} ${what}: ${output}`));
    };
    const timer = setTimeout(() => {
      fail(`did not answer within ${timeoutMs} ms`);
    }, timeoutMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
        const place = pattern.exec(output)?.[1];
        if (place === undefined) return;
        clearTimeout(timer);
        resolve(place);
      });
    }
    child.once("close", () => {
      fail("does not start");
    });
  });
}
