import type { CORSRule } from "@aws-sdk/client-s3";
import type { Workspace } from "../../harness";
import { ok } from "../../harness";
import { at, listOf, mapValues, record, textOf, textsOf } from "../../../tools/json";
import { section } from "../refusals/calls";
import type { RuleSet } from "./rule-sets";

/** A set of additional rules, and the module's decision about it. */
export interface Decided {
  readonly set: RuleSet;
  readonly accepted: boolean;
  /** The bucket's whole CORS document. */
  readonly rules: readonly CORSRule[];
}

/**
 * Terraform decides about all sets in one plan, by the module's own condition. The plan has only what the
 * condition depends on, because hundreds of whole modules would take minutes.
 */
export async function decide(workspace: Workspace, sets: readonly RuleSet[]): Promise<readonly Decided[]> {
  const outputs = {
    accepted: condition(),
    rules: textOf(at(section("output"), "cors_rules", "value")),
  };
  const locals = localsOf(JSON.stringify(outputs));
  const names = referencesIn("var", JSON.stringify({ locals, outputs }));
  const variables = section("variable");
  workspace.write("module/main.tf.json", {
    variable: Object.fromEntries(names.map((name) => [name, variables[name]])),
    locals,
    output: mapValues(outputs, (value) => ({ value })),
  });
  workspace.write("main.tf.json", {
    variable: { sets: { type: "any" } },
    module: {
      set: {
        source: "./module",
        for_each: "${var.sets}",
        sigma_app_origins: "${each.value.sigma_app_origins}",
        additional_cors_rules: "${each.value.additional_cors_rules}",
      },
    },
    output: { decisions: { value: "${module.set}" } },
  });
  await workspace.init();
  const plan = ok(await workspace.plan({ sets: Object.fromEntries(sets.entries()) }));
  const decisions = at(plan.outputs, "decisions", "after");
  return sets.map((set, index) => ({
    set,
    accepted: at(decisions, String(index), "accepted") === true,
    rules: listOf(at(decisions, String(index), "rules")).map(corsRule),
  }));
}

/** The condition under which the module accepts its additional rules. */
function condition(): string {
  const conditions = Object.values(section("resource"))
    .flatMap((resources) => Object.values(record(resources)))
    .flatMap((resource) => listOf(at(resource, "lifecycle", "precondition")))
    .filter((precondition) => textOf(at(precondition, "error_message"))?.startsWith("additional_cors_rules"))
    .map((precondition) => textOf(at(precondition, "condition")) ?? "");
  const [only, ...others] = conditions;
  if (only === undefined || others.length > 0) {
    throw new Error(`the module has ${conditions.length} conditions for additional_cors_rules`);
  }
  return only;
}

/** The module's locals that a text refers to, directly or through other locals. */
function localsOf(text: string): Readonly<Record<string, unknown>> {
  const all = section("locals");
  const found: Record<string, unknown> = {};
  const follow = (refersTo: string): void => {
    for (const name of referencesIn("local", refersTo).filter((one) => !(one in found))) {
      found[name] = all[name];
      follow(JSON.stringify(all[name]));
    }
  };
  follow(text);
  return found;
}

function referencesIn(kind: "local" | "var", text: string): readonly string[] {
  const matches = text.matchAll(new RegExp(`\\b${kind}\\.(\\w+)`, "g"));
  return [...new Set([...matches].map(([, name = ""]) => name))];
}

function corsRule(rule: unknown): CORSRule {
  const seconds = at(rule, "max_age_seconds");
  return {
    AllowedMethods: [...textsOf(at(rule, "allowed_methods"))],
    AllowedOrigins: [...textsOf(at(rule, "allowed_origins"))],
    AllowedHeaders: [...textsOf(at(rule, "allowed_headers"))],
    ExposeHeaders: [...textsOf(at(rule, "expose_headers"))],
    ...(typeof seconds === "number" ? { MaxAgeSeconds: seconds } : {}),
  };
}
