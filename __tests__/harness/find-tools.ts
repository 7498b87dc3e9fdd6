import { findTool, TOOL_NAMES } from "../../tools/harness/tools";

/** Looks once for the tools of all tests. The processes that run them inherit what was found. */
export default function findTools(): void {
  for (const name of TOOL_NAMES) findTool(name);
}
