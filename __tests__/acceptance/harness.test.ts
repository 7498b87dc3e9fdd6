import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  ok,
  readRole,
  readTags,
  readTrustPolicy,
  readBucketPolicy,
  readCors,
  readEncryption,
  readLifecycle,
  readLogging,
  readOwnership,
  readPolicyDocument,
  readPublicAccessBlock,
  readVersioning,
  useEmulator,
  useWorkspace,
} from "../harness";

const ROOT = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.0" } } },
  variable: {
    name: {
      type: "string",
      validation: { condition: "${length(var.name) > 3}", error_message: "The name is too short." },
    },
  },
  data: { aws_partition: { current: {} }, aws_caller_identity: { current: {} } },
  resource: {
    aws_s3_bucket: { this: { bucket: "${var.name}", tags: { Team: "data" } } },
    aws_iam_role: {
      this: {
        count: 1,
        name: "${var.name}-role",
        assume_role_policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: {
                AWS: "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root",
              },
            },
          ],
        }),
      },
    },
  },
  output: { arn: { value: "${aws_s3_bucket.this.arn}" }, name: { value: "${var.name}" } },
};

describeWithTools("a workspace on an emulator", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  const inputs = { name: "harness-bucket" };

  test("plans, applies, reads back, plans nothing more, and destroys", async () => {
    workspace.write("main.tf.json", ROOT);
    await workspace.init();

    const plan = ok(await workspace.plan(inputs));
    expect(plan.changes.map(({ address, actions }) => [address, ...actions])).toEqual([
      ["aws_iam_role.this[0]", "create"],
      ["aws_s3_bucket.this", "create"],
    ]);
    expect(plan.changes[1]?.after).toMatchObject({ bucket: "harness-bucket" });
    expect(plan.changes[1]?.afterUnknown).toMatchObject({ arn: true });
    expect(plan.outputs).toMatchObject({ name: { after: "harness-bucket" }, arn: { afterUnknown: true } });
    expect(await emulator.requests()).toHaveLength(2);

    expect(ok(await workspace.applyPlan())).toMatchObject({ added: 2, changed: 0, removed: 0, errors: [] });
    expect(workspace.outputs()).toEqual({ arn: "arn:aws:s3:::harness-bucket", name: "harness-bucket" });
    expect(workspace.state().managed).toEqual(["aws_iam_role.this[0]", "aws_s3_bucket.this"]);
    expect(await emulator.requests()).toContainEqual({ method: "PUT", path: "/harness-bucket", status: 200 });

    const clients = awsClients(emulator);
    expect((await readRole(clients, "harness-bucket-role"))?.RoleName).toBe("harness-bucket-role");
    expect(await readTrustPolicy(clients, "harness-bucket-role")).toMatchObject({
      Statement: [{ Principal: { AWS: "arn:aws:iam::123456789012:root" } }],
    });
    expect(await readTags(clients, "harness-bucket")).toEqual({ Team: "data" });
    for (const read of [
      readBucketPolicy,
      readCors,
      readEncryption,
      readLifecycle,
      readLogging,
      readOwnership,
      readPublicAccessBlock,
      readVersioning,
    ]) {
      expect([read.name, await read(clients, "harness-bucket")]).toEqual([read.name, undefined]);
    }
    expect(await readPolicyDocument(clients, "arn:aws:iam::123456789012:policy/none")).toBeUndefined();

    expect(ok(await workspace.plan())).toMatchObject({ empty: true, changes: [] });
    expect(ok(await workspace.destroy())).toMatchObject({ removed: 2 });
    expect(workspace.state().resources).toEqual([]);
    expect(await readRole(clients, "harness-bucket-role")).toBeUndefined();
  });

  test("says why a plan fails", async () => {
    const plan = await workspace.plan({ name: "abc" });
    expect(plan).toMatchObject({ exitCode: 1, empty: false, json: undefined });
    expect(plan.errors).toHaveLength(1);
    expect(plan.errors[0]).toMatchObject({ summary: "Invalid value for variable" });
    expect(plan.errors[0]?.detail).toContain("The name is too short.");
    expect(() => ok(plan)).toThrow("The name is too short.");
  });

  test("gets each answer of the emulator in one packet, so that the provider repeats no request", async () => {
    const { hostname, port } = new URL(emulator.endpoint);
    // Two packets sometimes arrive as one, so one request would prove nothing.
    for (let request = 0; request < 50; request += 1) {
      const socket = connect(Number(port), hostname);
      socket.setEncoding("latin1").write("GET /moto-api/data.json HTTP/1.1\r\nHost: emulator\r\n\r\n");
      const packets: unknown[] = await once(socket, "data");
      socket.destroy();
      const [head = "", body = ""] = String(packets[0]).split("\r\n\r\n");
      expect(head).toContain(`Content-Length: ${body.length}\r\n`);
    }
  });
});
