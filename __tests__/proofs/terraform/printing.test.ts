import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { asJson, type Expression, literal, mapFields, reference } from "../../../constructs/terraform";
import { toHcl } from "../../../constructs/terraform/hcl";
import { describeWithTools, listOf, ok, parseJson, textOf, useWorkspace } from "../../harness";
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

describeWithTools("a tree of expressions", ["terraform"], () => {
  const workspace = useWorkspace({ provider: false });
  const all = fc.sample(generated, { seed: SEED, numRuns: TREES });

  test("has the same value from literals as Terraform computes from its text, in JSON and inside an expression", async () => {
    const nameOf = (index: number): string => `tree_${index}`;
    const escaped = mapFields(VALUES, asJson);
    workspace.write("main.tf.json", {
      locals: {
        ...escaped,
        // Terraform has no null in JSON.
        unset: '${true ? null : ""}',
        ...Object.fromEntries(
          all.map(({ printed }, index): [string, unknown] => [nameOf(index), asJson(printed)]),
        ),
      },
      output: {
        results: {
          value: all.map(
            ({ printed }, index) => `\${jsonencode([local.${nameOf(index)}, ${toHcl(printed)}])}`,
          ),
        },
      },
    });
    await workspace.init();
    const { outputs } = ok(await workspace.plan());
    const results = listOf(outputs["results"]?.after).map((result) => parseJson(textOf(result) ?? ""));
    const different = all
      .map(({ folded, printed }, index) => ({ folded, text: toHcl(printed), terraform: results[index] }))
      .filter(({ folded, terraform }) => JSON.stringify(terraform) !== JSON.stringify([folded, folded]));
    expect(different.slice(0, 3)).toEqual([]);
    const open = all.filter(({ printed }) => printed.node.kind !== "literal");
    process.stdout.write(`${all.length} trees, ${open.length} left to Terraform: the same as folded\n`);
  });

  test("is never printed with a negation around parentheses", () => {
    expect(all.map(({ printed }) => toHcl(printed)).filter((text) => /!\(/.test(text))).toEqual([]);
  });
});
