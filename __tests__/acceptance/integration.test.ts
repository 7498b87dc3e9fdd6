import { expect, test } from "@jest/globals";
import { ListPoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { sigmaTemplate } from "../fixtures/sigma/templates";
import {
  ALL_TOOLS,
  at,
  awsClients,
  describeWithTools,
  listOf,
  mapValues,
  MODULE_DIRECTORY,
  ok,
  readBucketPolicy,
  readCors,
  readEncryption,
  readLifecycle,
  readOwnership,
  readPolicyDocument,
  readPublicAccessBlock,
  readRole,
  readTrustPolicy,
  readVersioning,
  record,
  useEmulator,
  useWorkspace,
} from "../harness";

const ACCOUNT = "123456789012";
const BUCKET = "acme-sigma";
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/sigma-${BUCKET}`;
const SIGMA = {
  sigma_user_arn: "arn:aws:iam::999999999999:user/sigma-storage",
  sigma_external_id: "acme-7d1c:sigma/external@id",
};

/** A root module as a consumer writes it, with all outputs passed on. */
const ROOT = {
  variable: {
    sigma_user_arn: { type: "string", default: null },
    sigma_external_id: { type: "string", default: null },
  },
  module: {
    sigma: {
      source: MODULE_DIRECTORY,
      bucket_name: BUCKET,
      sigma_user_arn: "${var.sigma_user_arn}",
      sigma_external_id: "${var.sigma_external_id}",
    },
  },
  output: { sigma: { value: "${module.sigma}" } },
};

/** The outputs that a plan must show before anything exists. */
const KNOWN_OUTPUTS = [
  "access_policy_json",
  "allowed_cidrs",
  "bucket_arn",
  "bucket_name",
  "bucket_policy_json",
  "cors_rules",
  "integration_status",
  "next_steps",
  "role_arn",
  "role_name",
  "sigma_bucket_path",
  "trust_policy_json",
];

describeWithTools("the integration, from bootstrap to destroy", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });

  test("bootstrap: the plan shows every document and every other known output in full", async () => {
    workspace.write("main.tf.json", ROOT);
    await workspace.init();
    expect(ok(await workspace.validate()).diagnostics).toEqual([]);

    const plan = ok(await workspace.plan());
    expect(plan.errors).toEqual([]);
    expect(plan.warnings.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([
      expect.stringMatching(
        /^Check block assertion failed: .*sigma_user_arn and sigma_external_id are missing/,
      ),
    ]);
    expect(plan.changes.every(({ actions }) => actions.join() === "create")).toBe(true);

    const outputs = at(plan.outputs, "sigma", "after");
    expect(KNOWN_OUTPUTS.filter((name) => at(outputs, name) === undefined)).toEqual([]);
    expect(at(outputs, "next_steps")).toMatch(ROLE_ARN);

    await emulator.requests();
    expect(ok(await workspace.applyPlan())).toMatchObject({ changed: 0, removed: 0, errors: [] });
    expect(workspace.state().resources.length).toBeLessThanOrEqual(16);
  });

  test("bootstrap: AWS has Sigma's templates with a placeholder trust, and a private bucket", async () => {
    const aws = awsClients(emulator);
    const policyArn = `arn:aws:iam::${ACCOUNT}:policy/sigma-${BUCKET}`;
    expect(await readPolicyDocument(aws, policyArn)).toEqual(
      sigmaTemplate("access-policy", { customer_s3_bucket_name: BUCKET, prefix: "sigma" }),
    );
    expect(await readTrustPolicy(aws, `sigma-${BUCKET}`)).toEqual(
      sigmaTemplate("trust-policy", {
        aws_iam_user_arn: `arn:aws:iam::${ACCOUNT}:root`,
        aws_external_role_arn: "0000",
      }),
    );
    expect(listOf(await readCors(aws, BUCKET)).map(asSets)).toEqual([asSets(sigmaTemplate("cors-rule"))]);
    expect(await readRole(aws, `sigma-${BUCKET}`)).toMatchObject({ Arn: ROLE_ARN, MaxSessionDuration: 3600 });
    expect(await readPublicAccessBlock(aws, BUCKET)).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(await readOwnership(aws, BUCKET)).toBe("BucketOwnerEnforced");
    expect(await readVersioning(aws, BUCKET)).toBe("Enabled");
    expect(await readEncryption(aws, BUCKET)).toMatchObject([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } },
    ]);
    expect(await readLifecycle(aws, BUCKET)).toMatchObject([
      { Filter: { Prefix: "" }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
      {
        Filter: { Prefix: "sigma/" },
        Expiration: { ExpiredObjectDeleteMarker: true },
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      },
    ]);
    expect(at(await readBucketPolicy(aws, BUCKET), "Statement")).toMatchObject([
      { Sid: "DenyInsecureTransport" },
    ]);
  });

  test("a second plan is empty, with fewer than 34 requests to AWS", async () => {
    await emulator.requests();
    const plan = ok(await workspace.plan());
    const requests = await emulator.requests();
    console.log(`${requests.length} AWS requests for a refresh`);
    expect(plan.empty).toBe(true);
    expect(requests.length).toBeLessThan(34);
  });

  test("connecting is one in-place update of the role, whose ARN stays", async () => {
    const plan = ok(await workspace.plan(SIGMA));
    expect(plan.warnings).toEqual([]);
    expect(plan.changes.map(({ address, actions }) => [address, ...actions])).toEqual([
      ["module.sigma.aws_iam_role.this", "update"],
    ]);
    expect(ok(await workspace.applyPlan())).toMatchObject({ added: 0, changed: 1, removed: 0 });

    const aws = awsClients(emulator);
    expect(await readTrustPolicy(aws, `sigma-${BUCKET}`)).toEqual(
      sigmaTemplate("trust-policy", {
        aws_iam_user_arn: SIGMA.sigma_user_arn,
        aws_external_role_arn: SIGMA.sigma_external_id,
      }),
    );
    expect((await readRole(aws, `sigma-${BUCKET}`))?.Arn).toBe(ROLE_ARN);
    expect(at(workspace.outputs(), "sigma")).toMatchObject({
      bucket_name: BUCKET,
      integration_status: "connected",
      role_arn: ROLE_ARN,
      sigma_bucket_path: `${BUCKET}/sigma`,
    });
    expect(ok(await workspace.plan()).empty).toBe(true);
  });

  test("destroy leaves nothing", async () => {
    ok(await workspace.destroy(SIGMA));
    const aws = awsClients(emulator);
    expect((await aws.s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
    expect((await aws.iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
    expect((await aws.iam.send(new ListPoliciesCommand({ Scope: "Local" }))).Policies).toEqual([]);
  });
});

/** The provider treats the lists of a CORS rule as sets, which have no order. */
function asSets(rule: unknown): unknown {
  return mapValues(record(rule), (value) => (Array.isArray(value) ? listOf(value).toSorted() : value));
}
