import { expect } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, textOf } from "../../../tools/json";
import type { Workspace } from "../../harness";
import { POLICIES, POLICY_SET } from "../../../tools/harness/policy-set";

/** A file of the set without one of its clauses. */
export interface Mutant {
  readonly package: string;
  /** The first line of the missing clause. */
  readonly clause: string;
}

/**
 * Writes, for each clause of each policy and of what they say of integrations, a copy of the file without it and a copy of its tests, in packages of
 * their own. Then one process can run them all.
 */
export function mutants(workspace: Workspace): readonly Mutant[] {
  const made = [...POLICY_SET.map(({ name }) => name), "integrations"].flatMap((name) =>
    mutantsOf(workspace, name),
  );
  for (const file of ["documents", "integrations", "messages", "plans_test"])
    workspace.write(`${file}.rego`, read(`${file}.rego`));
  return made;
}

/** Each mutant has a failing test. */
export function expectKilled(made: readonly Mutant[], results: readonly unknown[]): void {
  const ran = (wanted: (result: unknown) => boolean): Set<string> =>
    new Set(results.filter(wanted).map((result) => textOf(at(result, "package")) ?? ""));
  const tested = ran(() => true);
  const killed = ran((result) => at(result, "fail") === true);
  for (const mutant of made) expect(tested).toContain(`data.${mutant.package}_test`);
  expect(made.filter((mutant) => !killed.has(`data.${mutant.package}_test`))).toEqual([]);
}

function mutantsOf(workspace: Workspace, policy: string): readonly Mutant[] {
  const rules = rulesOf(read(`${policy}.rego`));
  return rules
    .map((rule, index) => ({ rule, index, head: headOf(rule) }))
    .filter(({ head }) => rules.filter((other) => headOf(other) === head).length > 1)
    .map(({ rule, index }) => {
      const name = `mutants.${policy}_${index}`;
      const renamed = (text: string): string =>
        text
          .replace(`import data.sigma_s3_storage.${policy}\n`, `import data.${name} as ${policy}\n`)
          .replaceAll(`sigma_s3_storage.${policy}`, name);
      const rest = read(`${policy}.rego`).replace(rule, "");
      workspace.write(`${name}.rego`, renamed(rest));
      workspace.write(`${name}_test.rego`, renamed(read(`${policy}_test.rego`)));
      return { package: name, clause: rule.split("\n")[1] ?? rule };
    });
}

/** The rules of a file. In formatted Rego, only they begin a line with a word. */
function rulesOf(text: string): readonly string[] {
  return text.split(/^(?=[a-z])/m).filter((part) => !/^(?:package|import) /.test(part));
}

/** The name that a rule defines. A name with several rules is true if one of them is: these are the clauses. */
function headOf(rule: string): string {
  return /^\w+/.exec(rule)?.[0] ?? "";
}

function read(file: string): string {
  return readFileSync(join(POLICIES, file), "utf8");
}
