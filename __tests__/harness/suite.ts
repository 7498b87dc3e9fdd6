import { describe, jest, test } from "@jest/globals";
import type { Variables } from "../../tools/harness/executable";
import { type Tool, type ToolName, findTool } from "../../tools/harness/tools";

/** What happens to a suite on this machine. */
export interface SuiteFate {
  readonly fate: "run" | "skip" | "fail";
  readonly title: string;
}

/**
 * Decides what happens to a suite. Without its tools it is skipped, or fails on a build server, with the same
 * words.
 */
export function decideSuite(title: string, tools: readonly Tool[], variables: Variables): SuiteFate {
  const missing = new Set(tools.flatMap((tool) => ("missing" in tool ? [tool.missing] : [])));
  if (missing.size === 0) return { fate: "run", title };
  const onServer = !["", "0", "false"].includes(variables["CI"] ?? "");
  const words = `${title} (${onServer ? "FAILED" : "SKIPPED"}: ${[...missing].join("; ")})`;
  return { fate: onServer ? "fail" : "skip", title: words };
}

/**
 * Like jest's `describe`, for tests that need tools of the machine. Sets the time limit for each test of the
 * file to five minutes, because a single Terraform command can take longer than jest's five seconds.
 */
export function describeWithTools(title: string, tools: readonly ToolName[], body: () => void): void {
  const { fate, title: words } = decideSuite(
    title,
    tools.map((tool) => findTool(tool)),
    process.env,
  );
  if (fate === "fail") {
    describe(title, () => {
      test(words, () => {
        throw new Error(words);
      });
    });
    return;
  }
  if (fate === "skip") {
    // Jest's reporters do not show the titles of a file whose tests are all skipped.
    process.stderr.write(`${words}\n`);
  }
  jest.setTimeout(300_000);
  (fate === "run" ? describe : describe.skip)(words, body);
}
