import { expect } from "@jest/globals";
import type { HcpWorkspace } from "../../../tools/harness/hcp-terraform/workspace";

const MOST_BYTES = 2 * 1024 * 1024;

/** What no run needs, and what is nobody else's business. */
const NEVER = /(?:^|\/)(?:node_modules|\.terraform|[^/]*\.tfstate[^/]*)(?:\/|$)/;

/** Checks every upload of a workspace, and returns the paths of the last one. */
export function expectCleanUploads({ configurations }: HcpWorkspace): readonly string[] {
  let last: readonly string[] = [];
  for (const { files, tarball } of configurations) {
    last = [...(files?.keys() ?? [])].sort();
    expect(last.filter((path) => NEVER.test(path))).toEqual([]);
    expect(tarball?.length).toBeLessThanOrEqual(MOST_BYTES);
  }
  return last;
}
