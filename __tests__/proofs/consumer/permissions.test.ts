import { CreateBucketCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { ALL_TOOLS, awsClients, describeWithTools, useEmulator } from "../../harness";
import {
  type Authorization,
  authorizationsOf,
  FURTHER_ACTIONS,
  NEWER_PROVIDERS_ACTIONS,
} from "./aws-actions";
import { denied, distinct } from "./denied";
import { CREATED_BUCKET, EXISTING_BUCKET, type Life, live } from "./life";
import { actionsOf, policy, without } from "./policies";
import type { RecordedRequest } from "./recorder";

/** A policy beside the module, and the requests that it is for. */
interface PolicyFile {
  readonly file: string;
  readonly bucket: "created" | "existing";
  readonly requests: (life: Life) => readonly RecordedRequest[];
  /** Whether it is for emptying the bucket. @default false */
  readonly forced?: boolean;
  /** What it denies of a whole life. @default - nothing */
  readonly denies?: string;
}

const planned = (life: Life): readonly RecordedRequest[] => life.plans;
const applied = (life: Life): readonly RecordedRequest[] => [...life.plans, ...life.applies];

const POLICIES: readonly PolicyFile[] = (["created", "existing"] as const).flatMap((bucket) => [
  { file: `plan-${bucket}-bucket.json`, bucket, requests: planned },
  { file: `apply-${bucket}-bucket.json`, bucket, requests: applied },
  {
    file: `apply-${bucket}-bucket-boundary.json`,
    bucket,
    requests: applied,
    denies: "iam:DeleteRolePermissionsBoundary",
  },
]);

const FORCE_DESTROY: PolicyFile = {
  file: "force-destroy.json",
  bucket: "created",
  requests: (life) => life.applies,
  forced: true,
};

/** What empties a bucket has a policy of its own. */
const EMPTYING = new Set(["s3:ListBucketVersions", "s3:DeleteObject", "s3:DeleteObjectVersion"]);

/** Lets S3 write access logs into a bucket. */
const LOG_DELIVERY = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::acme-logs/*",
    },
  ],
});

describeWithTools("the permissions beside the module", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const lives = new Map<string, Life>();
  const lifeOf = (bucket: string): Life => {
    const life = lives.get(bucket);
    if (life === undefined) throw new Error(`nothing was recorded for ${bucket}`);
    return life;
  };

  beforeAll(async () => {
    const clients = awsClients(emulator);
    await clients.s3.send(new CreateBucketCommand({ Bucket: "acme-logs" }));
    await clients.s3.send(new PutBucketPolicyCommand({ Bucket: "acme-logs", Policy: LOG_DELIVERY }));
    const plots = [
      { bucket: "acme-created", stages: CREATED_BUCKET },
      { bucket: "acme-existing", stages: EXISTING_BUCKET },
    ];
    const [created, existing] = await live(plots, emulator, clients);
    if (created !== undefined) lives.set("created", created);
    if (existing !== undefined) lives.set("existing", existing);
  }, 600_000);

  describe.each([...POLICIES, FORCE_DESTROY])(
    "$file",
    ({ bucket, denies, file, forced = false, requests }) => {
      const asked = (): Authorization[] => {
        const life = lifeOf(bucket);
        const all = authorizationsOf(requests(life), life.names.iam_path);
        return distinct(all).filter(({ action }) => EMPTYING.has(action) === forced);
      };
      const needed = (): Authorization[] => asked().filter(({ action }) => action !== denies);

      test(`allows every request from bootstrap to destroy${denies === undefined ? "" : ` except ${denies}`}`, async () => {
        expect(needed().length).toBeGreaterThan(0);
        expect(await denied(asked(), policy(file, lifeOf(bucket).names))).toEqual(
          denies === undefined ? [] : [denies],
        );
      });

      test("has no action that no request needs", async () => {
        const document = policy(file, lifeOf(bucket).names);
        const actions = actionsOf(document);
        const unused: string[] = [];
        for (const action of actions) {
          if ((await denied(needed(), without(document, action))).length === 0) unused.push(action);
        }
        process.stdout.write(`${file}: ${actions.length} actions, ${actions.length} removals tried\n`);
        expect(unused.filter((action) => !NEWER_PROVIDERS_ACTIONS.has(action))).toEqual([]);
        expect(actions).toEqual([...new Set(actions)]);
      });

      test("is for this bucket, this role and this policy only", async () => {
        const document = policy(file, {
          ...lifeOf(bucket).names,
          bucket_name: "b",
          role_name: "r",
          policy_name: "p",
        });
        expect((await denied(needed(), document)).length).toBe(needed().length);
      });
    },
  );

  test("hold the actions that AWS asks for and the emulator does not", () => {
    const life = lifeOf("created");
    for (const { parameter, request } of FURTHER_ACTIONS) {
      const sent = life.applies.filter(({ form }) => `iam:${form.get("Action") ?? ""}` === request);
      expect(sent.some(({ form }) => form.has(parameter))).toBe(true);
    }
  });
});
