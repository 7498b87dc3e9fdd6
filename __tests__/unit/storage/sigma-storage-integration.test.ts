import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformOutput, TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { SigmaStorageIntegration, type SigmaStorageIntegrationProps } from "../../../constructs";
import { at, mapValues, record, textsOf } from "../../../tools/json";
import { emitted, TERRAFORM_NAMES } from "../emitted";
import { contentOf, integrated, resolved } from "../integrated";

/** Every setting as a literal, with another value than its default. */
const EVERYTHING: SigmaStorageIntegrationProps = {
  bucketName: "acme-sigma",
  prefix: "exports/sigma",
  forceDestroy: true,
  versioningEnabled: false,
  kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  objectExpirationDays: 365,
  noncurrentVersionExpirationDays: null,
  accessLogging: { bucket: "acme-logs" },
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
  maxSessionDuration: 7200,
  iamPath: "/data/",
  restrictListToPrefix: true,
  extraBucketActions: ["s3:GetBucketLocation", "s3:ListBucketVersions"],
  extraObjectActions: ["s3:DeleteObject"],
  sigmaUserArn: "arn:aws:iam::999999999999:user/sigma",
  sigmaExternalId: "arn:aws:iam::999999999999:role/sigma-4711",
  additionalCorsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://acme.example"] }],
  ipAllowlist: {
    sigmaCidrs: ["203.0.113.7"],
    userCidrs: ["198.51.100.0/24"],
    vpcIds: ["vpc-1a2b3c4d"],
    exemptPrincipalArns: ["arn:aws:iam::123456789012:role/admin"],
  },
  additionalBucketPolicies: [
    JSON.stringify({
      Statement: {
        Sid: "Own",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: "${aws:username}/*",
      },
    }),
  ],
  tags: { CostCenter: "4711" },
};

const EXISTING: SigmaStorageIntegrationProps = { bucketName: "acme.data", createBucket: false };

/** A stack with integrations and with further elements of a user. */
function stackWith(
  all: readonly SigmaStorageIntegrationProps[],
  further: (stack: TerraformStack, integrations: readonly SigmaStorageIntegration[]) => void = () =>
    undefined,
): unknown {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new AwsProvider(stack, "aws");
  const integrations = all.map((props, index) => new SigmaStorageIntegration(stack, `sigma-${index}`, props));
  further(stack, integrations);
  return contentOf(stack);
}

const countsOf = (content: unknown, section: string) =>
  mapValues(record(at(content, section)), (named) => Object.keys(record(named)).length);

describe("integrations with literal props", () => {
  const content = stackWith([{ bucketName: "acme-plain" }, EVERYTHING, EXISTING]);
  const text = JSON.stringify(content);

  test("have no count, no conditional, no dynamic block, no local and nothing undefined", () => {
    expect(text).not.toMatch(/"count"|"dynamic"|"locals"|undefined|\$\{null\}|\[object/);
    expect(text).not.toMatch(/\$\{[^}]* \? /);
    expect(text).not.toMatch(/\b(?:try|coalesce|concat)\(/);
  });

  test("each have their own data sources and all their resources", () => {
    expect(countsOf(content, "data")).toEqual({ aws_caller_identity: 3, aws_partition: 3 });
    expect(countsOf(content, "resource")).toEqual({
      aws_iam_policy: 3,
      aws_iam_role: 3,
      aws_iam_role_policy_attachment: 3,
      aws_s3_bucket: 2,
      aws_s3_bucket_cors_configuration: 2,
      aws_s3_bucket_lifecycle_configuration: 2,
      aws_s3_bucket_logging: 1,
      aws_s3_bucket_ownership_controls: 2,
      aws_s3_bucket_policy: 2,
      aws_s3_bucket_public_access_block: 2,
      aws_s3_bucket_server_side_encryption_configuration: 2,
      aws_s3_bucket_versioning: 2,
    });
  });

  test("keep a policy variable as it is, with Terraform's escape for it", () => {
    expect(text).toContain("$${aws:username}/*");
  });
});

test("no list of a prop depends on its order or on repeats, so that neither shows in a plan", () => {
  const twice = (value: unknown): unknown => {
    if (Array.isArray(value)) return [...textsOf(value), ...textsOf(value)].reverse();
    return typeof value === "object" && value !== null ? mapValues(record(value), twice) : value;
  };
  const lists = {
    ipAllowlist: {
      sigmaCidrs: ["203.0.113.7", "198.51.100.77/24"],
      userCidrs: ["2001:DB8:0::/48", "203.0.113.7/32"],
      vpcIds: ["vpc-1a2b3c4d", "vpc-2a2b3c4d"],
      vpcEndpointAccountIds: ["444455556666", "111122223333"],
      exemptPrincipalArns: ["arn:aws:iam::123456789012:role/b", "arn:aws:iam::123456789012:role/a"],
      exemptServiceLinkedRoles: false,
    },
    sigmaAppOrigins: ["https://app.sigmacomputing.com", "https://acme.sigmacomputing.com"],
    extraBucketActions: ["s3:ListBucketVersions", "s3:GetBucketTagging", "s3:GetBucketLocation"],
    extraObjectActions: ["s3:RestoreObject", "s3:DeleteObject"],
  };
  expect(integrated(mapValues(lists, twice)).content).toEqual(integrated(lists).content);
});

test("there is no bucket policy if there is nothing to say in it", () => {
  const { document, resource } = integrated({ enforceTls: false });
  expect([document(({ bucketPolicy }) => bucketPolicy.json), resource("aws_s3_bucket_policy")]).toEqual([
    null,
    {},
  ]);
});

describe("getters", () => {
  const OUTPUTS = Object.keys(emitted("output"));
  /** The getters whose name differs from the name of the module's output. */
  const RENAMED: Readonly<Record<string, keyof SigmaStorageIntegration>> = {
    sigma_bucket_path: "bucketPath",
  };
  const getterOf = (output: string) =>
    RENAMED[output] ?? output.replace(/_([a-z])/g, (__, letter: string) => letter.toUpperCase());

  test("return everything that the module has as outputs", () => {
    const values = stackWith([EVERYTHING], (stack, [integration]) => {
      for (const output of OUTPUTS) {
        const value: unknown = Reflect.get(integration ?? {}, getterOf(output));
        new TerraformOutput(stack, output, { value });
      }
    });
    const outputs = mapValues(record(at(values, "output")), (output) => at(output, "value"));
    expect(Object.keys(outputs)).toEqual(OUTPUTS);
    expect(outputs).toMatchObject({
      bucket_name: expect.stringMatching(/^\$\{aws_s3_bucket\..*\.bucket\}$/),
      sigma_bucket_path: "acme-sigma/exports/sigma",
      integration_status: "connected",
      policy_arn: expect.stringMatching(/^\$\{aws_iam_policy\..*\.arn\}$/),
      allowed_cidrs: ["198.51.100.0/24", "203.0.113.7/32"],
      cors_rules: [{ allowedHeaders: ["*"] }, { allowedOrigins: ["https://acme.example"] }],
      next_steps: expect.stringContaining("To check, "),
    });
  });

  test("return both documents of a bucket that somebody else manages", () => {
    const rule = { allowedMethods: ["GET"], allowedOrigins: ["https://own.example.com"], maxAgeSeconds: 5 };
    const { document, integration } = integrated({ createBucket: false, additionalCorsRules: [rule] });
    expect(at(integration.corsRules, 1)).toMatchObject(rule);
    expect(
      at(
        document(({ bucketPolicy }) => bucketPolicy.json),
        "Statement",
      ),
    ).toHaveLength(1);
  });

  test("return strings that a user can put into other strings", () => {
    const content = stackWith([EVERYTHING], (stack, [integration]) => {
      new TerraformOutput(stack, "both", { value: `${integration?.roleName} of ${integration?.bucketPath}` });
    });
    expect(at(content, "output", "both", "value")).toMatch(
      /^\$\{aws_iam_role\..*\.name\} of acme-sigma\/exports\/sigma$/,
    );
  });
});

describe("what CDKTF users read", () => {
  const warningsOf = (props: Partial<SigmaStorageIntegrationProps>) =>
    integrated(props)
      .integration.node.metadata.filter(({ type }) => type.endsWith("warn"))
      .map(({ data }) => String(data));

  test("names props in the next steps: before and after Sigma is connected, and for steps by hand", () => {
    for (const props of [{}, EVERYTHING, EXISTING]) {
      const { integration } = integrated(props);
      const steps = resolved(integration, integration.nextSteps);
      expect(steps).not.toMatch(TERRAFORM_NAMES);
      expect(steps).not.toMatch(/cors_rules|bucket_policy_json/);
      expect(steps).toContain("sigmaUserArn");
    }
  });

  test("names props in warnings: Sigma's values, empty lists of the allowlist, inputs that do nothing", () => {
    const warnings = warningsOf({
      createBucket: false,
      forceDestroy: true,
      ipAllowlist: { sigmaCidrs: [], vpcIds: ["vpc-1a2b3c4d"] },
    });
    expect(warnings).toEqual([
      expect.stringContaining("sigmaUserArn and sigmaExternalId are missing"),
      expect.stringContaining("ipAllowlist.sigmaCidrs is empty"),
      expect.stringContaining("ipAllowlist.userCidrs is empty"),
      expect.stringContaining("forceDestroy, ipAllowlist"),
    ]);
    expect(warnings.join("\n")).not.toMatch(TERRAFORM_NAMES);
    expect(warningsOf({ warnUntilConnected: false })).toEqual([]);
  });
});

test("a provider applies to every resource and data source, and each provider has separate data sources", () => {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new AwsProvider(stack, "aws");
  const provider = new AwsProvider(stack, "other", { alias: "other" });
  new SigmaStorageIntegration(stack, "first", { ...EVERYTHING, provider });
  new SigmaStorageIntegration(stack, "second", { bucketName: "acme-second" });
  const content = contentOf(stack);
  const providersOf = (section: string) =>
    Object.values(record(at(content, section))).map((named) =>
      Object.values(record(named))
        .map((element) => at(element, "provider") ?? "default")
        .sort(),
    );
  expect(providersOf("data")).toEqual([["aws.other", "default"].sort(), ["aws.other", "default"].sort()]);
  for (const providers of providersOf("resource").filter(({ length }) => length > 1))
    expect(providers).toEqual(["aws.other", "default"]);
  expect(countsOf(content, "resource")).toMatchObject({ aws_s3_bucket_logging: 1, aws_iam_role: 2 });
  expect(at(content, "resource", "aws_s3_bucket_logging")).toMatchObject({
    [Object.keys(record(at(content, "resource", "aws_s3_bucket_logging"))).join()]: { provider: "aws.other" },
  });
});
