import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { ALL_TOOLS, describeWithTools, ok, useEmulator, useWorkspace } from "../../harness";
import { at, record } from "../../../tools/json";
import { faults, localsAlone, wholeModuleCalls, writeCalls } from "./calls";
import {
  type DocumentValues,
  REFERENCE,
  expectedWith,
  inputsWith,
  normalized,
  parsed,
  tagsPlanned,
} from "./documents";
import { GENERATED, SEED, cidrs } from "./generated";
import { judge } from "./judge";

const VALUES_PER_INPUT = 700;

/** So many sets of documents are planned; of an input that allows more values, those behind are skipped. */
const CALLS = 100;
const WHOLE_CALLS = 40;

function sample<T>(generated: fc.Arbitrary<T>): T[] {
  return fc.sample(generated, { seed: SEED, numRuns: VALUES_PER_INPUT });
}

const fuzzed = {
  prefix: sample(GENERATED.prefix),
  sigma_external_id: sample(GENERATED.sigma_external_id),
  sigma_user_arn: sample(GENERATED.sigma_user_arn),
  tags: sample(GENERATED.tags),
  cidr: sample(cidrs),
};

interface Judged<T> {
  /** How many values were judged. */
  readonly count: number;
  readonly accepted: readonly T[];
}

function cut<T>(values: readonly T[], errors: readonly (readonly string[])[] = []): Judged<T> {
  const accepted = values.map((_, index) => index).filter((index) => errors[index]?.length === 0);
  const end = accepted[CALLS] ?? values.length;
  return { count: end, accepted: values.filter((_, index) => index < end && accepted.includes(index)) };
}

/** The call of one index: one accepted value of each input, from the beginning again where there are no more. */
function call(
  judged: { readonly [K in keyof DocumentValues]: Judged<DocumentValues[K]> },
  index: number,
): DocumentValues {
  const pick = <T>({ accepted }: Judged<T>, otherwise: T): T =>
    accepted[index % accepted.length] ?? otherwise;
  const arn = pick(judged.sigma_user_arn, REFERENCE.sigma_user_arn);
  const id = pick(judged.sigma_external_id, REFERENCE.sigma_external_id);
  return {
    prefix: pick(judged.prefix, REFERENCE.prefix),
    // The placeholder and the other value are refused as an external ID.
    sigma_external_id: ["0000", arn].includes(id) ? REFERENCE.sigma_external_id : id,
    sigma_user_arn: arn,
    tags: pick(judged.tags, REFERENCE.tags),
    cidr: pick(judged.cidr, REFERENCE.cidr),
  };
}

describeWithTools("whatever a user writes into the inputs that documents hold", ALL_TOOLS, () => {
  const judging = useWorkspace({ provider: false });
  const stripped = useWorkspace({ provider: false });
  const whole = useWorkspace({ emulator: useEmulator() });
  let values: readonly DocumentValues[] = [];

  test("is refused, or stands in the documents as it is, and changes nothing else", async () => {
    const { cidr: entries, ...others } = fuzzed;
    const errors = await judge(judging, {
      ...others,
      ip_allowlist: entries.map((entry) => ({ sigma_cidrs: [entry] })),
    });
    const judged = {
      prefix: cut(fuzzed.prefix, errors["prefix"]),
      sigma_external_id: cut(fuzzed.sigma_external_id, errors["sigma_external_id"]),
      sigma_user_arn: cut(fuzzed.sigma_user_arn, errors["sigma_user_arn"]),
      tags: cut(fuzzed.tags, errors["tags"]),
      cidr: cut(fuzzed.cidr, errors["ip_allowlist"]),
    };
    values = Array.from({ length: CALLS }, (_, index) => call(judged, index));
    const patterns = values
      .flatMap((one) => [one.prefix, one.sigma_external_id, one.sigma_user_arn])
      .filter((text) => /[*?$]/.test(text));
    expect(patterns).toEqual([]);

    stripped.write("module/main.tf.json", localsAlone());
    writeCalls(
      stripped,
      [REFERENCE, ...values].map((one) => ({ source: "./module", inputs: inputsWith(one) })),
    );
    await stripped.init();
    const plan = ok(await stripped.plan());
    const [reference, ...outputs] = [REFERENCE, ...values].map((_, index) =>
      parsed(at(record(plan.outputs), `call_${index}`, "after")),
    );
    const different = values
      .map((one, index) => ({ one, expected: normalized(expectedWith(reference, one)), got: outputs[index] }))
      .filter(({ expected, got }) => JSON.stringify(expected) !== JSON.stringify(got));
    expect(different.slice(0, 3)).toEqual([]);

    const count = Object.values(judged).reduce((sum, one) => sum + one.count, 0);
    const unharmed = Object.values(judged).reduce((sum, one) => sum + one.accepted.length, 0);
    process.stdout.write(
      `${count} fuzzed values: ${count - unharmed} refused, ${unharmed} found unharmed in the documents\n`,
    );
  });

  test("passes through the whole module and the provider alike", async () => {
    const some = values.slice(0, WHOLE_CALLS);
    writeCalls(whole, wholeModuleCalls(whole, [REFERENCE, ...some].map(inputsWith)));
    await whole.init();
    const plan = ok(await whole.plan());
    expect(faults(plan)).toEqual([]);
    const [reference, ...outputs] = [REFERENCE, ...some].map((_, index) =>
      parsed(at(record(plan.outputs), `call_${index}`, "after")),
    );
    expect(outputs).toEqual(some.map((one) => normalized(expectedWith(reference, one))));
    const planned = some.map((_, index) =>
      tagsPlanned(plan.resources.filter(({ moduleAddress }) => moduleAddress === `module.call_${index + 1}`)),
    );
    expect(planned).toEqual(
      some.map(({ tags }) => normalized({ aws_s3_bucket: tags, aws_iam_role: tags, aws_iam_policy: tags })),
    );
    process.stdout.write(`${some.length * Object.keys(fuzzed).length} of them planned by the whole module\n`);
  });
});
