import { CreateBucketCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { ALL_TOOLS, awsClients, describeWithTools, useEmulator } from "../../harness";
import { type Authorization, authorizationsOf, FURTHER_ACTIONS } from "./aws-actions";
import { denied, distinct } from "./denied";
import { CREATED_BUCKET, EXISTING_BUCKET, type Life, live } from "./life";
import { actionsOf, policy, without } from "./policies";

/** Every policy beside the module, and the requests that it is for. */
const POLICIES = [
  {
    file: "plan-created-bucket.json",
    bucket: "created",
    requests: (life: Life) => life.plans,
    forced: false,
  },
  {
    file: "apply-created-bucket.json",
    bucket: "created",
    requests: (life: Life) => [...life.plans, ...life.applies],
    forced: false,
  },
  { file: "force-destroy.json", bucket: "created", requests: (life: Life) => life.applies, forced: true },
  {
    file: "plan-existing-bucket.json",
    bucket: "existing",
    requests: (life: Life) => life.plans,
    forced: false,
  },
  {
    file: "apply-existing-bucket.json",
    bucket: "existing",
    requests: (life: Life) => [...life.plans, ...life.applies],
    forced: false,
  },
] as const;

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
    const both = [
      live(CREATED_BUCKET, "acme-created", emulator, clients),
      live(EXISTING_BUCKET, "acme-existing", emulator, clients),
    ] as const;
    // Neither is left behind where the other one fails.
    await Promise.allSettled(both);
    const [created, existing] = await Promise.all(both);
    lives.set("created", created).set("existing", existing);
  }, 600_000);

  describe.each(POLICIES)("$file", ({ bucket, file, forced, requests }) => {
    const needed = (): Authorization[] => {
      const life = lifeOf(bucket);
      const all = requests(life).flatMap((request) => authorizationsOf(request, life.names.iam_path));
      return distinct(all).filter(({ action }) => EMPTYING.has(action) === forced);
    };

    test("allows every request of a whole life", async () => {
      expect(needed().length).toBeGreaterThan(0);
      expect(await denied(needed(), policy(file, lifeOf(bucket).names))).toEqual([]);
    });

    test("has no action that no request needs", async () => {
      const document = policy(file, lifeOf(bucket).names);
      const actions = actionsOf(document);
      const unused: string[] = [];
      for (const action of actions) {
        if ((await denied(needed(), without(document, action))).length === 0) unused.push(action);
      }
      process.stdout.write(`${file}: ${actions.length} actions, ${actions.length} removals tried\n`);
      expect(unused).toEqual([]);
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
  });

  test.each(["created", "existing"])(
    "to apply for %s buckets never attaches another policy",
    async (bucket) => {
      const { names } = lifeOf(bucket);
      const attach = {
        action: "iam:AttachRolePolicy",
        resource: `arn:aws:iam::123456789012:role${names.iam_path}${names.role_name}`,
        context: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
      };
      expect(await denied([attach], policy(`apply-${bucket}-bucket.json`, names))).toEqual([
        "iam:AttachRolePolicy",
      ]);
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
