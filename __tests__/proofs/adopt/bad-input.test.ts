import * as iam from "@aws-sdk/client-iam";
import { CreateBucketCommand, DeletePublicAccessBlockCommand } from "@aws-sdk/client-s3";
import { PutPublicAccessBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STEPS } from "../../../tools/adopt/sigma";
import { makeScratchFolder } from "../../../tools/harness/scratch";
import { at, awsClients, describeWithTools, parseJson, record, useEmulator } from "../../harness";
import { findingsOf, runAdopt, stepsOf } from "./command";
import { trust } from "./fault";
import { policy, Site } from "./site";

describeWithTools("adopt, with input that is wrong or unusual", ["emulator"], () => {
  const emulator = useEmulator();
  const folder = makeScratchFolder();
  const site = () => new Site(awsClients(emulator), "acme-files", "SigmaStorage", "/integrations/sigma/");

  beforeAll(async () => {
    const aws = awsClients(emulator);
    await site().build();
    const { Credentials } = await aws.sts.send(
      new AssumeRoleCommand({ RoleArn: "arn:aws:iam::222222222222:role/other", RoleSessionName: "other" }),
    );
    const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken } = Credentials ?? {};
    const caller = { accessKeyId: accessKeyId ?? "", secretAccessKey: secretAccessKey ?? "" };
    const theirs = awsClients(emulator, { ...caller, sessionToken: SessionToken ?? "" });
    await theirs.s3.send(new CreateBucketCommand({ Bucket: "their-files" }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    [["--bucket", "no-such-files"], /^The bucket no-such-files does not exist[.]/],
    [["--bucket", "their-files"], /^The bucket their-files does not belong to account 123456789012[.]/],
    [["--role", "NoSuchRole"], /^The role NoSuchRole does not exist in account 123456789012[.]/],
    [["--bucket", "acme files"], /^--bucket is "acme files"[.] Allowed: /],
    [["--role", "Sigma Storage"], /^--role is "Sigma Storage"[.] Allowed: /],
    [["--role", ""], /^--role is missing[.]/],
    [["--buckets", "acme-files"], /^Unknown option '--buckets'[.] --help lists all flags[.]/],
    [["acme-files"], /^Unexpected argument 'acme-files'[.]/],
    [["--check", "--out", "x"], /^--check and --out are both set[.]/],
    [["--out", "x", "--external-id", "4711"], /^--external-id is "4711"[.] Allowed: ARN=ID/],
  ])("answers %j with one line, and ends with 2", async (args, says) => {
    const ended = await runAdopt(emulator, ["--bucket", "acme-files", "--role", "SigmaStorage", ...args]);
    const lines = ended.error.split("\n").filter((line) => line !== "" && !line.startsWith("Reading as "));
    expect(lines).toEqual([expect.stringMatching(says)]);
    expect([ended.exitCode, ended.out]).toEqual([2, ""]);
  });

  test("overwrites no file, and writes all of its files or none", async () => {
    const out = join(folder, "taken");
    mkdirSync(out);
    writeFileSync(join(out, "imports.tf"), "mine");
    const refused = await runAdopt(emulator, [...site().args, "--out", out]);
    expect(refused.error).toMatch(/Nothing was written: \S+imports[.]tf exists already/);
    expect([refused.exitCode, readdirSync(out)]).toEqual([2, ["imports.tf"]]);
    expect(readFileSync(join(out, "imports.tf"), "utf8")).toBe("mine");
    const blocked = await runAdopt(emulator, [...site().args, "--out", join(out, "imports.tf", "below")]);
    expect(blocked.error).toMatch(/Nothing was written: \S+ cannot be written [(]/);
    expect(blocked.exitCode).toBe(2);
  });

  test("ends with 0 if it writes the files, whatever it finds, and names them", async () => {
    const unfit = new Site(awsClients(emulator), "unfit-files");
    await unfit.build();
    await unfit.own("ObjectWriter");
    const out = join(folder, "unfit");
    const ended = await runAdopt(emulator, [...unfit.args, "--out", out]);
    expect([ended.exitCode, readdirSync(out).sort()]).toEqual([0, ["imports.tf", "main.tf"]]);
    expect(ended.out).toContain("DOES NOT FIT");
    expect(ended.out).toContain(join(out, "main.tf"));
  });

  test("says first on standard error who reads, and writes one JSON object to standard output", async () => {
    const ended = await runAdopt(emulator, [...site().args, "--check", "--json"]);
    expect(ended.error).toMatch(/^Reading as arn:aws:\S+ in account 123456789012[.]\n$/);
    const report = parseJson(ended.out);
    expect(at(report, "identity", "account")).toBe("123456789012");
    expect(at(report, "role", "arn")).toBe(site().roleArn);
    expect(stepsOf(ended).map(({ title }) => title)).toEqual(Object.values(STEPS));
  });

  test("accepts a role's ARN or its name, and the folder of the access policy", async () => {
    for (const role of [site().roleArn, "SigmaStorage", "integrations/sigma/SigmaStorage"]) {
      const ended = await runAdopt(emulator, ["--bucket", "acme-files", "--role", role, "--check"]);
      expect([role, ended.exitCode]).toEqual([role, 0]);
      expect(ended.out).toContain("folder: sigma\n");
    }
  });

  test("follows a bucket and its key to another region", async () => {
    const aws = awsClients(emulator, { region: "eu-west-1" });
    const far = new Site(aws, "far-files", "FarRole", "/", "eu-west-1");
    await far.build();
    const root = { AWS: "arn:aws:iam::123456789012:root" };
    const statement = { Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" };
    await far.encrypt(await far.makeKey(statement));
    const out = join(folder, "far");
    const ended = await runAdopt(emulator, [...far.args, "--json", "--out", out]);
    expect(at(parseJson(ended.out), "bucket", "region")).toBe("eu-west-1");
    expect(findingsOf(ended)).toEqual([expect.stringMatching(/allows on the key arn:aws:kms:eu-west-1:/)]);
    expect(readFileSync(join(out, "main.tf"), "utf8")).toContain('region = "eu-west-1"');
  });

  test("writes nothing where Sigma's external ID would lose its condition, although another one has none", async () => {
    const limited = new Site(awsClients(emulator), "limited-files");
    await limited.build();
    const [statement] = trust({}).Statement;
    const to = (id: string, more: object) => ({
      ...record(statement),
      Condition: { StringEquals: { "sts:ExternalId": id }, ...more },
    });
    await limited.putTrust(
      policy(to("first", { IpAddress: { "aws:SourceIp": "198.51.100.7" } }), to("second", {})),
    );
    const out = join(folder, "limited");
    const ended = await runAdopt(emulator, [...limited.args, "--out", out]);
    expect(ended.error).toMatch(
      /Nothing was written: the role trusts \S+ only under a condition on aws:SourceIp/,
    );
    expect([ended.exitCode, existsSync(out)]).toEqual([2, false]);
  });

  test("counts the account's own public access block, and finds nothing open", async () => {
    const aws = awsClients(emulator);
    const open = new Site(aws, "blocked-files");
    await open.build();
    await aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket: open.bucket }));
    const { endpoint } = emulator;
    const control = new S3ControlClient({
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      disableHostPrefix: true,
      endpointProvider: () => ({ url: new URL(endpoint) }),
    });
    const all = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    };
    const input = { AccountId: "123456789012", PublicAccessBlockConfiguration: all };
    await control.send(new PutPublicAccessBlockCommand(input));
    const ended = await runAdopt(emulator, [...open.args, "--check", "--json"]);
    expect([findingsOf(ended), ended.exitCode]).toEqual([[], 0]);
  });

  test("names each missing permission by action and resource, and continues with the rest", async () => {
    const { iam: client } = awsClients(emulator);
    const UserName = "reader";
    await client.send(new iam.CreateUserCommand({ UserName }));
    const Statement = [
      { Effect: "Allow", Action: "*", Resource: "*" },
      { Effect: "Deny", Action: ["s3:GetBucketCORS", "iam:ListRolePolicies"], Resource: "*" },
    ];
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: "reader", PolicyDocument }));
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
    const user = {
      accessKeyId: AccessKey?.AccessKeyId ?? "",
      secretAccessKey: AccessKey?.SecretAccessKey ?? "",
    };
    await emulator.enforceAfter(0);
    const ended = await runAdopt(emulator, [...site().args, "--check", "--json"], user);
    const out = join(folder, "unread");
    const refused = await runAdopt(emulator, [...site().args, "--out", out], user);
    await emulator.enforceAfter(1_000_000);
    const unread = stepsOf(ended).filter(({ fits }) => fits === null);
    expect(unread.map(({ title }) => title)).toEqual([STEPS.bucket, STEPS.role, STEPS.cors]);
    expect(ended.out).toContain('"action": "s3:GetBucketCORS"');
    expect(ended.out).toContain(`"resource": "${site().roleArn}"`);
    expect(ended.exitCode).toBe(2);
    expect(refused.error).toMatch(
      /Nothing was written: the permission iam:ListRolePolicies on \S+ is missing/,
    );
    expect([refused.exitCode, existsSync(out)]).toEqual([2, false]);
  });
});
