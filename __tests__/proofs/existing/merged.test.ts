import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  at,
  awsClients,
  describeWithTools,
  listOf,
  ok,
  type PlannedChange,
  readBucketPolicy,
  readCors,
  useWorkspace,
} from "../../harness";
import { bothPartiesRules, comparable, makeCustomersBucket, ownStatements } from "./customers-bucket";
import { callAlone, changesOf, placeModule, recipe, saveDocuments } from "./recipes";
import { changesDuring, useRecordingEmulator } from "./recording";
import { settingsOf } from "./snapshot";

const IMPORTED = "acme-files";
const REPLACED = "acme-archive";

/** A policy whose principal is unknown until apply, for a bucket whose documents are not imported. */
const UNKNOWN_UNTIL_APPLY = `
resource "aws_iam_role" "reader" {
  name_prefix = "reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

module "unknown" {
  source = "./sigma-s3-storage"

  bucket_name          = "${REPLACED}"
  create_bucket        = false
  manage_bucket_policy = true
  manage_cors          = true

  additional_bucket_policies = [jsonencode({
    Version = "2012-10-17"
    Statement = {
      Sid       = "Reader"
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.reader.arn }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::${REPLACED}/*"
    }
  })]
}
`;

describeWithTools("the documents of an existing bucket, managed", ALL_TOOLS, () => {
  const emulator = useRecordingEmulator();
  const workspace = useWorkspace({ emulator });

  /** Plans and applies at once. */
  const applied = async () => {
    let planned: readonly PlannedChange[] = [];
    const calls = await changesDuring(emulator, async () => {
      ({ planned } = ok(await workspace.apply()));
    });
    return { calls, planned };
  };

  test("are updated in place after an import, and policies with unknown ARNs can be planned", async () => {
    const aws = awsClients(emulator);
    await makeCustomersBucket(aws, IMPORTED, true);
    await makeCustomersBucket(aws, REPLACED);
    placeModule(workspace);
    await saveDocuments(aws, workspace, IMPORTED);
    workspace.write("imported.tf", recipe("Manage CORS and policy of an existing bucket"));
    workspace.write("unknown.tf", UNKNOWN_UNTIL_APPLY);
    await workspace.init();
    const { calls, planned } = await applied();
    expect(changesOf({ changes: planned }, "sigma").toSorted()).toEqual([
      "create aws_iam_policy.this",
      "create aws_iam_role.this",
      "create aws_iam_role_policy_attachment.this",
      "update aws_s3_bucket_cors_configuration.this[0]",
      "update aws_s3_bucket_policy.this[0]",
    ]);
    expect(changesOf({ changes: planned }, "unknown").toSorted().slice(3)).toEqual([
      "create aws_s3_bucket_cors_configuration.this[0]",
      "create aws_s3_bucket_policy.this[0]",
    ]);
    expect(calls.filter((call) => call.includes(IMPORTED))).toEqual([
      `PUT /${IMPORTED}?cors=`,
      `PUT /${IMPORTED}?policy=`,
    ]);
  });

  test("have the rules and statements of both parties", async () => {
    const aws = awsClients(emulator);
    expect(comparable(await readCors(aws, IMPORTED))).toEqual(bothPartiesRules());
    expect(at(await readBucketPolicy(aws, IMPORTED), "Statement")).toEqual([
      expect.objectContaining({ Sid: "DenyInsecureTransport", Effect: "Deny" }),
      ...ownStatements(IMPORTED),
    ]);
  });

  test("have the ARNs that were unknown at plan", async () => {
    const arn = workspace.state().resources.find(({ address }) => address === "aws_iam_role.reader")
      ?.attributes["arn"];
    expect(at(await readBucketPolicy(awsClients(emulator), REPLACED), "Statement")).toMatchObject([
      { Sid: "DenyInsecureTransport" },
      { Sid: "Reader", Principal: { AWS: arn } },
    ]);
  });

  test("lose what nobody copied into the inputs, as the page says of a document that is not imported", async () => {
    expect(await readCors(awsClients(emulator), REPLACED)).toHaveLength(1);
  });

  test("stay as they are when the module stops managing them, and after a destroy", async () => {
    const aws = awsClients(emulator);
    const before = await settingsOf(aws, IMPORTED);
    workspace.write("imported.tf", recipe("Give a document back"));
    const { calls, planned } = await applied();
    // Nothing else is left to do of what was applied before.
    expect(planned.map(({ actions, address }) => `${actions.join()} ${address}`).toSorted()).toEqual([
      "remove aws_s3_bucket_cors_configuration.given_back",
      "remove aws_s3_bucket_policy.given_back",
    ]);
    expect(calls).toEqual([]);
    workspace.write("imported.tf", callAlone(recipe("Give a document back")));
    expect(ok(await workspace.plan()).empty).toBe(true);
    ok(await workspace.destroy());
    expect(await settingsOf(aws, IMPORTED)).toEqual(before);
  });

  test("are deleted by a destroy if the module still manages them, and the bucket stays", async () => {
    const { cors, policy, versions } = await settingsOf(awsClients(emulator), REPLACED);
    expect([cors, policy, listOf(at(versions, "Versions")).length]).toEqual([undefined, undefined, 4]);
  });
});
