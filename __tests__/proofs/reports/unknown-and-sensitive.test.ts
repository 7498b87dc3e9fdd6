import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ALL_TOOLS,
  at,
  describeWithTools,
  type InputValues,
  MODULE_DIRECTORY,
  MODULE_IN_HCL,
  ok,
  parseJson,
  type Plan,
  record,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { DECISIONS, documentOf, OWN_STATEMENT, together, VALUES } from "./values";

const variables = parseJson(readFileSync(join(MODULE_DIRECTORY, "variables.tf.json"), "utf8"));
const NAMES = Object.keys(record(at(variables, "variable")));
const FREE = NAMES.filter((name) => !DECISIONS.includes(name));

/** Inputs that may be sensitive while the module tells status, role and next steps openly. */
const SECRETS = ["sigma_user_arn", "sigma_external_id", "kms_key_arn", "ip_allowlist"];
const OPEN = ["integration_status", "role_arn", "next_steps"];

/** A call for each of them, and one with sensitive lists in an object that is not sensitive. */
const OPEN_CALLS = [...SECRETS.map((name) => `open_${name}`), "open_lists"];

/** A value of a sensitive input. */
const TOLD = /abc123def456ghi789|999999999999|key\/first|198\.51\.100|203\.0\.113|192\.0\.2|1a2b3c4d/;

/** The inputs that decide nothing, some to a call, because each call costs half a second. */
const GROUPS = Array.from({ length: 6 }, (_, group) => FREE.filter((_name, index) => index % 6 === group));

/** Lists that callers build from what is known only after apply. */
const BUILT: Readonly<Record<string, InputValues>> = {
  compacted: { additional_bucket_policies: '${compact([terraform_data.document.output, ""])}' },
  document: { additional_bucket_policies: ["${terraform_data.document.output}"], enforce_tls: false },
  allowlist: {
    ip_allowlist: {
      sigma_cidrs: ["${terraform_data.cidr.output}"],
      user_cidrs: "${terraform_data.cidrs.output}",
    },
    enforce_tls: false,
    additional_bucket_policies: "${terraform_data.documents.output}",
  },
  logging: {
    access_logging: { bucket: "${terraform_data.cidr.output}" },
    additional_trust_policies: "${compact([terraform_data.document.output])}",
  },
};

function call(inputs: InputValues): InputValues {
  return { source: MODULE_IN_HCL, bucket_name: "acme-files", ...inputs };
}

/** A call with these inputs, each with a value that is written for it. */
function callWith(names: readonly string[], value: (name: string) => unknown): InputValues {
  const beside = names.flatMap((name) => Object.entries(together(name)));
  return call({
    ...Object.fromEntries(beside),
    ...Object.fromEntries(names.map((name) => [name, value(name)])),
  });
}

const sensitive = (name: string): string => `\${var.${name}}`;
const unknown = (name: string): string => `\${terraform_data.${name}.output}`;

const CALLS: Readonly<Record<string, InputValues>> = {
  plain: call({}),
  ...Object.fromEntries<InputValues>([
    ...DECISIONS.flatMap((name): [string, InputValues][] => [
      [`plain_${name}`, callWith([name], () => VALUES[name])],
      [`sensitive_${name}`, callWith([name], sensitive)],
    ]),
    ...GROUPS.flatMap((names, index): [string, InputValues][] => [
      [`unknown_${index}`, callWith(names, unknown)],
      [`sensitive_${index}`, callWith(names, sensitive)],
    ]),
    ...SECRETS.map((name): [string, InputValues] => [`open_${name}`, callWith([name], sensitive)]),
    ...Object.entries(BUILT).map(([name, inputs]): [string, InputValues] => [`built_${name}`, call(inputs)]),
  ]),
  open_lists: call({
    ip_allowlist: Object.fromEntries(
      Object.keys(record(VALUES["ip_allowlist"])).map((list) => [list, sensitive(`ip_allowlist.${list}`)]),
    ),
    enforce_tls: false,
  }),
};

describeWithTools("a value that is known only after apply, or sensitive", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let plan: Plan;

  beforeAll(async () => {
    workspace.write("main.tf.json", {
      variable: Object.fromEntries(
        NAMES.map((name) => [name, { type: at(variables, "variable", name, "type"), sensitive: true }]),
      ),
      resource: {
        terraform_data: {
          ...Object.fromEntries(FREE.map((name) => [name, { input: VALUES[name] }])),
          document: { input: documentOf(OWN_STATEMENT) },
          documents: { input: [documentOf(OWN_STATEMENT)] },
          cidr: { input: "198.51.100.7" },
          cidrs: { input: ["198.51.100.7"] },
        },
      },
      module: CALLS,
      // Terraform refuses an output of a root that is sensitive without saying so.
      output: Object.fromEntries(
        OPEN_CALLS.flatMap((name) =>
          OPEN.map((output) => [`${name}_${output}`, { value: `\${module.${name}.${output}}` }]),
        ),
      ),
    });
    await workspace.init();
    plan = ok(await workspace.plan(VALUES));
  });

  /** What a module call plans to create. */
  const planned = (name: string): readonly string[] =>
    plan.changes
      .filter(({ moduleAddress, mode }) => moduleAddress === `module.${name}` && mode === "managed")
      .map(({ address }) => address.replace(`module.${name}.`, ""))
      .sort();

  test("every input that decides nothing may be unknown: the same resources are planned", () => {
    expect(planned("plain")).toHaveLength(11);
    for (const [index, names] of GROUPS.entries()) {
      expect([names, planned(`unknown_${index}`)]).toEqual([names, planned("plain")]);
    }
  });

  test("documents and ranges may be unknown, in a list that is built from them, too", () => {
    for (const name of Object.keys(BUILT)) {
      const logging = name === "logging" ? ["aws_s3_bucket_logging.this[0]"] : [];
      expect([name, planned(`built_${name}`)]).toEqual([name, [...planned("plain"), ...logging].sort()]);
    }
    const undecided = plan.warnings.filter(
      ({ context = "", file = "" }) => context.includes("inputs_in_effect") && file.includes("/built_"),
    );
    expect(undecided).toEqual([]);
  });

  test("every input may be sensitive: the same resources are planned, and no value is told", () => {
    for (const name of DECISIONS) {
      expect([name, planned(`sensitive_${name}`)]).toEqual([name, planned(`plain_${name}`)]);
    }
    for (const [index, names] of GROUPS.entries()) {
      expect([names, planned(`sensitive_${index}`)]).toEqual([names, planned("plain")]);
    }
    for (const { detail, summary, values } of plan.diagnostics) {
      expect([summary, detail, ...values].join("\n")).not.toMatch(TOLD);
    }
  });

  test("status, role and next steps are not sensitive, whichever of the secret values is", () => {
    for (const name of OPEN_CALLS) {
      const values = OPEN.map((output) => at(plan.outputs, `${name}_${output}`, "after"));
      expect([name, ...values]).toEqual([
        name,
        name.startsWith("open_sigma") ? "connected" : "awaiting_sigma",
        expect.stringMatching(/:role\/sigma-acme-files$/),
        expect.stringContaining("acme-files/sigma"),
      ]);
    }
  });
});
