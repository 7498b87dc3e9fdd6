import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  MODULE_DIRECTORY,
  useEmulator,
  useWorkspace,
} from "../../harness";

const ERRORS = ["BucketAlreadyExists", "EntityAlreadyExists", "BucketNotEmpty"];

const TABLE = readFileSync(join(MODULE_DIRECTORY, "docs/errors.md"), "utf8");

describeWithTools("AWS's errors in the module's table", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });

  test("come where it says", async () => {
    const { iam, s3 } = awsClients(emulator);
    await s3.send(new CreateBucketCommand({ Bucket: "acme-taken" }));
    await iam.send(new CreateRoleCommand({ RoleName: "acme-taken", AssumeRolePolicyDocument: "{}" }));
    const call = { source: MODULE_DIRECTORY, manage_lifecycle: false };
    workspace.write("main.tf.json", {
      module: {
        bucket: { ...call, bucket_name: "acme-taken" },
        // The emulator denies objects under any Deny, whatever its condition.
        role: { ...call, bucket_name: "acme-new", role_name: "acme-taken", enforce_tls: false },
      },
    });
    await workspace.init();
    const applied = await workspace.apply();
    await s3.send(new PutObjectCommand({ Bucket: "acme-new", Key: "sigma/file", Body: "text" }));
    const destroyed = await workspace.destroy();
    const said = [...applied.errors, ...destroyed.errors].map(
      ({ detail, summary }) => `${summary} ${detail}`,
    );
    expect(said).toHaveLength(ERRORS.length);
    for (const error of ERRORS) {
      expect(said.filter((text) => text.includes(error))).toHaveLength(1);
      expect(TABLE).toContain(`| \`${error}\` `);
    }
  });
});
