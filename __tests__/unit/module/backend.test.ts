import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { addBackend } from "../../../constructs/module/backend";
import { at, textOf } from "../../../tools/json";

let project = "";
beforeAll(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), "backend-")));
  mkdirSync(join(project, "deep", "below"), { recursive: true });
  symlinkSync(join(project, "deep", "below"), join(project, "linked"));
});
afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

/** Terraform's settings for a stack that is synthesized into a folder of the project. */
function settings(environment: Readonly<Record<string, string>>, outdir = "cdktf.out"): unknown {
  const stack = new TerraformStack(new App({ outdir: join(project, outdir) }), "storage");
  addBackend(stack, { folder: project, environment });
  const content: unknown = stack.toTerraform();
  return at(content, "terraform");
}

describe("without HCP Terraform's variables", () => {
  test.each([
    ["beside the folder of the state", "cdktf.out", "cdktf.out"],
    ["elsewhere", "deep/out", "deep/out"],
    ["behind a symbolic link", "linked", "deep/below"],
  ])("the state is a file of the project, by a relative path, with the output %s", (_, outdir, real) => {
    const path = textOf(at(settings({ AWS_REGION: "us-east-1" }, outdir), "backend", "local", "path")) ?? "";
    expect(path).toMatch(/^\.\.\//);
    expect(resolve(project, real, "stacks", "storage", path)).toBe(
      join(project, "terraform.storage.tfstate"),
    );
  });

  test("empty variables count as not set", () => {
    const empty = { TF_CLOUD_ORGANIZATION: "", TF_WORKSPACE: "", TF_CLOUD_PROJECT: "" };
    expect(settings(empty)).toEqual(settings({}));
  });
});

describe("with HCP Terraform's variables", () => {
  const both = { TF_CLOUD_ORGANIZATION: "acme", TF_WORKSPACE: "sigma" };

  test("organization and workspace are enough, and there is no local state", () => {
    expect(settings(both)).toEqual({ cloud: { organization: "acme", workspaces: { name: "sigma" } } });
    expect(settings({ ...both, TF_CLOUD_HOSTNAME: "", TF_CLOUD_PROJECT: "" })).toEqual(settings(both));
  });

  test("host and project are passed on", () => {
    const all = { ...both, TF_CLOUD_HOSTNAME: "tfe.example.com", TF_CLOUD_PROJECT: "data" };
    expect(settings(all)).toEqual({
      cloud: {
        hostname: "tfe.example.com",
        organization: "acme",
        workspaces: { name: "sigma", project: "data" },
      },
    });
  });

  test.each([
    ["TF_CLOUD_ORGANIZATION"],
    ["TF_WORKSPACE"],
    ["TF_CLOUD_HOSTNAME"],
    ["TF_CLOUD_PROJECT"],
    ["TF_CLOUD_ORGANIZATION", "TF_CLOUD_HOSTNAME", "TF_CLOUD_PROJECT"],
    ["TF_WORKSPACE", "TF_CLOUD_HOSTNAME", "TF_CLOUD_PROJECT"],
  ])("if only some are set, the error names what is needed and what is set: %s", (...names) => {
    const some = Object.fromEntries(names.map((name) => [name, "x"]));
    expect(() => settings(some)).toThrow(
      `needs TF_CLOUD_ORGANIZATION and TF_WORKSPACE, and of its variables only these are set: ${names.join(", ")}.`,
    );
  });
});
