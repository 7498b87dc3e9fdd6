import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { at, listOf, parseJson, record, textsOf } from "../json";
import { type CommandResult, run } from "./process";
import { demand } from "./tools";

/** The folder of the policy set. */
export const POLICIES = resolve(__dirname, "../../policies");

/** A policy as `policies.hcl` declares it. */
export interface Policy {
  readonly name: string;
  readonly query: string;
  readonly level: string;
  readonly description: string;
}

/** The policies, in the order of `policies.hcl`. */
export const POLICY_SET: readonly Policy[] = [
  ...readFileSync(join(POLICIES, "policies.hcl"), "utf8").matchAll(
    /^policy "(\w+)" \{\n +query += "([\w.]+)"\n +enforcement_level += "(\w+)"\n +description += "(.+)"\n/gm,
  ),
].map(([, name = "", query = "", level = "", description = ""]) => ({ name, query, level, description }));

/** What each policy finds, by its name. */
export type Findings = Readonly<Record<string, readonly string[]>>;

/** Runs Open Policy Agent in the folder of the policy set. */
export function opa(args: readonly string[], cwd = POLICIES): Promise<CommandResult> {
  const { HOME = "", PATH = "" } = process.env;
  return run(demand("opa"), args, { cwd, environment: { HOME, PATH } });
}

/**
 * What the policies find in each input, by the input's name. All inputs go through one process, because starting it
 * and reading the policies takes longer than judging a plan.
 *
 * @param folder where the inputs are written for the process
 */
export async function judge(
  folder: string,
  inputs: Readonly<Record<string, unknown>>,
  flags: readonly string[] = [],
): Promise<ReadonlyMap<string, Findings>> {
  const file = join(folder, "inputs.json");
  writeFileSync(file, JSON.stringify({ inputs }));
  const parts = POLICY_SET.map(({ query }, i) => `p${i} := ${query} with input as data.inputs[name]`);
  const object = POLICY_SET.map(({ name }, i) => `"${name}": p${i}`).join(", ");
  const query = `{name: found | data.inputs[name]; ${parts.join("; ")}; found := {${object}}}`;
  const files = ["--data", POLICIES, "--data", file];
  const { command, exitCode, stderr, stdout } = await opa(["eval", ...flags, ...files, query]);
  if (exitCode !== 0) throw new Error(`${command} gave ${exitCode}\n${stdout}${stderr}`);
  const value = at(parseJson(stdout), "result", 0, "expressions", 0, "value");
  return new Map(
    Object.entries(record(value)).map(([name, found]) => [
      name,
      Object.fromEntries(
        Object.entries(record(found)).map(([policy, texts]) => [policy, textsOf(listOf(texts))]),
      ),
    ]),
  );
}
