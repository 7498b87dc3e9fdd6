import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { describe, expect, test } from "@jest/globals";
import * as cdktf from "cdktf";
import { TerraformStack } from "cdktf";
import * as library from "constructs";
import { Construct, RootConstruct } from "constructs";
import { DataPlatformAccess, SigmaStorageIntegration } from "../../../constructs";
import { DATA_PLATFORM_INPUTS } from "../../../constructs/inputs/data-platform";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { at, record } from "../../../tools/json";
import { attributesOf } from "../../fixtures/attributes";
import { tokens } from "../../inputs/every-prop";
import { contentOf, integrated, refusal } from "../integrated";
import { anotherCopy } from "./bundle";

function newStack(): TerraformStack {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new AwsProvider(stack, "aws");
  return stack;
}

describe("a misspelt name is refused with the nearest one:", () => {
  test.each<[string, object, string]>([
    ["a prop", { forceDestory: true }, "forceDestory is not a prop. Did you mean forceDestroy?"],
    [
      "the name of an input",
      { create_bucket: false },
      "create_bucket is not a prop. Did you mean createBucket?",
    ],
    [
      "a field",
      { ipAllowlist: { sigmaCidr: [] } },
      "ipAllowlist.sigmaCidr is not a field. Did you mean sigmaCidrs?",
    ],
    [
      "a field in a list",
      { additionalCorsRules: [{ allowedMethods: ["GET"], allowedOrigin: ["https://acme.example"] }] },
      "additionalCorsRules[0].allowedOrigin is not a field. Did you mean allowedOrigins?",
    ],
  ])("%s", (_, props, error) => {
    expect(refusal(props)).toContain(error);
  });

  test("one that is near none, with all names", () => {
    expect(refusal({ colour: "red" })).toMatch(
      /colour is not a prop\. These are known: bucketName, prefix, .*tags/,
    );
  });

  test("a prop of the other construct", () => {
    const wrong: object = { plattform: "snowflake" };
    expect(
      () => new DataPlatformAccess(newStack(), "p", { bucketName: "acme", platform: "snowflake", ...wrong }),
    ).toThrow("stack/p: plattform is not a prop. Did you mean platform?");
  });
});

describe("an error shows what its author wrote, without defaults and under the names of props:", () => {
  test.each<[object, string]>([
    [
      { ipAllowlist: { sigmaCidrs: [], exemptServiceLinkedRoles: false } },
      'ipAllowlist is {"sigmaCidrs":[],"exemptServiceLinkedRoles":false}.',
    ],
    [
      { ipAllowlist: { sigmaCidrs: ["203.0.113.7"], vpcIds: ["vpc-1"] } },
      'ipAllowlist.vpcIds holds ["vpc-1"].',
    ],
    [
      { additionalCorsRules: [{ allowedMethods: ["GET"], allowedOrigins: [] }] },
      'holds [{"allowedMethods":["GET"],"allowedOrigins":[]}].',
    ],
    [{ accessLogging: { bucket: "A" } }, '"A"'],
  ])("%j", (props, shown) => {
    const error = refusal(props);
    expect(error).toContain(shown);
    expect(error).not.toMatch(/Terraform drops|sigma_cidrs|vpc_ids|allowed_methods|:null/);
  });
});

test("every prop of an input takes a token, alone or inside, and an app in strict TypeScript needs no cast for it", () => {
  const holdsToken = (value: unknown): boolean =>
    cdktf.Token.isUnresolved(value) ||
    (value instanceof cdktf.TerraformProvider ? true : Object.values(record(value)).some(holdsToken));
  const { access, storage } = tokens(newStack());
  expect(Object.keys(storage).sort()).toEqual([...Object.keys(STORAGE_INPUTS), "provider"].sort());
  expect(Object.keys(access).sort()).toEqual([...Object.keys(DATA_PLATFORM_INPUTS), "provider"].sort());
  const literal = Object.entries({ ...storage, ...access }).filter(([, value]) => !holdsToken(value));
  expect(literal).toEqual([]);
});

test("an id of the app's own, such as aws-caller or Default, is free", () => {
  const stack = newStack();
  for (const id of ["aws-caller", "caller", "role", "bucket", "Default"]) new Construct(stack, id);
  new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme-sigma" });
  expect(Object.keys(record(at(contentOf(stack), "resource", "aws_iam_role")))).toHaveLength(1);
});

test("two copies of the package work in one stack, and one takes over the integration of the other", () => {
  const stack = newStack();
  const [one, other] = [anotherCopy(), anotherCopy()];
  const integration = new one.SigmaStorageIntegration(stack, "one", {
    bucketName: "acme-one",
    prefix: "files",
    kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  });
  new other.SigmaStorageIntegration(stack, "two", {
    bucketName: `${integration.roleName}-two`,
    roleName: "two",
  });
  new other.DataPlatformAccess(stack, "three", { platform: "snowflake", integration });
  const resources = record(at(contentOf(stack), "resource"));
  expect(Object.keys(record(resources["aws_iam_role"]))).toHaveLength(3);
  expect(JSON.stringify(resources["aws_iam_policy"])).toMatch(
    /three.*s3:::\$\{aws_s3_bucket\.[^}]*\}\/files\/\*/,
  );
  expect(one.SigmaStorageIntegration).not.toBe(other.SigmaStorageIntegration);
});

describe("an aspect sees what literal props ask for", () => {
  test("in the CORS document and in the lifecycle document, with the types of their bindings", () => {
    const { integration } = integrated({ objectExpirationDays: 90, noncurrentVersionExpirationDays: 7 });
    const seen: unknown[] = [];
    cdktf.Aspects.of(integration).add({
      visit: (node) => {
        if (node instanceof S3BucketCorsConfiguration) seen.push(node.corsRuleInput);
        if (node instanceof S3BucketLifecycleConfiguration) seen.push(node.ruleInput);
      },
    });
    cdktf.Testing.synth(TerraformStack.of(integration));
    expect({ seen }).toMatchObject({
      seen: [
        [
          { id: "abort-incomplete-multipart-uploads", filter: [{}] },
          {
            id: "sigma-retention",
            filter: [{ prefix: "sigma/" }],
            expiration: [{ days: 90 }],
            noncurrentVersionExpiration: [{ noncurrentDays: 7 }],
          },
        ],
        [{ allowedOrigins: ["https://app.sigmacomputing.com"], allowedMethods: ["GET", "PUT", "POST"] }],
      ],
    });
  });

  test("and every resource through an attribute", () => {
    const { integration } = integrated({ accessLogging: { bucket: "acme-logs" } });
    const through = attributesOf(integration)
      .map(([, value]) => value)
      .filter((value) => cdktf.TerraformResource.isTerraformResource(value));
    const all = integration.node
      .findAll()
      .filter((node) => cdktf.TerraformResource.isTerraformResource(node));
    const attachment = all.filter(({ terraformResourceType }) =>
      terraformResourceType.endsWith("_attachment"),
    );
    expect(new Set(through)).toEqual(new Set(all.filter((resource) => !attachment.includes(resource))));
  });
});

/** What can be reached from names: each own property of each object, and of its prototype. */
function reachable(roots: Readonly<Record<string, unknown>>): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const look = (path: string, value: unknown, depth: number): void => {
    if (depth === 0 || value === null || (typeof value !== "object" && typeof value !== "function")) return;
    for (const key of Reflect.ownKeys(value)) {
      const descriptor = record(Object.getOwnPropertyDescriptor(value, key));
      const held = descriptor["value"];
      const name = `${path}.${String(key)}`;
      found.set(name, descriptor["get"] ?? descriptor["set"] ?? held);
      if (String(key) === "prototype") look(name, held, depth - 1);
    }
  };
  for (const [name, value] of Object.entries(roots)) look(name, value, 2);
  return found;
}

test("importing the package and synthesizing touches no global, and nothing of CDKTF", () => {
  const globals = Object.fromEntries(
    Object.getOwnPropertyNames(globalThis).map((name): [string, unknown] => [
      name,
      Reflect.get(globalThis, name),
    ]),
  );
  const state = (): ReadonlyMap<string, unknown> => {
    const all = reachable({ globalThis, ...globals, ...cdktf, ...library, process: process.env });
    // CDKTF counts the tokens of everyone.
    return new Map([...all].filter(([name]) => !name.startsWith("__cdktfTokenMap.")));
  };
  const before = state();
  const { SigmaStorageIntegration: Copy } = anotherCopy();
  const stack = newStack();
  new Copy(stack, "sigma", { bucketName: "acme-sigma" });
  contentOf(stack);
  const after = state();
  expect(
    [...after].filter(([name, value]) => !Object.is(before.get(name), value)).map(([name]) => name),
  ).toEqual([]);
  expect([...before.keys()].filter((name) => !after.has(name))).toEqual([]);
  expect(before.size).toBeGreaterThan(1000);
});
