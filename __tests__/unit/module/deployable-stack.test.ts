import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { App } from "cdktf";
import { RootConstruct } from "constructs";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeLeftovers } from "../../../tools/modules/leftovers";
import { ModuleStack } from "../../../constructs/module/module-stack";
import { DeployableStack } from "../../../constructs/module/deployable-stack";
import { STORAGE_MODULE } from "../../../constructs/module/storage-module";
import { at, mapValues, parseJson, record } from "../../../tools/json";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function synthesize(): App {
  const app = new App({ outdir: join(folder, "cdktf.out") });
  new DeployableStack(app, "sigma-storage", STORAGE_MODULE, { folder, environment: {} });
  removeLeftovers(app);
  app.synth();
  return app;
}

const output = (file: string): string => join(folder, "cdktf.out", "stacks", "sigma-storage", file);

/** The value without CDKTF's notes. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return mapValues({ ...record(value), "//": undefined }, plain);
}

describe("the deployable stack", () => {
  test("is the only one of its app", () => {
    expect(Object.keys(synthesize().manifest.stacks)).toEqual(["sigma-storage"]);
  });

  test("has the module's resources, outputs, checks and addresses, and a provider without settings", () => {
    synthesize();
    const stack = record(plain(parseJson(readFileSync(output("cdk.tf.json"), "utf8"))));
    const content: unknown = new ModuleStack(new RootConstruct(), "module", STORAGE_MODULE).toTerraform();
    const module = record(plain(content));
    // CDKTF's command line fails on null.
    const outputs = record(module["output"]);
    for (const name of ["bucket_policy_json", "access_log_delivery_statement_json"]) {
      expect(at(stack, "output", name, "value")).toMatch(/ != null \? .* : ""\}$/);
      outputs[name] = at(stack, "output", name);
    }
    for (const section of ["resource", "data", "locals", "output", "check"]) {
      expect([section, stack[section]]).toEqual([section, module[section]]);
    }
    expect(stack["provider"]).toEqual({ aws: [{}] });
    const required = { bucket_name: undefined };
    expect({ ...record(stack["variable"]), ...required }).toEqual({
      ...record(module["variable"]),
      ...required,
    });
  });

  test("requires a provider whose plan after an apply is empty, not the version of the bindings", () => {
    synthesize();
    const stack = parseJson(readFileSync(output("cdk.tf.json"), "utf8"));
    expect(at(stack, "terraform")).toMatchObject({
      required_version: ">= 1.5",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 6.22.0" } },
    });
  });

  test("refuses a missing required input instead of asking for it", () => {
    synthesize();
    const input = at(parseJson(readFileSync(output("cdk.tf.json"), "utf8")), "variable", "bucket_name");
    expect(input).toMatchObject({
      default: null,
      validation: [{ condition: "${var.bucket_name != null}" }, {}],
    });
    expect(record(input)).not.toHaveProperty("nullable");
  });
});

describe("the output folder", () => {
  test("loses the files of an earlier synthesis as HCL, and keeps Terraform's own files", () => {
    synthesize();
    for (const file of ["cdk.tf", "metadata.json", ".terraform.lock.hcl"]) writeFileSync(output(file), "{}");
    synthesize();
    expect(
      ["cdk.tf.json", "cdk.tf", "metadata.json", ".terraform.lock.hcl"].map((file) =>
        existsSync(output(file)),
      ),
    ).toEqual([true, false, false, true]);
  });
});
