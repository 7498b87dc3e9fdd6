import { PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import {
  type AwsClients,
  DATA_PLATFORM_DIRECTORY,
  type InputValues,
  MODULE_DIRECTORY,
  ok,
  Workspace,
} from "../../harness";
import { VALUES } from "../data-platform/platforms";
import { FREE } from "./aws-actions";
import { type RecordedRequest, Recorder } from "./recorder";

/** The names that a life uses, by the names of the placeholders in the permission templates. */
export type LifeNames = Readonly<
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
  readonly names: LifeNames;
  readonly plans: readonly RecordedRequest[];
  readonly applies: readonly RecordedRequest[];
}

/** The life of a call, before it is lived. */
export interface Plot {
  readonly bucket: string;
  readonly module: string;
  /** Whether the bucket is there before. */
  readonly exists: boolean;
  /** The inputs of one apply after the other. The last ones are destroyed. */
  readonly stages: readonly InputValues[];
}

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
const CREATED: Plot = {
  bucket: "acme-created",
  module: MODULE_DIRECTORY,
  exists: false,
  stages: [
    { ...BOUNDARY, tags: { A: "1", B: "2" }, access_logging: { bucket: "acme-logs" } },
    { ...BOUNDARY, ...CHANGED, versioning_enabled: false },
    { ...CHANGED, versioning_enabled: false },
    { ...BOUNDARY, ...CONNECTED, ...LONG_SESSIONS, ...UNMANAGED, force_destroy: true },
  ],
};

const MANAGED = {
  create_bucket: false,
  manage_cors: true,
  manage_bucket_policy: true,
  manage_lifecycle: true,
};

/** The same for a bucket that was there before, with all of its documents managed. */
const EXISTING: Plot = {
  bucket: "acme-existing",
  module: MODULE_DIRECTORY,
  exists: true,
  stages: [
    { ...BOUNDARY, ...MANAGED, tags: { A: "1", B: "2" } },
    { ...BOUNDARY, ...CHANGED, ...MANAGED },
    { ...CHANGED, ...MANAGED },
    { ...BOUNDARY, ...CONNECTED, ...LONG_SESSIONS, create_bucket: false },
  ],
};

const PLATFORM_CHANGED = {
  platform: "databricks",
  ...VALUES.databricks,
  ...LONG_SESSIONS,
  access: "read",
  tags: { A: "2" },
};

/** The same for a data platform. */
const PLATFORM: Plot = {
  bucket: "acme-platform",
  module: DATA_PLATFORM_DIRECTORY,
  exists: true,
  stages: [
    { ...BOUNDARY, platform: "databricks", tags: { A: "1", B: "2" } },
    { ...BOUNDARY, ...PLATFORM_CHANGED },
    PLATFORM_CHANGED,
    { ...BOUNDARY, ...PLATFORM_CHANGED },
  ],
};

/** The lives that the permissions are for. */
export const PLOTS = { created: CREATED, existing: EXISTING, platform: PLATFORM };

/**
 * Lives lives side by side, each from a bucket that may be there before to the end, with an object in the bucket at
 * last. After the first apply somebody revokes the role's sessions. They are the calls of one root: its requests are
 * parted by the bucket whose name they hold, and so are the results.
 */
export async function live(
  plots: readonly Plot[],
  emulator: { readonly endpoint: string },
  clients: AwsClients,
): Promise<ReadonlyMap<string, Life>> {
  const recorder = new Recorder(emulator);
  const workspace = new Workspace({ emulator: recorder });
  const lives = plots.map(({ bucket }) => ({
    names: namesOf(bucket),
    plans: new Array<RecordedRequest>(),
    applies: new Array<RecordedRequest>(),
  }));
  const keep = (kind: "plans" | "applies"): void => {
    for (const request of recorder.take()) {
      const owner = lives.find(({ names }) => holds(request, names.bucket_name));
      if (owner !== undefined) owner[kind].push(request);
      else if (request.form.get("Action") !== FREE)
        throw new Error(`for no life: ${request.url} ${request.form}`);
    }
  };
  try {
    await recorder.start();
    for (const { bucket, exists } of plots)
      if (exists) await clients.s3.send(new CreateBucketCommand({ Bucket: bucket }));
    for (let stage = 0; plots.some(({ stages }) => stage < stages.length); stage += 1) {
      workspace.write("main.tf.json", {
        module: Object.fromEntries(plots.map((plot) => callOf(plot, stage))),
      });
      if (stage === 0) await workspace.init();
      ok(await workspace.plan(undefined, { details: false }));
      keep("plans");
      ok(await workspace.applyPlan());
      keep("applies");
      if (stage === 0) for (const { names } of lives) await revokeSessions(clients, names.role_name);
    }
    for (const { bucket } of plots) {
      await clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key: "sigma/file", Body: "text" }));
    }
    ok(await workspace.destroy());
    keep("applies");
    return new Map(lives.map((life) => [life.names.bucket_name, life]));
  } finally {
    await recorder.stop();
    workspace.remove();
  }
}

/** What the console's "Revoke active sessions" does: a role that the provider made then has an inline policy. */
async function revokeSessions({ iam }: AwsClients, RoleName: string): Promise<void> {
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: "AWSRevokeOlderSessions",
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Action: "*",
            Resource: "*",
            Condition: { DateLessThan: { "aws:TokenIssueTime": "2026-11-28T00:00:00Z" } },
          },
        ],
      }),
    }),
  );
}

function namesOf(bucket: string): LifeNames {
  return {
    partition: "aws",
    account_id: "123456789012",
    bucket_name: bucket,
    role_name: `${bucket}-role`,
    policy_name: `${bucket}-policy`,
    iam_path: "/sigma/",
    ...BOUNDARY,
  };
}

/** The call of the module in a stage, by its name; a life that has no more stages stays as it is. */
function callOf({ bucket, module, stages }: Plot, stage: number): readonly [string, InputValues] {
  const { bucket_name, iam_path, policy_name, role_name } = namesOf(bucket);
  const inputs = stages[stage] ?? stages.at(-1);
  return [bucket, { source: module, bucket_name, iam_path, policy_name, role_name, ...inputs }];
}

/** Whether the name is that of the request's bucket, or a part of the name of its role or policy. */
function holds({ form, url }: RecordedRequest, name: string): boolean {
  return [url, ...form.values()].some((text) => text.includes(name));
}
