import {
  at,
  countOf,
  isRecord,
  jsonLines,
  listOf,
  mapValues,
  parseJson,
  record,
  textOf,
  textsOf,
} from "../json";
import { type PlannedChange, decodePlanned } from "./planned";
import type { CommandResult } from "./process";

/** An error or a warning of Terraform. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The resource that it is about. */
  readonly address: string | undefined;
  /** The block and the line it points at. */
  readonly context: string | undefined;
  readonly code: string | undefined;
  /** The file it points at. */
  readonly file: string | undefined;
  /** The values in the expression that it points at, as Terraform shows them: `local.length is 5`. */
  readonly values: readonly string[];
}

/** The result of every command that writes JSON. */
export interface Outcome {
  readonly command: string;
  readonly exitCode: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** The messages, each on a separate line, and everything that the command wrote besides its JSON. */
  readonly text: string;
  readonly milliseconds: number;
}

/** A resource, or a data source read at apply, in a plan. */
export interface ResourceChange {
  readonly address: string;
  readonly moduleAddress: string | undefined;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** Terraform's words: `["create"]`, `["update"]`, `["delete", "create"]`, `["no-op"]`, `["read"]`. */
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** True at each place whose value is only known after apply. */
  readonly afterUnknown: Readonly<Record<string, unknown>>;
  readonly replacePaths: unknown;
}

/** An output in a plan. */
export interface OutputChange {
  readonly actions: readonly string[];
  readonly after: unknown;
  readonly afterUnknown: unknown;
}

/**
 * A plan. After an error, or without details, `json` is undefined, and `resources` and `outputs` are empty.
 */
export interface Plan extends Outcome {
  /** Whether the plan succeeded and changes nothing, outputs included. */
  readonly empty: boolean;
  /** The resources that change. */
  readonly changes: readonly ResourceChange[];
  /** All resources, the unchanged ones included. */
  readonly resources: readonly ResourceChange[];
  readonly outputs: Readonly<Record<string, OutputChange>>;
  /** The complete output of `terraform show -json`. */
  readonly json: unknown;
}

/** An apply or a destroy. */
export interface Applied extends Outcome {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly imported: number;
  /** What it announced before it began. A plan of its own would cost a process more. */
  readonly planned: readonly PlannedChange[];
}

/** A `terraform test`. */
export interface TestOutcome extends Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly runs: readonly { readonly file: string; readonly run: string; readonly status: string }[];
}

/** Reads the JSON lines of a command. */
export function decodeOutcome(result: CommandResult): Outcome {
  const lines = jsonLines(result.stdout);
  const diagnostics = lines
    .map((line) => line["diagnostic"])
    .filter(isRecord)
    .map(decodeDiagnostic);
  const plain = result.stdout.split("\n").filter((line) => !line.startsWith("{"));
  const messages = lines.map((line) => textOf(line["@message"]) ?? "");
  return {
    ...outcomeOf(result, diagnostics),
    text: [...messages, ...plain, result.stderr].filter((line) => line !== "").join("\n"),
  };
}

/** Reads the single object that `terraform validate -json` prints. */
export function decodeValidation(result: CommandResult): Outcome {
  const answer = result.stdout.startsWith("{") ? parseJson(result.stdout) : {};
  const diagnostics = listOf(at(answer, "diagnostics")).map(decodeDiagnostic);
  return { ...outcomeOf(result, diagnostics), text: result.stdout + result.stderr };
}

/** Reads a plan's outcome and the output of `terraform show -json`, if there is one. */
export function decodePlan(outcome: Outcome, shown: string | undefined): Plan {
  const json = shown === undefined ? undefined : parseJson(shown);
  const resources = listOf(at(json, "resource_changes")).map(decodeChange);
  const outputs = mapValues(record(at(json, "output_changes")), (change) => ({
    actions: textsOf(at(change, "actions")),
    after: at(change, "after"),
    afterUnknown: at(change, "after_unknown"),
  }));
  return {
    ...outcome,
    empty: outcome.exitCode === 0,
    resources,
    changes: resources.filter((change) => !change.actions.includes("no-op")),
    outputs,
    json,
  };
}

/** Reads an apply's outcome. */
export function decodeApplied(result: CommandResult): Applied {
  const summary = jsonLines(result.stdout).findLast((line) => line["type"] === "change_summary");
  return {
    ...decodeOutcome(result),
    added: countOf(at(summary, "changes", "add")),
    changed: countOf(at(summary, "changes", "change")),
    removed: countOf(at(summary, "changes", "remove")),
    imported: countOf(at(summary, "changes", "import")),
    planned: decodePlanned(result.stdout),
  };
}

/** Reads the outcome of `terraform test -json`. */
export function decodeTest(result: CommandResult): TestOutcome {
  const lines = jsonLines(result.stdout);
  const summary = lines.findLast((line) => line["type"] === "test_summary");
  // Newer versions report a run's progress as well.
  const runs = lines.filter(
    (line) => line["type"] === "test_run" && (at(line, "test_run", "progress") ?? "complete") === "complete",
  );
  return {
    ...decodeOutcome(result),
    passed: countOf(at(summary, "test_summary", "passed")),
    failed: countOf(at(summary, "test_summary", "failed")) + countOf(at(summary, "test_summary", "errored")),
    runs: runs.map((line) => ({
      file: textOf(at(line, "test_run", "path")) ?? "",
      run: textOf(at(line, "test_run", "run")) ?? "",
      status: textOf(at(line, "test_run", "status")) ?? "",
    })),
  };
}

/** The outcome itself. Throws its errors if the command failed. A plan with changes has not failed. */
export function ok<T extends Outcome>(outcome: T): T {
  if (outcome.exitCode === 0 || ("changes" in outcome && outcome.exitCode === 2)) {
    return outcome;
  }
  const errors = outcome.errors.map(
    ({ address, summary, detail }) => `${address ?? ""} ${summary}: ${detail}`,
  );
  throw new Error(`${outcome.command} gave ${outcome.exitCode}\n${errors.join("\n") || outcome.text}`);
}

function outcomeOf(result: CommandResult, diagnostics: readonly Diagnostic[]): Omit<Outcome, "text"> {
  return {
    command: result.command,
    exitCode: result.exitCode,
    milliseconds: result.milliseconds,
    diagnostics,
    errors: diagnostics.filter(({ severity }) => severity === "error"),
    warnings: diagnostics.filter(({ severity }) => severity === "warning"),
  };
}

function decodeDiagnostic(value: unknown): Diagnostic {
  return {
    severity: at(value, "severity") === "warning" ? "warning" : "error",
    summary: textOf(at(value, "summary")) ?? "",
    detail: textOf(at(value, "detail")) ?? "",
    address: textOf(at(value, "address")),
    context: textOf(at(value, "snippet", "context")),
    code: textOf(at(value, "snippet", "code")),
    file: textOf(at(value, "range", "filename")),
    values: listOf(at(value, "snippet", "values")).map(
      (shown) => `${textOf(at(shown, "traversal")) ?? ""} ${textOf(at(shown, "statement")) ?? ""}`,
    ),
  };
}

function decodeChange(value: unknown): ResourceChange {
  return {
    address: textOf(at(value, "address")) ?? "",
    moduleAddress: textOf(at(value, "module_address")),
    mode: textOf(at(value, "mode")) ?? "",
    type: textOf(at(value, "type")) ?? "",
    name: textOf(at(value, "name")) ?? "",
    actions: textsOf(at(value, "change", "actions")),
    before: record(at(value, "change", "before")),
    after: record(at(value, "change", "after")),
    afterUnknown: record(at(value, "change", "after_unknown")),
    replacePaths: at(value, "change", "replace_paths"),
  };
}
