import { beforeAll, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { PRODUCTS } from "../../../constructs/module/modules";
import { terraformName } from "../../../constructs/terraform";
import { listOf, textsOf } from "../../../tools/json";
import {
  ALL_TOOLS,
  at,
  describeWithTools,
  type Inputs,
  MODULES_DIRECTORY,
  ok,
  type Plan,
  record,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { type Change, PLATFORM_CHANGES, STORAGE_CHANGES } from "./changes";

interface Case {
  readonly module: string;
  readonly base: Inputs;
  readonly changes: readonly Change[];
}

const STORAGE = "sigma-s3-storage";
const PLATFORM = "sigma-data-platform-access";

const CASES: readonly Case[] = [
  { module: STORAGE, base: { bucket_name: "acme-files" }, changes: STORAGE_CHANGES },
  { module: PLATFORM, base: { bucket_name: "acme-files", platform: "snowflake" }, changes: PLATFORM_CHANGES },
];

/** Changes of the bucket's name change every sentence that names it, so they are in no table. */
const NAMES_EVERYTHING = ["bucket_name"];

/** Values of inputs that may be sensitive, none of which may be in a summary. */
const SECRETS = {
  sigma_user_arn: "arn:aws:iam::111122223333:user/secret",
  sigma_external_id: "secret-7f3a",
  kms_key_arn: "arn:aws:kms:us-east-1:123456789012:key/secret",
  ip_allowlist: {
    sigma_cidrs: ["198.51.100.77"],
    exempt_principal_arns: ["arn:aws:iam::123456789012:role/secret"],
  },
};

function source(module: string): string {
  return join(MODULES_DIRECTORY, "hcl", module);
}

/** A call for each change, and one for each set of inputs that some changes begin with. */
function calls(): Record<string, Inputs> {
  return Object.fromEntries(
    CASES.flatMap(({ base, changes, module }) =>
      changes.flatMap(({ beside = {}, input, set }, index): [string, Inputs][] => [
        [before(module, beside), { source: source(module), ...base, ...beside }],
        [`${module}_${index}`, { source: source(module), ...base, ...beside, [input]: set }],
      ]),
    ),
  );
}

function before(module: string, beside: Inputs): string {
  return `${module}_${createHash("sha1").update(JSON.stringify(beside)).digest("hex")}`;
}

/** The call of the storage module that is connected, and otherwise has default inputs. */
const CONNECTED = before(STORAGE, STORAGE_CHANGES[0]?.beside ?? {});

const FURTHER: Record<string, Inputs> = {
  secret: {
    source: source(STORAGE),
    bucket_name: "acme-files",
    ...Object.fromEntries(Object.keys(SECRETS).map((name) => [name, `\${var.${name}}`])),
  },
  unknown: {
    source: source(STORAGE),
    bucket_name: "acme-files",
    sigma_user_arn: "${terraform_data.later.output}",
    sigma_external_id: "acme-7f3a",
  },
};

describeWithTools("the summary", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan;

  const summaryOf = (call: string): readonly string[] => textsOf(at(record(plan.outputs), call, "after"));

  beforeAll(async () => {
    const all = { ...calls(), ...FURTHER };
    workspace.write("main.tf.json", {
      variable: Object.fromEntries(
        Object.entries(SECRETS).map(([name, value]) => [name, { default: value, sensitive: true }]),
      ),
      resource: { terraform_data: { later: { input: SECRETS.sigma_user_arn } } },
      module: all,
      output: Object.fromEntries(
        Object.keys(all).map((name) => [name, { value: `\${module.${name}.summary}` }]),
      ),
    });
    await workspace.init();
    plan = ok(await workspace.plan());
  });

  test.each(
    CASES.flatMap(({ changes, module }) => changes.map((change, index) => ({ module, index, ...change }))),
  )(
    "changes just the sentences of a change of $input in $module ($index)",
    ({ beside = {}, come = [], gone = [], index, module }) => {
      const [first, then] = [summaryOf(before(module, beside)), summaryOf(`${module}_${index}`)];
      expect(first.filter((sentence) => !then.includes(sentence))).toEqual(gone);
      expect(then.filter((sentence) => !first.includes(sentence))).toEqual(come);
    },
  );

  test("has a change of every input in the tables", () => {
    for (const { changes, module } of CASES) {
      const inputs = PRODUCTS.find((product) => product.module === module)?.definition.inputs ?? {};
      const named = new Set([...changes.map(({ input }) => input), ...NAMES_EVERYTHING]);
      expect([module, [...named].sort()]).toEqual([module, Object.keys(inputs).map(terraformName).sort()]);
    }
  });

  test("is in the contract's order", () => {
    expect(summaryOf(CONNECTED)).toEqual([
      "arn:aws:iam::111122223333:user/sigma may assume the role sigma-acme-files, with its external ID.",
      "Nobody else is in the trust policy of the role sigma-acme-files.",
      "The role may list acme-files, and read and write objects below acme-files/sigma/.",
      "It may use no KMS key.",
      "No permissions boundary limits the role.",
      "Objects can be reached from any network.",
      "Requests without HTTPS are denied.",
      "The bucket policy has no further statements.",
      "Browsers may use the bucket from pages of: https://app.sigmacomputing.com.",
      "Objects are kept until somebody deletes them.",
      "Replaced and deleted versions are kept for 30 days.",
    ]);
  });

  test("is not sensitive, and hides sensitive values", () => {
    const summary = summaryOf("secret");
    expect(summary).toContain("(sensitive) may assume the role sigma-acme-files, with its external ID.");
    expect(summary).toContain("It may use the KMS key (sensitive) through S3.");
    expect(summary).toContain("Objects can be reached only from: (sensitive).");
    expect(summary).toContain("The allowlist does not apply to: (sensitive).");
    expect(summary.join("\n")).not.toMatch(/secret|198\.51/);
  });

  test("is unknown only in the sentence on a value that is unknown", () => {
    const output = record(at(record(plan.outputs), "unknown"));
    expect(listOf(output["after"]).slice(1)).toEqual(summaryOf(CONNECTED).slice(1));
    expect(output["afterUnknown"]).toEqual([true, ...Array.from({ length: 10 }, () => false)]);
  });
});
