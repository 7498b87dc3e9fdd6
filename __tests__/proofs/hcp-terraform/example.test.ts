import {
  CreateOpenIDConnectProviderCommand,
  GetRolePolicyCommand,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";
import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  ALL_TOOLS,
  awsClients,
  decodeState,
  describeWithTools,
  parseJson,
  readBucketPolicy,
  readRole,
  readTrustPolicy,
  record,
} from "../../harness";
import type { Variable } from "../../../tools/harness/hcp-terraform/variables";
import type { HcpWorkspace } from "../../../tools/harness/hcp-terraform/workspace";
import { EXAMPLES } from "../../../tools/plans/examples";
import { expectEnd } from "../deploy/cloned-project";
import { expectCleanUploads } from "./archive";
import { FORMS } from "./forms";
import { Readme } from "./readme";
import { ORGANIZATION, Site, repositoryWith, stateFiles, withRegistrySource } from "./site";

const EXAMPLE = join(EXAMPLES, "hcp-terraform");
const README = new Readme(EXAMPLE);
const [INIT = "", APPLY = "", REFRESH_ONLY = "", DESTROY = "", ...OTHERS] = README.commands;
const [REGISTRY_SOURCE = "", IP_ALLOWLIST = ""] = README.blocks("hcl");

/** What takes the place of the names in the commands of `credentials`. */
const NAMES = { ORGANIZATION, PROJECT: "analytics", WORKSPACE: "sigma-storage", NAME: "acme-sigma-hcp" };
const CREDENTIALS_COMMANDS = new Readme(join(EXAMPLE, "credentials")).commands.map((command) =>
  command.replaceAll(/[A-Z]{4,}/g, (name) => String(record(NAMES)[name])),
);

/** Which table of the README names the variables of which output of `credentials`. */
const VARIABLES = [
  { category: "env", heading: "environment variable", output: "environment_variables" },
  { category: "terraform", heading: "Terraform variable", output: "terraform_variables" },
] as const;

const BUCKET = NAMES.NAME;
const ROLE = "sigma-storage";
const IDENTITY_PROVIDER = "arn:aws:iam::123456789012:oidc-provider/app.terraform.io";
const SIGMA_USER = "arn:aws:iam::999999999999:user/sigma-prod";
const EXTERNAL_ID = "arn:aws:iam::999999999999:role/sigma-4711";

/** What somebody makes of the bucket policy in the console. */
const BY_HAND = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Deny", Principal: "*", Action: "s3:PutObjectAcl", Resource: `arn:aws:s3:::${BUCKET}/*` },
  ],
};

const CHECKS = "module.sigma_storage.check.";

/** An example at work in one form of the module. */
interface Life {
  readonly site: Site;
  readonly folder: string;
  readonly credentials: string;
  readonly workspace: HcpWorkspace;
}

describeWithTools("examples/hcp-terraform, as its README says", ALL_TOOLS, () => {
  const sites = FORMS.map((form) => new Site(form));
  const lives: Life[] = [];
  /** What `credentials` says to set in the workspace. */
  const settings: Variable[] = [];
  beforeAll(async () => {
    await Promise.all(sites.map((site) => site.start()));
    for (const site of sites) {
      const folder = site.copyExample("hcp-terraform");
      const workspace = site.hcp.workspace(NAMES.WORKSPACE);
      lives.push({ site, folder, credentials: join(folder, "credentials"), workspace });
    }
  });
  afterAll(() => Promise.all(sites.map((site) => site.stop())));

  /** A step in every form at the same time. */
  const inEachForm = (step: (life: Life) => Promise<void>) => async (): Promise<void> => {
    await Promise.all(lives.map(step));
  };
  /** A step that the form of the module does not matter for. */
  const once = (step: (life: Life) => Promise<void>) => async (): Promise<void> => {
    for (const life of lives.slice(0, 1)) await step(life);
  };
  const apply = ({ folder, site }: Life, answer = "yes"): ReturnType<Site["type"]> =>
    site.type(folder, APPLY, { answer });
  const managed = ({ workspace }: Life): readonly string[] =>
    decodeState(workspace.state?.text ?? "").managed;
  const trustedBy = ({ site }: Life): Promise<unknown> => readTrustPolicy(awsClients(site.emulator), ROLE);
  const bucketPolicy = ({ site }: Life): Promise<unknown> =>
    readBucketPolicy(awsClients(site.emulator), BUCKET);

  test("has no command that this proof leaves out", () => {
    expect(OTHERS).toEqual([]);
    expect(README.blocks("hcl")).toHaveLength(2);
  });

  test(
    "fails without a registry's source: nothing above the folder is uploaded",
    once(async ({ folder, site, workspace }) => {
      await site.type(folder, INIT);
      expectEnd(await site.type(folder, REFRESH_ONLY), 1);
      expect(workspace.lastRun).toMatchObject({ status: "errored" });
      expect(workspace.lastRun.planLog.text).toContain("Unreadable module directory");
    }),
  );

  test(
    "gets from credentials the roles of the workspace and the values of its variables",
    once(async ({ credentials, site }) => {
      const aws = awsClients(site.emulator);
      await aws.iam.send(
        new CreateOpenIDConnectProviderCommand({
          Url: "https://app.terraform.io",
          ClientIDList: ["aws.workload.identity"],
          ThumbprintList: ["0".repeat(40)],
        }),
      );
      for (const line of CREDENTIALS_COMMANDS) {
        expectEnd(await site.type(credentials, line, { answer: "yes", ownPermissions: true }), 0);
      }

      for (const phase of ["plan", "apply"]) {
        const RoleName = `${ROLE}-terraform-${phase}`;
        const role = await readRole(aws, RoleName);
        expect(parseJson(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ""))).toMatchObject({
          Statement: [
            {
              Principal: { Federated: IDENTITY_PROVIDER },
              Condition: {
                StringEquals: {
                  "app.terraform.io:aud": "aws.workload.identity",
                  "app.terraform.io:sub": `organization:acme:project:analytics:workspace:sigma-storage:run_phase:${phase}`,
                },
              },
            },
          ],
        });
        const { PolicyDocument = "" } = await aws.iam.send(
          new GetRolePolicyCommand({ RoleName, PolicyName: "sigma-storage" }),
        );
        expect(decodeURIComponent(PolicyDocument)).not.toContain("${");
      }

      const { outputs } = decodeState(readFileSync(join(credentials, "terraform.tfstate"), "utf8"));
      for (const { category, heading, output } of VARIABLES) {
        const values = record(outputs[output]);
        expect([...README.names(heading)].sort()).toEqual(Object.keys(values).sort());
        for (const [key, value] of Object.entries(values))
          settings.push({ key, value: String(value), category });
      }
    }),
  );

  test(
    "plans with a relative source in the working directory of a repository that holds the module",
    once(async ({ site }) => {
      const workspace = site.hcp.workspace("connected-to-a-repository");
      workspace.workingDirectory = "examples/hcp-terraform";
      for (const variable of settings) workspace.set(variable);
      workspace.createConfiguration({ files: repositoryWith("hcp-terraform"), speculative: true });
      expect(await workspace.start().end).toBe("planned_and_finished");
    }),
  );

  test(
    "initializes with a registry's source and version",
    inEachForm(async ({ folder, site, workspace }) => {
      for (const variable of settings) workspace.set(variable);
      const main = join(folder, "main.tf");
      writeFileSync(main, withRegistrySource(readFileSync(main, "utf8"), REGISTRY_SOURCE));
      expectEnd(await site.type(folder, INIT), 0);
    }),
  );

  test(
    "keeps what was made when somebody cancels an apply",
    once(async (life) => {
      const { runs } = life.workspace;
      const before = runs.length;
      const applying = apply(life);
      const run = await until(() => runs[before]);
      await until(() => run.applyLog.text.match(/aws_s3_bucket\.this\[0\]: Creation complete/) ?? undefined);
      run.cancel();
      await applying;
      expect(await run.end).toBe("canceled");
      expect(managed(life)).toContain("module.sigma_storage.aws_s3_bucket.this[0]");
      expect(managed(life).length).toBeLessThan(11);
    }),
  );

  test(
    "bootstraps, also after an apply that was canceled",
    inEachForm(async (life) => {
      const { workspace } = life;
      expectEnd(await apply(life), 0);
      expect(workspace.lastRun.status).toBe("applied");
      expect(managed(life)).toHaveLength(11);
      expect(workspace.outputs).toMatchObject({
        integration_status: "awaiting_sigma",
        next_steps: expect.stringContaining(`In the Bucket name field, enter: ${BUCKET}/sigma`),
      });
      const [first] = workspace.runs.filter(({ options }) => !options.planOnly);
      expect(first?.planLog.text).toContain(readFileSync(join(EXAMPLE, "plan.txt"), "utf8"));
    }),
  );

  test(
    "keeps the state on the server alone, and uploads what a run needs and nothing else",
    inEachForm(({ folder, workspace }) => {
      expect(stateFiles(folder).filter((file) => !file.startsWith("credentials"))).toEqual([]);
      const paths = expectCleanUploads(workspace);
      expect(paths.filter((path) => path.endsWith(".tf"))).toEqual(["main.tf", "outputs.tf", "variables.tf"]);
      expect(paths.filter((path) => path.startsWith("credentials"))).toEqual([]);
      return Promise.resolve();
    }),
  );

  test(
    "changes nothing with a run that is discarded, or stopped by a wrong value",
    once(async (life) => {
      const { workspace } = life;
      const before = [workspace.state, await trustedBy(life)];
      workspace.set({ key: "sigma_user_arn", value: SIGMA_USER });
      workspace.set({ key: "sigma_external_id", value: "null" });
      expectEnd(await apply(life), 1);
      const { planLog, status } = workspace.lastRun;
      expect(status).toBe("errored");
      const [, error = "", ...further] = planLog.text.split("Error: ");
      expect(further).toEqual([]);
      expect(error).toContain("sigma_external_id");

      workspace.set({ key: "sigma_external_id", value: EXTERNAL_ID });
      await apply(life, "no");
      expect(workspace.lastRun.status).toBe("discarded");
      expect([workspace.state, await trustedBy(life)]).toEqual(before);
    }),
  );

  test(
    "connects by one change in place",
    inEachForm(async (life) => {
      life.workspace.set({ key: "sigma_user_arn", value: SIGMA_USER });
      life.workspace.set({ key: "sigma_external_id", value: EXTERNAL_ID });
      expectEnd(await apply(life), 0);
      expect(life.workspace.lastRun.planLog.text).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
      expect(await trustedBy(life)).toMatchObject({ Statement: [{ Principal: { AWS: SIGMA_USER } }] });
      expect(life.workspace.outputs["integration_status"]).toBe("connected");
    }),
  );

  test(
    "shows a warning in the plan, and a failing check in the state, for an allowlist without users",
    inEachForm(async (life) => {
      const { workspace } = life;
      const value = IP_ALLOWLIST.replace(/, user_cidrs = \[.*?\]/, "");
      workspace.set({ key: "ip_allowlist", value, hcl: true });
      await apply(life);
      expect(workspace.lastRun.planLog.text).toContain("Warning: Check block assertion failed");
      expect(workspace.checks).toMatchObject({
        [`${CHECKS}allowlist_covers_users`]: "fail",
        [`${CHECKS}allowlist_covers_sigma`]: "pass",
      });
    }),
  );

  test(
    "shows what somebody changed by hand, and replaces it with the next apply",
    inEachForm(async (life) => {
      const { folder, site, workspace } = life;
      const { state } = workspace;
      await awsClients(site.emulator).s3.send(
        new PutBucketPolicyCommand({ Bucket: BUCKET, Policy: JSON.stringify(BY_HAND) }),
      );
      await site.type(folder, REFRESH_ONLY);
      expect(workspace.lastRun).toMatchObject({ status: "planned_and_finished", hasChanges: true });
      expect(workspace.lastRun.planLog.text).toContain(
        "# module.sigma_storage.aws_s3_bucket_policy.this[0] has changed",
      );
      expect(workspace.state).toBe(state);
      expect(await bucketPolicy(life)).toEqual(BY_HAND);

      workspace.set({ key: "ip_allowlist", value: IP_ALLOWLIST, hcl: true });
      await apply(life);
      expect(workspace.lastRun.planLog.text).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
      expect(new Set(Object.values(workspace.checks))).toEqual(new Set(["pass"]));
      const policy = JSON.stringify(await bucketPolicy(life));
      for (const part of ["DenyInsecureTransport", "198.51.100.0/24", "203.0.113.0/24"])
        expect(policy).toContain(part);
      expect(policy).not.toContain("PutObjectAcl");
    }),
  );

  test(
    "is removed by a run",
    inEachForm(async (life) => {
      const { folder, site } = life;
      expectEnd(await site.type(folder, DESTROY, { answer: "yes" }), 0);
      expect(managed(life)).toEqual([]);
      expect(site.hcp.unknown).toEqual([]);
    }),
  );

  test(
    "leaves an identity provider that existed before, also when credentials are removed",
    once(async ({ credentials, site }) => {
      const line = CREDENTIALS_COMMANDS.at(-1)?.replace(" apply ", " destroy ") ?? "";
      expectEnd(await site.type(credentials, line, { answer: "yes", ownPermissions: true }), 0);
      const { iam } = awsClients(site.emulator);
      const { OpenIDConnectProviderList = [] } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
      expect(OpenIDConnectProviderList.map(({ Arn }) => Arn)).toEqual([IDENTITY_PROVIDER]);
    }),
  );
});

/** Waits until there is something. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
