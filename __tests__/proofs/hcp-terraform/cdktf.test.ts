import { PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  awsClients,
  decodeState,
  describeWithTools,
  readBucketPolicy,
  readTrustPolicy,
  useEmulator,
} from "../../harness";
import { HcpTerraform } from "../../../tools/harness/hcp-terraform/hcp-terraform";
import type { HcpWorkspace } from "../../../tools/harness/hcp-terraform/workspace";
import type { Environment } from "../../../tools/harness/process";
import { ClonedProject, expectEnd, PROJECT, type Spoken } from "../deploy/cloned-project";
import { expectCleanUploads } from "./archive";
import { Readme } from "./readme";
import { ORGANIZATION, stateFiles } from "./site";

/** The commands of the README for each step. */
const [BOOTSTRAP = "", CONNECT = "", PLATFORM = "", ...OTHERS] = new Readme(PROJECT).commands.filter((line) =>
  line.startsWith("npx cdktf deploy "),
);
const SIGMA_USER = "arn:aws:iam::999999999999:user/sigma-prod";
/** With values in place of `…`. */
const CONNECTED = CONNECT.replace("arn:aws:iam::…", SIGMA_USER).replace(/…$/, "4711");

const BUCKET = "acme-sigma";
const BY_HAND = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Deny", Principal: "*", Action: "s3:PutObjectAcl", Resource: `arn:aws:s3:::${BUCKET}/*` },
  ],
};

describeWithTools("cdktf deploy in HCP Terraform, as the README says", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const hcp = new HcpTerraform({ organization: ORGANIZATION, emulator });
  // Only runs of the server reach AWS.
  const project = new ClonedProject({ endpoint: "none://no-emulator" });
  beforeAll(async () => {
    await hcp.start();
    await project.create();
  });
  afterAll(async () => {
    await hcp.stop();
    project.remove();
  });

  const storage = (): HcpWorkspace => hcp.workspace("sigma-storage");
  const platform = (): HcpWorkspace => hcp.workspace("sigma-data-platform-access");
  const managed = ({ state }: HcpWorkspace): readonly string[] => decodeState(state?.text ?? "").managed;

  /** Types a command. What would ask is approved: no terminal could answer here. */
  const type = ({ name }: HcpWorkspace, line: string, environment: Environment = {}): Promise<Spoken> => {
    const asks = !line.startsWith("npx cdktf diff ");
    return project.run("sh", ["-c", asks ? `${line} --auto-approve` : line], {
      ...hcp.clientEnvironment(project.folder),
      TF_CLOUD_ORGANIZATION: ORGANIZATION,
      TF_WORKSPACE: name,
      ...environment,
    });
  };

  test("bootstraps, and prints what to enter in Sigma", async () => {
    expect(OTHERS).toEqual([]);
    // The lifecycle document takes a minute to be created.
    storage().set({ key: "manage_lifecycle", value: "false", hcl: true });
    expectEnd(await type(storage(), BOOTSTRAP), 0, "In the Bucket name field, enter: acme-sigma/sigma");
    expect(storage().lastRun.status).toBe("applied");
    expect(managed(storage())).toHaveLength(10);
  });

  test("shows in a diff what somebody changed by hand, and puts it right when it connects, with a variable of this machine", async () => {
    await awsClients(emulator).s3.send(
      new PutBucketPolicyCommand({ Bucket: BUCKET, Policy: JSON.stringify(BY_HAND) }),
    );
    const diff = CONNECTED.replace(" deploy ", " diff ");
    expectEnd(await type(storage(), diff), 0, "Plan: 0 to add, 2 to change, 0 to destroy.");
    expect(storage().lastRun.status).toBe("planned_and_finished");
    expect(await readBucketPolicy(awsClients(emulator), BUCKET)).toEqual(BY_HAND);

    const allowlist = "TF_VAR_ip_allowlist";
    const value = '{ sigma_cidrs = ["198.51.100.0/24"], user_cidrs = ["203.0.113.0/24"] }';
    const connected = await type(storage(), CONNECTED, { [allowlist]: value });
    expectEnd(connected, 0, "Resources: 0 added, 2 changed, 0 destroyed.");
    expect(await readTrustPolicy(awsClients(emulator), "sigma-acme-sigma")).toMatchObject({
      Statement: [{ Principal: { AWS: SIGMA_USER } }],
    });
    const policy = JSON.stringify(await readBucketPolicy(awsClients(emulator), BUCKET));
    expect(policy).toContain("DenyInsecureTransport");
    expect(policy).toContain("203.0.113.0/24");
  });

  test("gives the data platform a workspace and a state of its own", async () => {
    expectEnd(await type(platform(), PLATFORM), 0, "CREATE STORAGE INTEGRATION");
    expect(managed(platform())).toHaveLength(3);
    expect(platform().state?.text).not.toContain("aws_s3_bucket");
  });

  test("keeps the state on the server alone, and uploads what a run needs and nothing else", () => {
    expect(stateFiles(project.folder)).toEqual([]);
    for (const workspace of [storage(), platform()]) {
      expect(expectCleanUploads(workspace)).toContain("cdk.tf.json");
    }
  });

  test("destroys each stack in its workspace", async () => {
    expectEnd(await type(storage(), BOOTSTRAP.replace(" deploy ", " destroy ")), 0);
    expectEnd(await type(platform(), PLATFORM.replace(" deploy ", " destroy ")), 0);
    expect([...managed(storage()), ...managed(platform())]).toEqual([]);
    expect(hcp.unknown).toEqual([]);
  });
});
