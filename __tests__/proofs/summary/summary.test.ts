import { beforeAll, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { PRODUCTS } from "../../../constructs/module/modules";
import { terraformName } from "../../../constructs/terraform";
import {
  ALL_TOOLS,
  at,
  describeWithTools,
  type InputValues,
  listOf,
  mapValues,
  MODULE_IN_HCL,
  ok,
  type Plan,
  record,
  textsOf,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { instancesOf } from "../existing/instances";
import { type Change, DECIDED, PLATFORM_CHANGES, SIGMA, STORAGE_CHANGES } from "./changes";

interface Case {
  /** The name of the module's call. */
  readonly call: string;
  readonly module: string;
  readonly base: InputValues;
  readonly changes: readonly Change[];
  readonly decided: readonly string[];
}

const BUCKET = { bucket_name: "acme-files" };

const CASES: readonly Case[] = [
  {
    call: "storage",
    module: "sigma-s3-storage",
    base: BUCKET,
    changes: STORAGE_CHANGES,
    decided: DECIDED.storage,
  },
  {
    call: "platform",
    module: "sigma-data-platform-access",
    base: { ...BUCKET, platform: "snowflake" },
    changes: PLATFORM_CHANGES,
    decided: DECIDED.platform,
  },
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

/** What the inputs are called with which some changes begin. */
const before = (beside: InputValues): string =>
  createHash("sha1").update(JSON.stringify(beside)).digest("hex");

/** A call with an instance for each change, and one for each set of inputs that some changes begin with. */
function callOf({ base, changes, module }: Case): InputValues {
  const cases = changes.flatMap(({ beside = {}, input, set }, index): [string, InputValues][] => [
    [before(beside), { ...base, ...beside }],
    [String(index), { ...base, ...beside, [input]: set }],
  ]);
  return instancesOf(Object.fromEntries(cases), module);
}

const SECRET: InputValues = {
  source: MODULE_IN_HCL,
  ...BUCKET,
  ...Object.fromEntries(Object.keys(SECRETS).map((name) => [name, `\${var.${name}}`])),
};
/** Sensitive values that are not set. */
const NOT_SET: InputValues = {
  source: MODULE_IN_HCL,
  ...BUCKET,
  ...SIGMA,
  kms_key_arn: "${var.not_set}",
  permissions_boundary_arn: "${var.not_set}",
};
const UNKNOWN: InputValues = {
  source: MODULE_IN_HCL,
  ...BUCKET,
  ...SIGMA,
  sigma_user_arn: "${terraform_data.later.output}",
};

describeWithTools("the summary", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan;

  const summaryOf = (call: string, ...path: readonly string[]): readonly string[] =>
    textsOf(at(record(plan.outputs), call, "after", ...path));

  beforeAll(async () => {
    workspace.write("main.tf.json", {
      variable: mapValues({ ...SECRETS, not_set: null }, (value) => ({ default: value, sensitive: true })),
      resource: { terraform_data: { later: { input: SECRETS.sigma_user_arn } } },
      module: {
        ...Object.fromEntries(CASES.map((one) => [one.call, callOf(one)])),
        secret: SECRET,
        not_set: NOT_SET,
        unknown: UNKNOWN,
      },
      output: {
        storage: { value: "${{ for name, call in module.storage : name => call.summary }}" },
        platform: { value: "${{ for name, call in module.platform : name => call.summary }}" },
        secret: { value: "${module.secret.summary}" },
        not_set: { value: "${module.not_set.summary}" },
        unknown: { value: "${module.unknown.summary}" },
      },
    });
    await workspace.init();
    plan = ok(await workspace.plan());
  });

  test.each(
    CASES.flatMap(({ call, changes }) =>
      changes.map((change, index) => ({ call, index: String(index), ...change })),
    ),
  )(
    "changes just the sentences of a change of $input in $call ($index)",
    ({ beside = {}, call, come = [], gone = [], index }) => {
      const [first, then] = [summaryOf(call, before(beside)), summaryOf(call, index)];
      expect(first.length).toBeGreaterThan(0);
      expect(first.filter((sentence) => !then.includes(sentence))).toEqual(gone);
      expect(then.filter((sentence) => !first.includes(sentence))).toEqual(come);
    },
  );

  test("has a change of every input in the tables, unless the solver decides its sentences", () => {
    for (const { changes, decided, module } of CASES) {
      const inputs = PRODUCTS.find((product) => product.module === module)?.definition.inputs ?? {};
      const named = [...new Set(changes.map(({ input }) => input)), ...decided, ...NAMES_EVERYTHING];
      expect([module, named.sort()]).toEqual([module, Object.keys(inputs).map(terraformName).sort()]);
    }
  });

  test("is in the contract's order", () => {
    expect(summaryOf("storage", before(SIGMA))).toEqual([
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

  test("says of a sensitive value that is not set the same as of any other", () => {
    expect(summaryOf("not_set")).toEqual(summaryOf("storage", before(SIGMA)));
  });

  test("is unknown only in the sentence on a value that is unknown", () => {
    const output = record(at(record(plan.outputs), "unknown"));
    expect(listOf(output["after"]).slice(1)).toEqual(summaryOf("storage", before(SIGMA)).slice(1));
    expect(output["afterUnknown"]).toEqual([true, ...Array.from({ length: 10 }, () => false)]);
  });
});
