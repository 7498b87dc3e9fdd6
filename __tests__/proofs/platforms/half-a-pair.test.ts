import { ListPoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  awsClients,
  DATA_PLATFORM_DIRECTORY,
  describeWithTools,
  MODULE_DIRECTORY,
  ok,
  useEmulator,
  useWorkspace,
} from "../../harness";

const PAIR = { principal: "arn:aws:iam::111122223333:user/vendor", id: "abc123def456ghi789" };

/** A call of each module, by what it calls the two values. */
const CALLS = {
  snowflake: {
    call: { source: DATA_PLATFORM_DIRECTORY, platform: "snowflake" },
    inputs: ["platform_principal_arn", "platform_external_id"],
  },
  sigma: {
    call: { source: MODULE_DIRECTORY, create_bucket: false },
    inputs: ["sigma_user_arn", "sigma_external_id"],
  },
} as const;

/** Each module with each value missing. What another resource gives stands in for a provider that leaves one empty. */
const HALVES = Object.entries(CALLS).flatMap(
  ([
    module,
    {
      call,
      inputs: [principal, id],
    },
  ]) =>
    (["principal", "id"] as const).map((missing) => {
      const name = `${module}_without_${missing}`;
      return {
        name,
        values: { ...PAIR, [missing]: null },
        call: {
          ...call,
          bucket_name: `acme-${name.replaceAll("_", "-")}`,
          warn_until_connected: false,
          [principal]: `\${terraform_data.${name}.output.principal}`,
          [id]: `\${terraform_data.${name}.output.id}`,
        },
        error: new RegExp(`^${principal} and ${id} must be set together, or neither`),
      };
    }),
);

describeWithTools("a pair of which one value turns out to be missing at apply", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });

  test("is planned, and stops before a role or a policy exists", async () => {
    workspace.write("main.tf.json", {
      resource: {
        terraform_data: Object.fromEntries(HALVES.map(({ name, values }) => [name, { input: values }])),
      },
      module: Object.fromEntries(HALVES.map(({ name, call }) => [name, call])),
    });
    await workspace.init();
    ok(await workspace.plan(undefined, { details: false }));
    const applied = await workspace.applyPlan();
    expect(applied.exitCode).toBe(1);
    expect(applied.errors.map(({ detail }) => detail).sort()).toEqual(
      HALVES.map(({ error }) => expect.stringMatching(error)),
    );
    const { iam } = awsClients(emulator);
    expect((await iam.send(new ListPoliciesCommand({ Scope: "Local" }))).Policies).toEqual([]);
    expect((await iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
  });
});
