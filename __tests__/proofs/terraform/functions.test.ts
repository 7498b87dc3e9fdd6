import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { concat, merge, typed } from "../../../constructs/terraform";
import { type Definition } from "../../../constructs/terraform/define";
import { FUNCTIONS } from "../../../constructs/terraform/functions";
import { describeWithTools, ok, parseJson, textOf, useWorkspace } from "../../harness";
import { ARGUMENTS } from "./arguments";

const CASES = 2000;
/** The seed of all generated values: every run compares the same ones. */
const SEED = 20_240_817;

/** Functions that take any number of arguments, and compute with what is known of them. */
const MANY: readonly Definition[] = [
  { name: "concat", twin: (lists) => concat(...lists.map((list) => typed<readonly unknown[]>(list))) },
  { name: "merge", twin: (objects) => merge(...objects.map((object) => typed<object>(object))) },
];
const TWINS = new Map([...FUNCTIONS, ...MANY].map((one) => [one.name, one]));
/** Functions whose twin only promises whether they fail. */
const ONLY_WHETHER = ["regex"];

/** The result of a twin for these arguments: a list with the result, or an empty list if the twin fails. */
function resultOf(name: string, args: readonly unknown[]): readonly unknown[] {
  try {
    const { node } = typed(TWINS.get(name)?.twin(args));
    const value = node.kind === "literal" ? node.value : undefined;
    return [ONLY_WHETHER.includes(name) ? true : value];
  } catch {
    return [];
  }
}

/** Arguments for a function, without repeats as long as there are others. */
function casesOf(name: string): (readonly unknown[])[] {
  const generated = fc.sample(ARGUMENTS[name] ?? fc.constant([]), { seed: SEED, numRuns: 2 * CASES });
  const distinct = new Map(generated.map((args) => [JSON.stringify(args), args]));
  const all = [
    ...distinct.values(),
    ...generated.filter((args) => distinct.get(JSON.stringify(args)) !== args),
  ];
  return all.slice(0, CASES);
}

describeWithTools("a function of Terraform and its twin in TypeScript", ["terraform"], () => {
  const workspace = useWorkspace({ provider: false });
  const names = [...TWINS.keys()].sort();

  test("are compared for every function that is in use", () => {
    expect(Object.keys(ARGUMENTS).sort()).toEqual(names);
  });

  test(`have the same result for ${CASES} generated values each, and fail for the same values`, async () => {
    const cases = Object.fromEntries(names.map((name) => [name, casesOf(name)]));
    workspace.write("cases.json", cases);
    const output = names.map((name): [string, object] => {
      const count = Math.max(...(cases[name] ?? []).map((args) => args.length));
      const each = Array.from({ length: count }, (_, index) => `case[${index}]`).join(", ");
      const call = `${name}(${MANY.some((many) => many.name === name) ? "case..." : each})`;
      const result = ONLY_WHETHER.includes(name) ? `can(${call}) ? [true] : []` : `try([${call}], [])`;
      return [name, { value: `\${join("\\n", [for case in local.cases.${name} : jsonencode(${result})])}` }];
    });
    workspace.write("main.tf.json", {
      locals: { cases: '${jsondecode(file("cases.json"))}' },
      output: Object.fromEntries(output),
    });
    await workspace.init();
    const { outputs } = ok(await workspace.plan());

    const failing: string[] = [];
    const different = names.flatMap((name) => {
      const results = (textOf(outputs[name]?.after) ?? "").split("\n").map(parseJson);
      const expected = (cases[name] ?? []).map((args) => resultOf(name, args));
      failing.push(`${name} ${expected.filter(({ length }) => length === 0).length}`);
      return (cases[name] ?? [])
        .map((args, index) => ({ name, args, terraform: results[index], twin: expected[index] }))
        .filter(({ terraform, twin }) => JSON.stringify(sorted(terraform)) !== JSON.stringify(sorted(twin)))
        .slice(0, 2);
    });
    expect(different).toEqual([]);
    const some = failing.filter((count) => !count.endsWith(" 0"));
    process.stdout.write(
      `${names.length} functions, ${CASES} values each: the same in Terraform. Failing calls: ${some.join(", ")}\n`,
    );
  });
});

/** The same value, with the fields of objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([key, field]) => [key, sorted(field)]));
}
