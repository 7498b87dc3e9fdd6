import type { Workspace } from "../../harness";
import { at, listOf, record, textOf } from "../../../tools/json";
import { section } from "./calls";

/** Values of inputs that Terraform shall judge, with Terraform's names of inputs and fields. */
export type Values = Readonly<Record<string, readonly unknown[]>>;

/**
 * Lets Terraform judge many values of each input in one plan, by the conditions and the messages of the module's
 * own validations, which are put into loops as they are.
 *
 * @returns for each value of each input the errors that it gives
 */
export async function judge(workspace: Workspace, values: Values): Promise<Record<string, string[][]>> {
  const variables = section("variable");
  const rules = Object.keys(values).flatMap((input) =>
    listOf(at(variables, input, "validation")).map((validation, index) => {
      const repeated = (name: string): string =>
        (textOf(at(validation, name)) ?? "").replaceAll(`var.${input}`, "it");
      const condition = repeated("condition").slice(2, -1);
      const lines = `%{for it in var.${input}}%{if !(${condition})}${repeated("error_message")}%{endif}\n%{endfor}`;
      return { input, output: `${input}_${index}`, lines };
    }),
  );
  workspace.write("main.tf.json", {
    variable: Object.fromEntries(
      Object.keys(values).map((input) => [
        input,
        { type: `list(${textOf(at(variables, input, "type")) ?? ""})`, nullable: false },
      ]),
    ),
    output: Object.fromEntries(rules.map(({ output, lines }) => [output, { value: lines }])),
  });
  await workspace.init();
  const plan = await workspace.plan(values);
  if (plan.errors.length > 0) throw new Error(JSON.stringify(plan.errors.slice(0, 5), undefined, 2));
  const judged: Record<string, string[][]> = {};
  for (const { input, output } of rules) {
    const lines = (textOf(at(record(plan.outputs), output, "after")) ?? "").split("\n").slice(0, -1);
    judged[input] ??= lines.map(() => []);
    for (const [index, line] of lines.entries()) if (line !== "") judged[input][index]?.push(line);
  }
  return judged;
}
