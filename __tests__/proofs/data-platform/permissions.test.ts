import { beforeAll, describe, expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  awsClients,
  DATA_PLATFORM_DIRECTORY,
  describeWithTools,
  ok,
  useEmulator,
  Workspace,
} from "../../harness";
import { type Authorization, authorizationsOf } from "../consumer/aws-actions";
import { denied, distinct } from "../consumer/denied";
import { revokeSessions } from "../consumer/life";
import { actionsOf, policy, without } from "../consumer/policies";
import { Recorder, type RecordedRequest } from "../consumer/recorder";
import { ACCOUNT, BUCKET, VALUES } from "./platforms";

const NAMES = {
  partition: "aws",
  account_id: ACCOUNT,
  role_name: "platform-role",
  policy_name: "platform-policy",
  iam_path: "/sigma/",
  permissions_boundary_arn: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
};
const SETTINGS = {
  platform: "databricks",
  bucket_name: BUCKET,
  iam_path: NAMES.iam_path,
  role_name: NAMES.role_name,
  policy_name: NAMES.policy_name,
};
const BOUNDARY = { permissions_boundary_arn: NAMES.permissions_boundary_arn };
const CHANGED = {
  ...SETTINGS,
  ...VALUES.databricks,
  access: "read",
  tags: { A: "2" },
  max_session_duration: 7200,
};

/** Bootstrap, then connect and change everything else, then go on without a boundary, then with it again. */
const STAGES = [
  { ...SETTINGS, ...BOUNDARY, tags: { A: "1", B: "2" } },
  { ...CHANGED, ...BOUNDARY },
  CHANGED,
  { ...CHANGED, ...BOUNDARY },
];

describeWithTools("the permissions beside the data platform module", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const plans: RecordedRequest[] = [];
  const applies: RecordedRequest[] = [];

  beforeAll(async () => {
    const recorder = new Recorder(emulator);
    const workspace = new Workspace({ emulator: recorder });
    try {
      await recorder.start();
      workspace.copy(DATA_PLATFORM_DIRECTORY);
      await workspace.init();
      for (const stage of STAGES) {
        ok(await workspace.plan(stage, { details: false }));
        plans.push(...recorder.take());
        ok(await workspace.applyPlan());
        applies.push(...recorder.take());
        if (stage === STAGES[0]) await revokeSessions(awsClients(emulator), NAMES.role_name);
      }
      ok(await workspace.destroy());
      applies.push(...recorder.take());
    } finally {
      await recorder.stop();
      workspace.remove();
    }
  }, 600_000);

  describe.each([
    { file: "plan.json", denies: [] },
    { file: "apply.json", denies: [] },
    { file: "apply-boundary.json", denies: ["iam:DeleteRolePermissionsBoundary"] },
  ])("$file", ({ denies, file }) => {
    const asked = (): Authorization[] => {
      const requests = file === "plan.json" ? plans : [...plans, ...applies];
      return distinct(authorizationsOf(requests, NAMES.iam_path));
    };
    const needed = (): Authorization[] => asked().filter(({ action }) => !denies.includes(action));
    const filled = (names: Partial<typeof NAMES> = {}): unknown =>
      policy(file, { ...NAMES, ...names }, DATA_PLATFORM_DIRECTORY);

    test("allows every request from bootstrap to destroy, except to remove a required boundary", async () => {
      expect(needed().length).toBeGreaterThan(0);
      expect(await denied(asked(), filled())).toEqual(denies);
    });

    test("has no action that no request needs", async () => {
      const unused: string[] = [];
      for (const action of actionsOf(filled())) {
        if ((await denied(needed(), without(filled(), action))).length === 0) unused.push(action);
      }
      expect(unused).toEqual([]);
    });

    test("is for this role and this policy only", async () => {
      const other = filled({ role_name: "r", policy_name: "p" });
      expect((await denied(needed(), other)).length).toBe(needed().length);
    });
  });
});
