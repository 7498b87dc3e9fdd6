import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { terraformName } from "../../../constructs/terraform/field";
import { INPUTS, PROP_NAMES } from "../../../constructs/inputs";
import type { Inputs } from "../../../constructs/inputs/input";
import type { Literal, StorageSettings } from "../../../constructs/inputs/props";
import { refusals } from "../../../constructs/rules/rule";
import { describeWithTools, useWorkspace } from "../../harness";
import { GENERATED, SEED } from "./generated";
import { judge } from "./judge";

const VALUES_PER_INPUT = 300;

interface Sample<K> {
  readonly prop: K;
  readonly input: string;
  readonly values: readonly unknown[];
  /** What the literal check says of each value, with Terraform's names of inputs. */
  readonly refused: readonly (readonly string[])[];
}

const generators: { readonly [K in keyof StorageSettings]?: fc.Arbitrary<Literal<K>> } = GENERATED;

function sampleOf<K extends keyof StorageSettings>(name: K): Sample<K> | undefined {
  const generated: fc.Arbitrary<Literal<K>> | undefined = generators[name];
  const input: Inputs<K>[K] = INPUTS[name];
  if (generated === undefined) return undefined;
  const values = fc.sample(generated, { seed: SEED, numRuns: VALUES_PER_INPUT });
  const refused = values.map((value) =>
    refusals<Literal<K>>(terraformName(name), input.rules ?? [], value, (words) => words),
  );
  return { prop: name, input: terraformName(name), values: values.map(snakeCased), refused };
}

function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value);
  return fields.some(([name]) => !/^[a-z]+(?:[A-Z][a-z]+)*$/.test(name))
    ? value
    : Object.fromEntries(fields.map(([name, field]) => [terraformName(name), snakeCased(field)]));
}

describeWithTools("a literal prop and an input of the module", ["terraform"], () => {
  const workspace = useWorkspace({ provider: false });
  const samples = PROP_NAMES.map((name) => sampleOf(name)).filter((sample) => sample !== undefined);

  test("are generated for every input that has rules", () => {
    const withRules = PROP_NAMES.filter((name) => (INPUTS[name].rules ?? []).length > 0);
    expect(Object.keys(GENERATED).toSorted()).toEqual(withRules.toSorted());
  });

  test("are refused for the same values, in the same words", async () => {
    const judged = await judge(
      workspace,
      Object.fromEntries(samples.map(({ input, values }) => [input, values])),
    );
    const differing = samples.flatMap(({ input, values, refused }) =>
      values
        .map((value, index) => ({
          input,
          value,
          literal: refused[index]?.map((error) => error.normalize("NFC")),
          module: judged[input]?.[index],
        }))
        .filter(({ literal, module }) => JSON.stringify(literal) !== JSON.stringify(module)),
    );
    expect(differing.slice(0, 10)).toEqual([]);
    const count = samples.reduce((sum, { values }) => sum + values.length, 0);
    const wrong = samples.reduce(
      (sum, { refused }) => sum + refused.filter((errors) => errors.length > 0).length,
      0,
    );
    process.stdout.write(
      `${count} generated values of ${samples.length} inputs, ${wrong} of them refused: agreed\n`,
    );
  });
});
