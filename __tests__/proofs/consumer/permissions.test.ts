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
import { type Life, live, type LifeNames, PLOTS } from "./life";
import { actionsOf, policy, without } from "./policies";
import type { RecordedRequest } from "./recorder";

type LifeName = keyof typeof PLOTS;

/** A policy beside a module, and the requests that it is for. */
interface PolicyFile {
  readonly file: string;
  readonly life: LifeName;
  readonly requests: (life: Life) => readonly RecordedRequest[];
  /** Whether it is for emptying the bucket. @default false */
  readonly forced?: boolean;
  /** What it denies of a whole life. @default - nothing */
  readonly denies?: string;
}

const planned = (life: Life): readonly RecordedRequest[] => life.plans;
const applied = (life: Life): readonly RecordedRequest[] => [...life.plans, ...life.applies];

/** How the names of a life's files end. */
const ENDINGS = { created: "-created-bucket", existing: "-existing-bucket", platform: "" } as const;

const POLICIES: readonly PolicyFile[] = (["created", "existing", "platform"] as const).flatMap((life) => [
  { file: `plan${ENDINGS[life]}.json`, life, requests: planned },
  { file: `apply${ENDINGS[life]}.json`, life, requests: applied },
  {
    file: `apply${ENDINGS[life]}-boundary.json`,
    life,
    requests: applied,
    denies: "iam:DeleteRolePermissionsBoundary",
  },
]);

const FORCE_DESTROY: PolicyFile = {
  file: "force-destroy.json",
  life: "created",
  requests: ({ applies }) => applies,
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

describeWithTools("the permissions beside the modules", ALL_TOOLS, () => {
  const emulator = useEmulator();
  let lives: ReadonlyMap<string, Life>;
  const lifeOf = (name: LifeName): Life => {
    const life = lives.get(PLOTS[name].bucket);
    if (life === undefined) throw new Error(`nothing was recorded for ${name}`);
    return life;
  };

  beforeAll(async () => {
    const clients = awsClients(emulator);
    await clients.s3.send(new CreateBucketCommand({ Bucket: "acme-logs" }));
    await clients.s3.send(new PutBucketPolicyCommand({ Bucket: "acme-logs", Policy: LOG_DELIVERY }));
    lives = await live(Object.values(PLOTS), emulator, clients);
  }, 600_000);

  describe.each([...POLICIES, FORCE_DESTROY])(
    "$life: $file",
    ({ denies, file, forced = false, life: name, requests }) => {
      const asked = (): Authorization[] => {
        const all = authorizationsOf(requests(lifeOf(name)), lifeOf(name).names.iam_path);
        return distinct(all).filter(({ action }) => EMPTYING.has(action) === forced);
      };
      const needed = (): Authorization[] => asked().filter(({ action }) => action !== denies);
      const filled = (names: Partial<LifeNames> = {}): unknown =>
        policy(file, { ...lifeOf(name).names, ...names }, PLOTS[name].module);

      test(`allows every request from bootstrap to destroy${denies === undefined ? "" : ` except ${denies}`}`, async () => {
        expect(needed().length).toBeGreaterThan(0);
        expect(await denied(asked(), filled())).toEqual(denies === undefined ? [] : [denies]);
      });

      test("has no action that no request needs", async () => {
        const actions = actionsOf(filled());
        const unused: string[] = [];
        for (const action of actions) {
          if ((await denied(needed(), without(filled(), action))).length === 0) unused.push(action);
        }
        process.stdout.write(`${file}: ${actions.length} actions, ${actions.length} removals tried\n`);
        expect(unused.filter((action) => !NEWER_PROVIDERS_ACTIONS.has(action))).toEqual([]);
        expect(actions).toEqual([...new Set(actions)]);
      });

      test("is for this bucket, this role and this policy only", async () => {
        const others = filled({ bucket_name: "b", role_name: "r", policy_name: "p" });
        expect((await denied(needed(), others)).length).toBe(needed().length);
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
