import { expect, test } from "@jest/globals";
import { ListPoliciesCommand, ListRolesCommand, UpdateRoleDescriptionCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { terraformName } from "../../../constructs/terraform";
import {
  ALL_TOOLS,
  awsClients,
  type AwsClients,
  describeWithTools,
  type InputValues,
  ok,
  type PlannedChange,
  textOf,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { allowEverything } from "./by-hand";
import { makeLogBucket } from "./customers-bucket";
import { instance, instancesOf } from "./instances";
import { INPUT_STEPS, needsBucket } from "./input-steps";

const NAMES = Object.keys(INPUT_STEPS);

/** The bucket of the module call that steps through an input. */
const bucketOf = (name: string): string =>
  textOf(INPUT_STEPS[name]?.base["bucket_name"]) ?? `acme-${name.replaceAll("_", "-")}`;

const DESCRIPTIONS = new Map(
  Object.entries(STORAGE_INPUTS).map(([prop, { description }]) => [terraformName(prop), description]),
);

/** What a description may say that a change replaces. */
const REPLACED: Readonly<Record<string, string>> = {
  aws_s3_bucket: "the bucket",
  aws_iam_role: "the role",
  aws_iam_policy: "the policy",
};

/** What an input may switch on and off: documents and settings, which hold no data. */
const SWITCHED = [
  "aws_s3_bucket_cors_configuration",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_lifecycle_configuration",
];

describeWithTools("each input by itself", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let seconds = Date.now();

  /** A case for each input; S3 needs a minute for each change of a lifecycle document. */
  const write = (step?: "set" | "change") => {
    const cases: Record<string, InputValues> = {};
    for (const [name, steps] of Object.entries(INPUT_STEPS)) {
      cases[name] = {
        bucket_name: bucketOf(name),
        manage_lifecycle: false,
        ...(name === "warn_until_connected" ? {} : { warn_until_connected: false }),
        ...steps.base,
        ...(step === undefined ? {} : steps[step]),
      };
    }
    workspace.write("main.tf.json", { module: { input: instancesOf(cases) } });
  };

  test("left out: all calls are created", async () => {
    const aws = awsClients(emulator);
    await makeLogBucket(aws, "acme-logs");
    await allowEverything(aws, "boundary-1");
    await allowEverything(aws, "boundary-2");
    for (const [name, steps] of Object.entries(INPUT_STEPS)) {
      if (needsBucket(steps)) await aws.s3.send(new CreateBucketCommand({ Bucket: bucketOf(name) }));
    }
    write();
    await workspace.init();
    ok(await workspace.apply());
  });

  test.each(["set", "change", "unset"] as const)(
    "%s: plans, applies, converges, and replaces only what its description says",
    async (step) => {
      write(step === "unset" ? undefined : step);
      // Nothing has changed in AWS since.
      const { planned } = ok(await workspace.apply(undefined, ["-refresh=false"]));
      for (const name of NAMES) {
        const address = `module.${instance("input", name)}`;
        const changes = planned.filter(({ moduleAddress }) => moduleAddress === address);
        expect([name, violations(name, changes)]).toEqual([name, []]);
        if (step !== "unset") {
          expect([name, changes.length > 0]).toEqual([name, name !== "warn_until_connected"]);
        }
      }
      await restoreDescription(awsClients(emulator));
      expect(ok(await workspace.plan()).changes.map(({ address }) => address)).toEqual([]);
    },
  );

  test("destroy leaves nothing", async () => {
    ok(await workspace.destroy(undefined, ["-refresh=false"]));
    const aws = awsClients(emulator);
    const existing = Object.entries(INPUT_STEPS).flatMap(([name, steps]) =>
      needsBucket(steps) ? [bucketOf(name)] : [],
    );
    const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
    expect(Buckets.map(({ Name }) => Name).sort()).toEqual(["acme-logs", ...existing].sort());
    expect((await aws.iam.send(new ListRolesCommand({}))).Roles).toEqual([]);
    expect((await aws.iam.send(new ListPoliciesCommand({ Scope: "Local" }))).Policies).toHaveLength(2);
    seconds = (Date.now() - seconds) / 1000;
    process.stdout.write(`${NAMES.length} inputs set, changed and unset in ${Math.round(seconds)} s\n`);
  });
});

/** AWS keeps what UpdateRole does not name; the emulator loses the description when the session's length changes. */
async function restoreDescription({ iam }: AwsClients): Promise<void> {
  const bucket = bucketOf("max_session_duration");
  const Description = `Assumed by Sigma for the storage integration with the S3 bucket ${bucket}`;
  await iam.send(new UpdateRoleDescriptionCommand({ RoleName: `sigma-${bucket}`, Description }));
}

/** What a plan does to the resources of a call although the input's description does not say so. */
function violations(name: string, changes: readonly PlannedChange[]): string[] {
  const description = DESCRIPTIONS.get(name) ?? "";
  const [, replaces = ""] = /\bChanging (?:it|the name) replaces (.*)/.exec(description) ?? [];
  const replaced = changes.filter(({ actions }) => actions.length > 1).map(({ type }) => type);
  const announced = Object.keys(REPLACED).filter((type) => replaces.includes(REPLACED[type] ?? type));
  const unlike = Object.keys(REPLACED).filter((type) => replaced.includes(type) !== announced.includes(type));
  const madeOrGone = changes
    .filter(({ actions }) => ["create", "delete"].includes(actions.join()))
    .filter(({ type }) => !SWITCHED.includes(type));
  return [
    ...unlike.map((type) => `${type} is ${replaced.includes(type) ? "" : "not "}replaced`),
    ...(announced.length === 0 ? replaced.map((type) => `${type} is replaced`) : []),
    // Its description says that the bucket is created and destroyed.
    ...(name === "create_bucket" ? [] : madeOrGone.map(({ address }) => address)),
  ];
}
