import { CreateBucketCommand, HeadBucketCommand, PutBucketCorsCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import {
  ALL_TOOLS,
  awsClients,
  describeWithTools,
  parseJson,
  readBucketPolicy,
  readCors,
  readEncryption,
  readLogging,
  readPolicyDocument,
  readRole,
  useEmulator,
} from "../../harness";
import { at, record } from "../../../tools/json";
import { ClonedProject, expectEnd, PROJECT } from "./cloned-project";

/** Packages that an app must have itself, and the tools that it uses. */
const OF_THE_APP = ["cdktf", "constructs", "@cdktf", "cdktf-cli", "tsx", "typescript", "@types", ".bin"];

/** The program in the package, with everything that it needs. */
const PROGRAM = "dist/sigma-s3-storage.js";

describeWithTools("the package in a CDKTF app of its own", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const project = new ClonedProject(emulator);
  const inApp = (...path: readonly string[]): string => join(project.folder, "app", ...path);
  const files: string[] = [];

  beforeAll(async () => {
    await project.create();
    expectEnd(await project.run("npm", ["pack", "--pack-destination", "."]), 0);
    const tarball = readdirSync(project.folder).find((name) => name.endsWith(".tgz")) ?? "";
    const listed = await project.run("tar", ["-tzf", tarball]);
    files.push(...listed.stdout.split("\n").filter((name) => name !== ""));

    cpSync(join(project.folder, "examples", "cdktf-app"), inApp(), { recursive: true });
    mkdirSync(inApp("node_modules"));
    for (const name of [...OF_THE_APP, "ipaddr.js"])
      symlinkSync(join(PROJECT, "node_modules", name), inApp("node_modules", name));
    expectEnd(await project.run("tar", ["-xzf", tarball, "-C", inApp("node_modules")]), 0);
    renameSync(inApp("node_modules", "package"), inApp("node_modules", "sigma-s3-storage"));
  });
  afterAll(() => {
    project.remove();
  });

  test("has compiled code, its types and what npm adds, and nothing else", () => {
    const needless = files.filter(
      (name) => !/^package\/(?:package[.]json|README[.]md|LICENSE|dist\/.*[.](?:js|d[.]ts))$/.test(name),
    );
    expect(needless).toEqual([]);
    const code = files
      .filter((name) => name.endsWith(".js") && !name.endsWith(PROGRAM))
      .map((name) => name.slice(0, -".js".length));
    const types = files
      .filter((name) => name.endsWith(".d.ts"))
      .map((name) => name.slice(0, -".d.ts".length));
    expect(types).toEqual(expect.arrayContaining(code));
    expect(code.filter((name) => /tools|stack|dist\/module|test/.test(name))).toEqual([]);
  });

  test("exports only the two constructs, and names what an app must have", async () => {
    const script = 'console.log(JSON.stringify(Object.keys(require("sigma-s3-storage"))))';
    const { stdout } = await project.run("node", ["-e", script], {}, inApp());
    expect(parseJson(stdout)).toEqual(["DataPlatformAccess", "SigmaStorageIntegration"]);
    const manifest = parseJson(
      readFileSync(inApp("node_modules", "sigma-s3-storage", "package.json"), "utf8"),
    );
    expect(Object.keys(record(at(manifest, "peerDependencies"))).sort()).toEqual([
      "@cdktf/provider-aws",
      "cdktf",
      "constructs",
    ]);
    expect(Object.keys(record(at(manifest, "dependencies")))).toEqual(["ipaddr.js"]);
    // Nobody owns the package's name on the public registry, so nothing may invite to start it by that.
    expect(manifest).not.toHaveProperty("bin");
  });

  test("has a program in one file, which needs nothing from the repository or from npm", async () => {
    const program = inApp("node_modules", "sigma-s3-storage", PROGRAM);
    const help = await project.run("node", [program, "adopt", "--help"], {}, inApp());
    expectEnd(help, 0, "Usage: adopt --bucket NAME --role NAME");
    const names = ["--bucket", "no-such-files", "--role", "none", "--check"];
    const adopted = await project.run("node", [program, "adopt", ...names], {}, inApp());
    expectEnd(adopted, 2, "The bucket no-such-files does not exist.");
  });

  test("type-checks strictly with every prop as a literal and as a token, and refuses props that do not exist or have another type", async () => {
    writeFileSync(
      inApp("wrong.ts"),
      `import { TerraformStack } from "cdktf";
import { DataPlatformAccess, SigmaStorageIntegration } from "sigma-s3-storage";
export const create = (stack: TerraformStack) => [
  new SigmaStorageIntegration(stack, "a", { bucketName: 5 }),
  new SigmaStorageIntegration(stack, "b", { bucketName: "acme", bucket_name: "acme" }),
  new SigmaStorageIntegration(stack, "c", {}),
  new DataPlatformAccess(stack, "d", { bucketName: "acme", platform: "bigquery" }),
];
`,
    );
    cpSync(join(PROJECT, "__tests__/fixtures/every-prop.ts"), inApp("every-prop.ts"));
    const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noEmit"];
    const options = ["--module", "node16", "--target", "es2022", "--types", "node"];
    const { stdout } = await project.run(
      "npx",
      ["tsc", ...strict, ...options, "main.ts", "every-prop.ts", "wrong.ts"],
      {},
      inApp(),
    );
    expect(stdout.match(/^\w.*?\(\d+/gm)).toEqual(["wrong.ts(4", "wrong.ts(5", "wrong.ts(6", "wrong.ts(7"]);
  });

  test("plans, deploys and destroys the example, and leaves an existing bucket as it is", async () => {
    const clients = awsClients(emulator);
    const cors = [{ AllowedMethods: ["GET"], AllowedOrigins: ["https://acme.example"] }];
    await clients.s3.send(new CreateBucketCommand({ Bucket: "acme-warehouse" }));
    await clients.s3.send(
      new PutBucketCorsCommand({ Bucket: "acme-warehouse", CORSConfiguration: { CORSRules: cors } }),
    );

    // The only differences from the example: its lifecycle document takes a minute to be created, and the emulator
    // delivers logs, so the log bucket is not empty at the end.
    const source = readFileSync(inApp("main.ts"), "utf8")
      .replace("kmsKeyArn:", "manageLifecycle: false, kmsKeyArn:")
      .replace('bucket: "acme-access-logs"', 'bucket: "acme-access-logs", forceDestroy: true');
    writeFileSync(inApp("main.ts"), source);
    expectEnd(
      await project.cdktf(["deploy", "--auto-approve"], {}, inApp()),
      0,
      "Apply complete! Resources: 17 added, 0 changed, 0 destroyed.",
      "In the Bucket name field, enter: acme-sigma-exports/sigma",
      "In the Bucket name field, enter: acme-warehouse/sigma/input-tables",
      "Terraform does not manage the bucket policy here",
    );

    const encryption = await readEncryption(clients, "acme-sigma-exports");
    const key = encryption?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID ?? "";
    expect(key).toMatch(/^arn:aws:kms:us-east-1:123456789012:key\//);
    const policy = await readPolicyDocument(
      clients,
      "arn:aws:iam::123456789012:policy/sigma-acme-sigma-exports",
    );
    expect(JSON.stringify(policy)).toContain(key);
    expect(await readLogging(clients, "acme-sigma-exports")).toMatchObject({
      TargetBucket: "acme-access-logs",
    });
    expect(await readBucketPolicy(clients, "acme-access-logs")).toMatchObject({
      Statement: [
        {
          Principal: { Service: "logging.s3.amazonaws.com" },
          Resource: "arn:aws:s3:::acme-access-logs/exports/*",
          Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::acme-sigma-exports" } },
        },
      ],
    });
    expect(await readCors(clients, "acme-warehouse")).toMatchObject(cors);
    expect((await readRole(clients, "sigma-acme-warehouse"))?.RoleName).toBe("sigma-acme-warehouse");

    const destroyed = await project.cdktf(["destroy", "--auto-approve"], {}, inApp());
    expectEnd(destroyed, 0, "Destroy complete! Resources: 17 destroyed.");
    await clients.s3.send(new HeadBucketCommand({ Bucket: "acme-warehouse" }));
  });
});
