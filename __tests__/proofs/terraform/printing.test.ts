import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Expression, literal, reference } from "../../../constructs/terraform";
import { toHcl } from "../../../constructs/terraform/hcl";
import type { ModuleFile } from "../../../tools/modules/blocks";
import { hclText } from "../../../tools/modules/hcl-form";
import { jsonText } from "../../../tools/modules/json-form";
import { describeWithTools, listOf, mapValues, ok, parseJson, textOf, useWorkspace } from "../../harness";
import { type Tree, trees, type Use, VALUES } from "./trees";

const TREES = 600;
/** The seed of all generated trees: every run compares the same ones. */
const SEED = 20_240_817;

const literals: Use = (name) => literal(VALUES[name]);
const references: Use = (name) => reference(`local.${name}`, { nullable: VALUES[name] === null });

/** Mixed literals and references, so that trees are folded in part. */
function mixed(mask: number): Use {
  const names = Object.keys(VALUES);
  return (name) => ((mask >> names.indexOf(name)) & 1 ? literals(name) : references(name));
}

interface Printed {
  readonly folded: unknown;
  readonly printed: Expression;
}

const generated = fc
  .tuple(fc.oneof<fc.Arbitrary<Tree<unknown>>[]>(trees.condition, trees.text, trees.list), fc.nat(2 ** 11))
  .map(([tree, mask]): Printed => {
    const { node } = tree(literals, 0);
    return { folded: node.kind === "literal" ? node.value : node, printed: tree(mixed(mask), 0) };
  });

/** A module's file with locals. */
function localsFile(values: Readonly<Record<string, Expression>>): ModuleFile {
  const reason = undefined;
  const body = Object.entries(values).map(([name, value]) => ({
    kind: "argument" as const,
    name,
    value,
    reason,
  }));
  const block = { kind: "block", type: "locals", labels: [], body, reason, repeated: false } as const;
  return { name: "locals", about: "Trees", blocks: [block] };
}

describeWithTools("a tree of expressions", ["terraform"], () => {
  const workspace = useWorkspace({ provider: false });
  const all = fc.sample(generated, { seed: SEED, numRuns: TREES });

  test("has the same value from literals as Terraform computes from its text, in a module's JSON, in its formatted HCL and on one line", async () => {
    const named = (form: string): Record<string, Expression> =>
      Object.fromEntries(all.map(({ printed }, index) => [`${form}_${index}`, printed]));
    const values = mapValues(VALUES, (value): Expression => literal(value));
    workspace.write("json.tf.json", jsonText(localsFile(named("json"))));
    workspace.write("hcl.tf", hclText(localsFile({ ...values, ...named("hcl") })));
    workspace.write("main.tf.json", {
      output: {
        results: {
          value: all.map(
            ({ printed }, index) =>
              `\${jsonencode([local.json_${index}, local.hcl_${index}, ${toHcl(printed)}])}`,
          ),
        },
      },
    });
    expect((await workspace.fmt()).stdout).toBe("");
    await workspace.init();
    const { outputs } = ok(await workspace.plan());
    const results = listOf(outputs["results"]?.after).map((result) => parseJson(textOf(result) ?? ""));
    const different = all
      .map(({ folded, printed }, index) => ({ folded, text: toHcl(printed), terraform: results[index] }))
      .filter(
        ({ folded, terraform }) => JSON.stringify(terraform) !== JSON.stringify([folded, folded, folded]),
      );
    expect(different.slice(0, 3)).toEqual([]);
    const open = all.filter(({ printed }) => printed.node.kind !== "literal");
    process.stdout.write(`${all.length} trees, ${open.length} left to Terraform: the same as folded\n`);
  });

  test("is never printed with a negation around parentheses", () => {
    expect(all.map(({ printed }) => toHcl(printed)).filter((text) => /!\(/.test(text))).toEqual([]);
  });
});
