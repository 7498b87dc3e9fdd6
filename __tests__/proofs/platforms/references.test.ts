import { expect, test } from "@jest/globals";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  MODULE_IN_HCL,
  ok,
  readBucketPolicy,
  readLogging,
  useEmulator,
  useWorkspace,
} from "../../harness";

const BUCKET = "acme-sigma-files";
const LOGS = "acme-access-logs";

/** A call without what takes the emulator long, and without warnings that are of no interest here. */
const call = {
  source: MODULE_IN_HCL,
  bucket_name: BUCKET,
  manage_lifecycle: false,
  warn_until_connected: false,
};

/** The statement of somebody else that names what the call itself gives. */
const OWN_ROLE =
  '${jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Tags", Effect = "Deny", Principal = { AWS = module.sigma.role_arn }, Action = "s3:DeleteObject", Resource = "${module.sigma.bucket_arn}/*" }] })}';

/** The log bucket of the same configuration. The emulator delivers logs, so it is not empty at the end. */
const logBucket = (statement: string): object => ({
  aws_s3_bucket: { logs: { bucket: LOGS, force_destroy: true } },
  aws_s3_bucket_policy: {
    logs: {
      bucket: "${aws_s3_bucket.logs.bucket}",
      policy: `\${jsonencode({ Version = "2012-10-17", Statement = [${statement}] })}`,
    },
  },
});

/** Logs go into the bucket that the policy names: so the policy comes first. */
const logging = { access_logging: { bucket: "${aws_s3_bucket_policy.logs.bucket}", prefix: "sigma/" } };

const WITH_RESOURCE =
  'merge(jsondecode(module.sigma.access_log_delivery_json), { Resource = "${aws_s3_bucket.logs.arn}/sigma/*" })';

describeWithTools("references between a call and what is around it", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });

  test("a call's own outputs and the log bucket's policy: applied once, then an empty plan, then destroyed", async () => {
    workspace.write("main.tf.json", {
      module: { sigma: { ...call, ...logging, additional_bucket_policies: [OWN_ROLE] } },
      resource: logBucket(WITH_RESOURCE),
    });
    await workspace.init();
    expect(ok(await workspace.apply()).errors).toEqual([]);
    const aws = awsClients(emulator);
    expect(await readLogging(aws, BUCKET)).toEqual({ TargetBucket: LOGS, TargetPrefix: "sigma/" });
    expect(await readBucketPolicy(aws, LOGS)).toMatchObject({
      Statement: [
        {
          Principal: { Service: "logging.s3.amazonaws.com" },
          Action: "s3:PutObject",
          Resource: `arn:aws:s3:::${LOGS}/sigma/*`,
          Condition: {
            ArnLike: { "aws:SourceArn": `arn:aws:s3:::${BUCKET}` },
            StringEquals: { "aws:SourceAccount": "123456789012" },
          },
        },
      ],
    });
    expect(ok(await workspace.plan())).toMatchObject({ empty: true, warnings: [] });
    expect(ok(await workspace.destroy()).errors).toEqual([]);
  });

  test("an access_logging that comes whole from another resource: nobody knows at plan whether there are logs", async () => {
    workspace.write("main.tf.json", {
      module: { sigma: { ...call, access_logging: "${terraform_data.logs.output}" } },
      resource: { terraform_data: { logs: { input: { bucket: LOGS } } } },
    });
    const plan = await workspace.plan();
    expect(plan.errors.map(({ summary }) => summary)).toEqual(["Invalid count argument"]);
  });

  test("the statement with its Resource, and for_each with an output of the call: a cycle, as the README says", async () => {
    workspace.write("main.tf.json", {
      module: { sigma: { ...call, ...logging } },
      resource: logBucket("jsondecode(module.sigma.access_log_delivery_statement_json)"),
    });
    const waiting = await workspace.plan();
    expect(waiting.errors.map(({ summary }) => summary)).toEqual([expect.stringMatching(/^Cycle: /)]);
    workspace.write("main.tf.json", {
      module: {
        sigma: {
          ...call,
          for_each: '${toset(["a"])}',
          additional_bucket_policies: [OWN_ROLE.replaceAll("module.sigma.", "module.sigma[each.key].")],
        },
      },
    });
    const repeated = await workspace.plan();
    expect(repeated.errors.map(({ summary }) => summary)).toEqual([expect.stringMatching(/^Cycle: /)]);
  });

  test("tags that differ from the provider's default_tags only in case: one error at plan", async () => {
    workspace.write("main.tf.json", {
      provider: { aws: { default_tags: { tags: { owner: "platform", Team: "data" } } } },
      module: { sigma: { ...call, tags: { Owner: "data", Team: "sigma" } } },
    });
    const plan = await workspace.plan();
    expect(plan.errors.map(({ detail, values }) => [detail.split(". ")[0], values])).toEqual([
      [
        "tags and the default_tags of the AWS provider have keys that differ only in uppercase and lowercase",
        [expect.stringContaining('is "Owner, owner"')],
      ],
    ]);
  });
});
