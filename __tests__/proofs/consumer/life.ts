import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { type AwsClients, type Inputs, MODULE_DIRECTORY, ok, Workspace } from "../../harness";
import type { RecordedRequest } from "./recorder";
import { Recorder } from "./recorder";

/** The names that a life uses, by the names of the placeholders in the permission templates. */
export type Names = Readonly<
  Record<
    | "partition"
    | "account_id"
    | "bucket_name"
    | "role_name"
    | "policy_name"
    | "iam_path"
    | "permissions_boundary_arn",
    string
  >
>;

/** The requests of a life, by the command that sent them. */
export interface Life {
  readonly names: Names;
  readonly plans: readonly RecordedRequest[];
  readonly applies: readonly RecordedRequest[];
}

/** The inputs of one apply after the other; the last ones are destroyed. */
export type Stages = readonly Inputs[];

const BOUNDARY = { permissions_boundary_arn: "arn:aws:iam::123456789012:policy/boundary" };
const CONNECTED = {
  sigma_user_arn: "arn:aws:iam::111122223333:user/sigma-storage",
  sigma_external_id: "acme-7f3a",
};
const ALLOWLIST = { ip_allowlist: { sigma_cidrs: ["203.0.113.10"], user_cidrs: ["198.51.100.0/25"] } };
/** Kept to the end: the provider changes it before it sets a boundary, too early where one is required. */
const LONG_SESSIONS = { max_session_duration: 7200 };
const UNMANAGED = { manage_cors: false, manage_bucket_policy: false, manage_lifecycle: false };

const CHANGED = {
  ...CONNECTED,
  ...ALLOWLIST,
  ...LONG_SESSIONS,
  tags: { A: "2" },
  extra_object_actions: ["s3:DeleteObject"],
};

/** Bootstrap, connect with an allowlist and changes of everything else, and the way back. */
export const CREATED_BUCKET: Stages = [
  { ...BOUNDARY, tags: { A: "1", B: "2" }, access_logging: { bucket: "acme-logs" } },
  { ...BOUNDARY, ...CHANGED, versioning_enabled: false },
  { ...CHANGED, versioning_enabled: false },
  { ...BOUNDARY, ...CONNECTED, ...LONG_SESSIONS, ...UNMANAGED, force_destroy: true },
];

const MANAGED = {
  create_bucket: false,
  manage_cors: true,
  manage_bucket_policy: true,
  manage_lifecycle: true,
};

/** The same for a bucket that was there before, with all of its documents managed. */
export const EXISTING_BUCKET: Stages = [
  { ...BOUNDARY, ...MANAGED, tags: { A: "1", B: "2" } },
  { ...BOUNDARY, ...CHANGED, ...MANAGED },
  { ...CHANGED, ...MANAGED },
  { ...BOUNDARY, ...CONNECTED, ...LONG_SESSIONS, create_bucket: false },
];

/** Lives a life, from a bucket that may be there before to the end, with an object in the bucket at last. */
export async function live(
  stages: Stages,
  bucket: string,
  emulator: { readonly endpoint: string },
  clients: AwsClients,
): Promise<Life> {
  const names = {
    partition: "aws",
    account_id: "123456789012",
    bucket_name: bucket,
    role_name: `${bucket}-role`,
    policy_name: `${bucket}-policy`,
    iam_path: "/sigma/",
    ...BOUNDARY,
  };
  const { bucket_name, iam_path, policy_name, role_name } = names;
  const recorder = new Recorder(emulator);
  const workspace = new Workspace({ emulator: recorder });
  const plans: RecordedRequest[] = [];
  const applies: RecordedRequest[] = [];
  try {
    await recorder.start();
    if (stages[0]?.["create_bucket"] === false)
      await clients.s3.send(new CreateBucketCommand({ Bucket: bucket }));
    workspace.copy(MODULE_DIRECTORY);
    await workspace.init();
    for (const stage of stages) {
      const inputs = { bucket_name, iam_path, policy_name, role_name, ...stage };
      ok(await workspace.plan(inputs, { details: false }));
      plans.push(...recorder.take());
      ok(await workspace.applyPlan());
      applies.push(...recorder.take());
    }
    await clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key: "sigma/file", Body: "text" }));
    ok(await workspace.destroy());
    applies.push(...recorder.take());
    return { names, plans, applies };
  } finally {
    await recorder.stop();
    workspace.remove();
  }
}
