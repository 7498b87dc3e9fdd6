import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterAll, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  at,
  awsClients,
  describeWithTools,
  listOf,
  MODULE_DIRECTORY,
  ok,
  record,
  useEmulator,
  Workspace,
} from "../../harness";
import { policy, without } from "./policies";

const UserName = "terraform";
const NAMES = {
  partition: "aws",
  account_id: "123456789012",
  bucket_name: "acme-data-lake",
  role_name: "sigma-acme-data-lake",
  policy_name: "sigma-acme-data-lake",
  iam_path: "/",
  permissions_boundary_arn: "arn:aws:iam::123456789012:policy/boundary",
};
const INPUTS = { bucket_name: NAMES.bucket_name, create_bucket: false };

/** More calls than a test makes, so that the emulator enforces nothing. */
const NEVER = 1_000_000;

// The emulator has AWS's names of the actions for roles and policies, and only some of those for buckets.
describeWithTools("an emulator that enforces the permissions to apply", ALL_TOOLS, () => {
  const emulator = useEmulator({ environment: { INITIAL_NO_AUTH_ACTION_COUNT: String(NEVER) } });
  const workspaces: Workspace[] = [];
  afterAll(() => {
    for (const workspace of workspaces) workspace.remove();
  });

  test("allows apply and destroy with these permissions, and refuses apply if one of them is missing", async () => {
    const { iam, s3 } = awsClients(emulator);
    await s3.send(new CreateBucketCommand({ Bucket: NAMES.bucket_name }));
    await iam.send(new CreateUserCommand({ UserName }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const workspace = new Workspace({
      emulator,
      environment: {
        AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? "",
        AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? "",
      },
    });
    workspaces.push(workspace);
    workspace.copy(MODULE_DIRECTORY);
    await workspace.init();
    const enforce = async (document: unknown): Promise<void> => {
      await emulator.enforceAfter(NEVER);
      const PolicyDocument = JSON.stringify(document);
      await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "terraform", PolicyDocument }));
      await emulator.enforceAfter(0);
    };

    const document = forEverything(policy("apply-existing-bucket.json", NAMES));
    await enforce(without(document, "iam:AttachRolePolicy"));
    const refused = await workspace.apply(INPUTS);
    expect(refused.errors.map(({ address }) => address)).toEqual(["aws_iam_role_policy_attachment.this"]);
    expect(refused.errors[0]?.summary).toContain("StatusCode: 403");

    await enforce(document);
    ok(await workspace.apply(INPUTS));
    expect(ok(await workspace.destroy())).toMatchObject({ removed: 3 });
  });
});

/** The emulator treats a request to IAM as one for all resources. */
function forEverything(document: unknown): unknown {
  const statements = listOf(at(document, "Statement")).map((statement) => ({
    ...record(statement),
    Resource: "*",
    Condition: {},
  }));
  return { ...record(document), Statement: statements };
}
