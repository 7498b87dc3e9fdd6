import { describe, expect, test } from "@jest/globals";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { TerraformOutput, TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { SigmaStorageIntegration } from "../../../constructs";
import type { SigmaStorageIntegrationProps } from "../../../constructs/inputs/sigma-storage-integration-props.generated";
import { at, listOf, record, textOf } from "../../../tools/json";
import { contentOf } from "../integrated";

const PATH = "o-g29axo4oyt/r-gu8r/ou-gu8r-g4va1rkr/*";

/** What a stack with one integration synthesizes. */
function synthesized(
  props: Omit<SigmaStorageIntegrationProps, "bucketName"> | ((stack: TerraformStack) => object),
): unknown {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  const others = typeof props === "function" ? props(stack) : props;
  const integration = new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme", ...others });
  new TerraformOutput(stack, "vpcs", { value: integration.allowedVpcIds });
  new TerraformOutput(stack, "exempt", { value: integration.allowlistExemptArns });
  return contentOf(stack);
}

const policyOf = (synth: unknown): string =>
  textOf(
    Object.values(record(at(synth, "resource", "aws_s3_bucket_policy"))).map((policy) =>
      at(policy, "policy"),
    )[0],
  ) ?? "";

describe("an allowlist of literals", () => {
  test("tests the owners of endpoints in the same statement, and leaves out keys without a list", () => {
    const policy = policyOf(
      synthesized({
        ipAllowlist: {
          sigmaCidrs: ["203.0.113.7"],
          vpcEndpointAccountIds: ["444455556666", "111122223333", "444455556666"],
          vpcEndpointOrgPaths: [PATH],
        },
      }),
    );
    expect(policy).toContain('"aws:VpceAccount" = ["111122223333", "444455556666"]');
    expect(policy).toContain(`"ForAllValues:StringNotLike" = { "aws:VpceOrgPaths" = ["${PATH}"] }`);
    expect(policy).not.toContain("aws:VpceOrgID");
    expect(policy).not.toContain("ForAnyValue");
  });

  test("takes Snowflake's VPCs from Snowflake's text, and exempts service-linked roles of the account", () => {
    const synth = synthesized({
      ipAllowlist: {
        sigmaCidrs: [],
        vpcIds: ["vpc-2a2b3c4d"],
        snowflakePlatformInfo: '{"snowflake-vpc-id":["vpc-1a2b3c4d","vpc-2a2b3c4d"]}\n',
      },
    });
    expect(at(synth, "output", "vpcs", "value")).toEqual(["vpc-1a2b3c4d", "vpc-2a2b3c4d"]);
    expect(JSON.stringify(at(synth, "output", "exempt", "value"))).toContain(":role/aws-service-role/*");
    expect(policyOf(synth)).toContain("aws-service-role");
  });

  test("exempts nobody if exemptServiceLinkedRoles is false", () => {
    const synth = synthesized({
      ipAllowlist: { sigmaCidrs: ["203.0.113.7"], exemptServiceLinkedRoles: false },
    });
    expect(at(synth, "output", "exempt", "value")).toEqual([]);
    expect(policyOf(synth)).not.toContain("aws-service-role");
  });

  test("takes the id of a VPC from another resource", () => {
    const synth = synthesized((stack) => ({
      ipAllowlist: { sigmaCidrs: [], vpcIds: [new DataAwsVpc(stack, "vpc").id] },
    }));
    expect(policyOf(synth)).toContain("data.aws_vpc.vpc.id");
  });
});

describe("a required key", () => {
  const KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  test("adds two statements after the others", () => {
    const policy = policyOf(synthesized({ kmsKeyArn: KEY, enforceKmsKey: true }));
    const sids = [...policy.matchAll(/Sid\\?"? ?[=:] ?\\?"(\w+)/g)].map(([, sid]) => sid);
    expect(sids).toEqual(["DenyInsecureTransport", "DenyOtherEncryption", "DenyCustomerProvidedKeys"]);
  });

  test("needs kmsKeyArn", () => {
    expect(() => synthesized({ enforceKmsKey: true })).toThrow("enforceKmsKey needs kmsKeyArn");
  });

  test("gives a bucket policy even if no other input needs one", () => {
    const synth = synthesized({ kmsKeyArn: KEY, enforceKmsKey: true, enforceTls: false });
    expect(listOf(Object.keys(record(at(synth, "resource", "aws_s3_bucket_policy"))))).toHaveLength(1);
  });
});
