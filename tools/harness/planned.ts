import { at, jsonLines, textOf } from "../json";

/** A change that a plan or an apply announces. */
export interface PlannedChange {
  readonly address: string;
  readonly moduleAddress: string | undefined;
  readonly type: string;
  /** As in `ResourceChange`, but for `["remove"]`, which a plan in full calls `["forget"]`. */
  readonly actions: readonly string[];
}

/** Reads the changes that a plan or an apply announces among its JSON lines. */
export function decodePlanned(stdout: string): readonly PlannedChange[] {
  return jsonLines(stdout)
    .filter((line) => line["type"] === "planned_change")
    .map((line) => {
      const action = textOf(at(line, "change", "action")) ?? "";
      const resource = at(line, "change", "resource");
      return {
        address: textOf(at(resource, "addr")) ?? "",
        moduleAddress: textOf(at(resource, "module")),
        type: textOf(at(resource, "resource_type")) ?? "",
        actions: action === "replace" ? ["delete", "create"] : [action],
      };
    })
    .filter(({ actions }) => !["noop", "import", "move"].includes(actions.join()));
}
