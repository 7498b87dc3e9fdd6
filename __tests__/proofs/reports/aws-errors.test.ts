import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  MODULE_DIRECTORY,
  ok,
  type Outcome,
  useEmulator,
  Workspace,
} from "../../harness";
import { documentOf, SNOWFLAKE_STATEMENT } from "./values";

const ERRORS = readFileSync(join(MODULE_DIRECTORY, "docs/errors.md"), "utf8");

/** More calls than a test makes: the emulator enforces nothing. */
const NEVER = 1_000_000;
const UserName = "terraform";

/** What an organization denies that sets public access blocks centrally. The emulator takes it for CreateBucket. */
const CENTRAL = documentOf(
  { Effect: "Allow", Action: "*", Resource: "*" },
  {
    Effect: "Deny",
    Action: ["s3:PutBucketPublicAccessBlock", "s3:CreateBucket"],
    Resource: "arn:aws:s3:::acme-denied",
  },
);

describeWithTools("AWS's errors in the module's table", ALL_TOOLS, () => {
  const emulator = useEmulator({ environment: { INITIAL_NO_AUTH_ACTION_COUNT: String(NEVER) } });
  const workspaces: Workspace[] = [];
  afterAll(() => {
    for (const workspace of workspaces) workspace.remove();
  });

  test("have these words, and the table names each", async () => {
    // In us-east-1, S3 answers otherwise for a bucket that is one's own.
    const region = "eu-west-1";
    const { iam, s3 } = awsClients(emulator, { region });
    const CreateBucketConfiguration = { LocationConstraint: region } as const;
    await s3.send(new CreateBucketCommand({ Bucket: "acme-taken", CreateBucketConfiguration }));
    await s3.send(new CreateBucketCommand({ Bucket: "acme-taken-too", CreateBucketConfiguration }));
    await iam.send(new CreateRoleCommand({ RoleName: "acme-taken", AssumeRolePolicyDocument: "{}" }));
    await iam.send(new CreateUserCommand({ UserName }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const allowed = { UserName, PolicyName: "terraform", PolicyDocument: CENTRAL };
    await iam.send(new PutUserPolicyCommand(allowed));
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: "other", PolicyDocument: OTHER }),
    );
    const workspace = new Workspace({
      emulator,
      region,
      environment: {
        AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId ?? "",
        AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey ?? "",
      },
    });
    workspaces.push(workspace);
    const call = { source: MODULE_DIRECTORY, manage_lifecycle: false, warn_until_connected: false };
    const denied = { ...call, bucket_name: "acme-denied" };
    const malformed = { ...call, bucket_name: "acme-malformed", create_bucket: false };
    workspace.write("main.tf.json", {
      module: { denied: { ...denied, manage_public_access_block: false }, malformed },
    });
    await workspace.init();
    ok(await workspace.apply());

    const statement = documentOf({ ...SNOWFLAKE_STATEMENT, Resource: "*" });
    workspace.write("main.tf.json", {
      provider: { aws: [{}, { alias: "virginia", region: "us-east-1" }] },
      module: {
        denied,
        malformed: { ...malformed, additional_trust_policies: [statement] },
        taken: { ...call, bucket_name: "acme-taken" },
        taken_in_virginia: {
          ...call,
          bucket_name: "acme-taken-too",
          providers: { aws: "aws.virginia" },
        },
        // The emulator denies objects under any Deny, whatever its condition.
        role: { ...call, bucket_name: "acme-new", role_name: "acme-taken", enforce_tls: false },
        conflict: { ...call, bucket_name: "acme-conflict", create_bucket: false },
      },
    });
    await workspace.init();
    await emulator.enforceAfter(0);
    const applied = await workspace.apply();
    await emulator.enforceAfter(NEVER);
    await iam.send(
      new AttachRolePolicyCommand({ RoleName: "sigma-acme-conflict", PolicyArn: Policy?.Arn ?? "" }),
    );
    await s3.send(new PutObjectCommand({ Bucket: "acme-new", Key: "sigma/file", Body: "text" }));
    // A refresh would show the policy to the provider, which then detaches it.
    const destroyed = await workspace.destroy(undefined, ["-refresh=false"]);

    expect(said(applied)).toEqual([
      expect.stringMatching(
        /^module\.denied\.aws_s3_bucket_public_access_block.* PutPublicAccessBlock.* AccessDenied/,
      ),
      expect.stringMatching(/^module\.malformed\.aws_iam_role\.this .*MalformedPolicyDocument/),
      expect.stringMatching(/^module\.role\.aws_iam_role\.this .*EntityAlreadyExists/),
      expect.stringMatching(/^module\.taken\.aws_s3_bucket\.this\[0\] .*BucketAlreadyOwnedByYou/),
      expect.stringMatching(/^module\.taken_in_virginia\.aws_s3_bucket\.this\[0\] .*BucketAlreadyExists/),
    ]);
    expect(said(destroyed)).toEqual([
      expect.stringMatching(/IAM Role \(sigma-acme-conflict\).*DeleteConflict/),
      expect.stringMatching(/S3 Bucket \(acme-new\).*BucketNotEmpty/),
    ]);
    for (const words of [
      "`AccessDenied` on `PutPublicAccessBlock`",
      "`MalformedPolicyDocument`",
      "`BucketAlreadyOwnedByYou`",
      "`DeleteConflict`",
      "`EntityAlreadyExists`",
      "`BucketAlreadyExists`",
      "`BucketNotEmpty`",
    ]) {
      expect(ERRORS).toContain(`| ${words} `);
    }
  });
});

/** The policy that somebody else attached. */
const OTHER = documentOf({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" });

/** The errors of a command, each with its resource. */
function said({ errors }: Outcome): readonly string[] {
  return errors
    .map(({ address, detail, summary }) => `${address ?? ""} ${summary} ${detail}`.replaceAll("\n", " "))
    .sort();
}
