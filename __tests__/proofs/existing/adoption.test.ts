import { expect, test } from "@jest/globals";
import {
  DetachRolePolicyCommand,
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { DeleteBucketPolicyCommand } from "@aws-sdk/client-s3";
import {
  ALL_TOOLS,
  type Applied,
  at,
  awsClients,
  describeWithTools,
  listOf,
  ok,
  type Plan,
  readBucketPolicy,
  readCors,
  readTags,
  readTrustPolicy,
  useWorkspace,
} from "../../harness";
import { ACCOUNT, allowEverything, SIGMA } from "./by-hand";
import { bothPartiesRules, comparable, OWN_TAGS, ownStatements } from "./customers-bucket";
import { BOUNDARY, buildVariants, describedAs, HANDED_OVER, VARIANTS } from "./hand-built";
import { callAlone, changesOf, placeModule, recipe, saveDocuments, withInputs } from "./recipes";
import { changesDuring, useRecordingEmulator } from "./recording";
import { objectsOf, settingsOf } from "./snapshot";

const TAKE_OVER = recipe("Take over the bucket");
const GIVE_BACK = recipe("Give the bucket back");
const STATE_RM = recipe("Give the bucket back", "sh");
const STOP = recipe("Stop using the module, keep everything");

const CALLS = Object.keys(VARIANTS);
const { described, paths, sigma } = VARIANTS;

/** What would take Sigma's access away for a moment, or what somebody else gave. */
const LOSSES = /^(?:Delete|Detach|Remove|Untag|UpdateAssumeRolePolicy|DELETE )/;

describeWithTools("an integration built by hand", ALL_TOOLS, () => {
  const emulator = useRecordingEmulator();
  const workspace = useWorkspace({ emulator });
  const before: Record<string, unknown> = {};

  /** Plans and applies at once: planning only reads. */
  const applyRecorded = async () => {
    let applied: Applied | undefined;
    const calls = await changesDuring(emulator, async () => (applied = ok(await workspace.apply())));
    if (applied === undefined) throw new Error("nothing was applied");
    return { calls, applied };
  };

  test("is adopted under any names: the plan destroys and replaces nothing", async () => {
    const aws = awsClients(emulator);
    await allowEverything(aws, "boundary");
    await buildVariants(aws);
    for (const bucket of HANDED_OVER) before[bucket] = await objectsOf(aws, bucket);

    placeModule(workspace);
    await saveDocuments(aws, workspace, sigma.built.bucket);
    await saveDocuments(aws, workspace, described.built.bucket, {
      cors: "exports-cors.json",
      policy: "exports-policy.json",
    });
    for (const [call, { hcl }] of Object.entries(VARIANTS)) workspace.write(`${call}.tf`, hcl);
    await workspace.init();

    const plan = ok(await workspace.plan());
    expect(CALLS.map((call) => changesOf(plan, call))).toEqual([
      ["update aws_iam_role.this"],
      [
        "update aws_iam_role.this",
        "update aws_s3_bucket_cors_configuration.this[0]",
        "update aws_s3_bucket_policy.this[0]",
        "update aws_s3_bucket_server_side_encryption_configuration.this[0]",
      ],
      [
        "create aws_iam_policy.this",
        "update aws_iam_role.this",
        "create aws_iam_role_policy_attachment.this",
      ],
    ]);
    expect(imported(plan)).toBe(3 + 11 + 1);
    expect(CALLS.map((call) => changedFields(plan, `module.${call}.aws_iam_role.this`))).toEqual(
      CALLS.map(() => ["description"]),
    );
  });

  test("is applied without a moment in which Sigma loses access", async () => {
    const calls = await changesDuring(emulator, async () => ok(await workspace.applyPlan()));
    expect(calls.filter((call) => LOSSES.test(call))).toEqual([]);
    expect(calls).toEqual([
      "AttachRolePolicy",
      "CreatePolicy",
      ...["cors", "encryption", "policy"].map((document) => `PUT /${described.built.bucket}?${document}=`),
      ...CALLS.map(() => "UpdateRoleDescription"),
    ]);
  });

  test("keeps its trust, its policies, its tags and both parties' rules and statements", async () => {
    const aws = awsClients(emulator);
    expect(await readTrustPolicy(aws, sigma.built.role)).toMatchObject({
      Statement: [
        {
          Principal: { AWS: SIGMA.userArn },
          Condition: { StringEquals: { "sts:ExternalId": SIGMA.externalId } },
        },
      ],
    });
    const role = (await aws.iam.send(new GetRoleCommand({ RoleName: described.built.role }))).Role;
    expect(role).toMatchObject({
      MaxSessionDuration: 7200,
      PermissionsBoundary: { PermissionsBoundaryArn: BOUNDARY },
    });
    expect(Object.fromEntries(listOf(role?.Tags).map((tag) => [at(tag, "Key"), at(tag, "Value")]))).toEqual(
      OWN_TAGS,
    );
    const attached = await aws.iam.send(new ListAttachedRolePoliciesCommand({ RoleName: paths.built.role }));
    expect(attached.AttachedPolicies?.map(({ PolicyName }) => PolicyName).sort()).toEqual([
      "PathsPolicy",
      "PathsPolicy2",
    ]);
    expect(await readTags(aws, described.built.bucket)).toEqual(OWN_TAGS);
    expect(comparable(await readCors(aws, described.built.bucket))).toEqual(bothPartiesRules());
    expect(at(await readBucketPolicy(aws, described.built.bucket), "Statement")).toEqual([
      expect.objectContaining({ Sid: "DenyInsecureTransport" }),
      ...ownStatements(described.built.bucket),
    ]);
  });

  test("goes from create_bucket = false to true without a gap", async () => {
    workspace.write("sigma.tf", withInputs(TAKE_OVER, { tags: OWN_TAGS }));
    const { calls, applied } = await applyRecorded();
    // The others converged before.
    expect(new Set(applied.planned.map(({ moduleAddress }) => moduleAddress))).toEqual(
      new Set(["module.sigma"]),
    );
    expect(changesOf({ changes: applied.planned }, "sigma").toSorted()).toEqual([
      "update aws_iam_policy.this",
      "update aws_iam_role.this",
      "update aws_s3_bucket_cors_configuration.this[0]",
      "update aws_s3_bucket_policy.this[0]",
      "update aws_s3_bucket_server_side_encryption_configuration.this[0]",
    ]);
    expect(applied.imported).toBe(7);
    expect(calls.filter((call) => LOSSES.test(call))).toEqual([]);
    expect(calls).toContain("PUT /acme-files?cors=");
  });

  test("gives its bucket back, by removed blocks or terraform state rm, without a request that changes AWS", async () => {
    const aws = awsClients(emulator);
    const settings = await Promise.all(HANDED_OVER.map((bucket) => settingsOf(aws, bucket)));
    workspace.write("sigma.tf", withInputs(GIVE_BACK, { tags: OWN_TAGS }));
    workspace.write("described.tf", describedAs(callAlone(GIVE_BACK)));

    const command = describedAs(STATE_RM).trim().replaceAll("'", "").split(" ");
    expect(command.slice(0, 3)).toEqual(["terraform", "state", "rm"]);
    const removal = await workspace.terraform([
      ...command.slice(1),
      "module.described.aws_s3_bucket_logging.this[0]",
    ]);
    expect(removal.exitCode).toBe(0);

    const { calls, applied } = await applyRecorded();
    // Nothing else is left to do of what was applied before.
    expect(applied.planned.map(({ actions }) => actions)).toEqual(Array(7).fill(["remove"]));
    expect(calls).toEqual([]);
    workspace.write("sigma.tf", withInputs(callAlone(GIVE_BACK), { tags: OWN_TAGS }));
    expect(ok(await workspace.plan()).empty).toBe(true);
    expect(await Promise.all(HANDED_OVER.map((bucket) => settingsOf(aws, bucket)))).toEqual(settings);
  });

  test("goes on without the module, or goes with it; the buckets stay with all their objects", async () => {
    const aws = awsClients(emulator);
    workspace.write("sigma.tf", STOP);
    for (const call of CALLS.slice(1)) workspace.write(`${call}.tf`, "");
    await aws.iam.send(
      new DetachRolePolicyCommand({
        RoleName: paths.built.role,
        PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/PathsPolicy`,
      }),
    );
    ok(await workspace.apply());
    expect(workspace.state().managed).toEqual([]);
    expect(await readTrustPolicy(aws, sigma.built.role)).toBeDefined();
    expect(await readTrustPolicy(aws, described.built.role)).toBeUndefined();
    for (const bucket of HANDED_OVER) {
      // The emulator takes the Deny of plain HTTP for one of everything.
      await aws.s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket }));
      expect(await objectsOf(aws, bucket)).toEqual(before[bucket]);
    }
  });
});

function imported(plan: Plan): number {
  return listOf(at(plan.json, "resource_changes")).filter(
    (change) => at(change, "change", "importing") !== undefined,
  ).length;
}

/** The fields of a resource that a plan changes. */
function changedFields(plan: Plan, address: string): readonly string[] {
  const change = plan.changes.find((resource) => resource.address === address);
  const { before: old = {}, after = {} } = change ?? {};
  return Object.keys(after).filter((field) => JSON.stringify(after[field]) !== JSON.stringify(old[field]));
}
