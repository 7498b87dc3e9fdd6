import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, listOf, parseJson, record, textOf, textsOf } from "../../../tools/json";
import { type InputValues, type Workspace } from "../../harness";
import { ALL_BASES, APPLIED_EXAMPLES, callOf, EXAMPLES, writeExamples } from "./before";
import { addressOf, callName, type Case } from "./cases";
import { IN_A_ROOT, STRANGER, strangerCall } from "./stranger";

/** The address of somebody else's module whose call was deleted. */
const DELETED_STRANGER = `module.${STRANGER}_deleted`;

/** A resource of a state file, where it is now and where it shall be. */
interface Move {
  readonly from: string;
  readonly to: string;
  /** The trust policy that its role has in the meantime. */
  readonly trust?: string | undefined;
  /** The types of resources that stay behind. */
  readonly missing?: readonly string[] | undefined;
}

/**
 * Writes a root in which every case has a call of its own, and a state in which all that the cases change exists.
 * Terraform copies nothing by itself: each case gets the resources that the apply of its base left in the state.
 */
export function writeRoot(workspace: Workspace, before: Workspace, cases: readonly Case[]): void {
  const moves = cases.flatMap((one, index): Move[] =>
    one.base === undefined
      ? []
      : [{ from: `module.${one.base}`, to: addressOf(index, one), trust: one.trust, missing: one.missing }],
  );
  const examples = APPLIED_EXAMPLES.map((example) => `module.${callOf(example)}`);
  const kept = [...examples, `module.${STRANGER}`].map((address) => ({ from: address, to: address }));
  writeState(workspace, before, [...moves, ...kept, { from: `module.${STRANGER}`, to: DELETED_STRANGER }]);

  const calls = cases.map((one, index): [string, InputValues][] =>
    one.place === "deleted" || one.place === "forgotten"
      ? []
      : [[callName(index), call(workspace, callName(index), one)]],
  );
  workspace.write("main.tf.json", {
    ...IN_A_ROOT,
    resource: { ...IN_A_ROOT.resource, terraform_data: { later: {} } },
    module: { ...Object.fromEntries(calls.flat()), [STRANGER]: strangerCall(workspace, true) },
    import: cases.flatMap((one, index) =>
      Object.entries(one.imports ?? {}).map(([address, id]) => ({
        to: `${addressOf(index, one)}.${address}`,
        id,
      })),
    ),
    removed: cases.flatMap(({ place }, index) =>
      place === "forgotten" ? [{ from: `module.${callName(index)}`, lifecycle: { destroy: false } }] : [],
    ),
  });
  writeExamples(workspace, EXAMPLES);
}

/** Writes the state of a root from the resources that another root has applied. */
export function writeState(workspace: Workspace, before: Workspace, moves: readonly Move[]): void {
  const state = record(parseJson(readFileSync(join(before.directory, "terraform.tfstate"), "utf8")));
  const resources = moves.flatMap((move) =>
    listOf(state["resources"])
      .map(record)
      .filter(({ module }) => isBelow(textOf(module), move.from))
      .filter(({ type }) => move.missing?.includes(textOf(type) ?? "") !== true)
      .map((resource) => moved(resource, move)),
  );
  workspace.write("terraform.tfstate", { ...state, outputs: {}, check_results: null, resources });
}

function moved(resource: Readonly<Record<string, unknown>>, { from, to, trust }: Move): unknown {
  const module = `${to}${(textOf(resource["module"]) ?? "").slice(from.length)}`;
  return {
    ...resource,
    module: module === "" ? undefined : module,
    instances: listOf(resource["instances"]).map((instance) => ({
      ...record(instance),
      attributes: {
        ...record(at(instance, "attributes")),
        ...(trust !== undefined && resource["type"] === "aws_iam_role" ? { assume_role_policy: trust } : {}),
      },
      dependencies: textsOf(at(instance, "dependencies")).map((dependency) =>
        `${withoutKeys(to)}${dependency.slice(from.length)}`.replace(/^\./, ""),
      ),
    })),
  };
}

/** As Terraform writes the address of a dependency. */
function withoutKeys(address: string): string {
  return address.replaceAll(/\[[^\]]+\]/g, "");
}

function isBelow(address: string | undefined, module: string): boolean {
  return address === module || address?.startsWith(`${module}.`) === true;
}

function call(workspace: Workspace, name: string, one: Case): InputValues {
  const base = ALL_BASES.get(one.base ?? "");
  const source = sourceOf(workspace, name, one.module ?? base?.module ?? "", one.version);
  const inputs = { ...base?.inputs, ...one.inputs };
  switch (one.place) {
    case "nested":
      workspace.write(`nested/${name}/main.tf.json`, { module: { integration: { source, ...inputs } } });
      return { source: `./nested/${name}` };
    case "count":
      return { source, count: 1, ...inputs };
    case "for_each":
      return { source, for_each: '${toset(["eu.west"])}', ...inputs };
    default:
      return { source, ...inputs };
  }
}

/** The module itself, or a copy with an override file. */
function sourceOf(workspace: Workspace, name: string, module: string, version: unknown): string {
  if (version === undefined) return module;
  workspace.copy(module, `versions/${name}`);
  workspace.write(`versions/${name}/version_override.tf.json`, version);
  return `./versions/${name}`;
}
