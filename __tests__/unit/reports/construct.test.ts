import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { SigmaStorageIntegration, type SigmaStorageIntegrationProps } from "../../../constructs";
import { at, parseJson, record, textOf } from "../../../tools/json";
import { documentOf, OWN_STATEMENT, SNOWFLAKE_STATEMENT } from "../../proofs/reports/values";

const SIGMA = { sigmaUserArn: "arn:aws:iam::999999999999:user/sigma", sigmaExternalId: "abc123" };

/** The stack of a CDKTF user with these literal props. */
function stackWith(props: Partial<SigmaStorageIntegrationProps>): unknown {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new AwsProvider(stack, "aws");
  new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme-sigma", ...props });
  return stack.toTerraform();
}

describe("with literal props, the mistakes in public reports are refused at synthesis:", () => {
  test.each<[string, Partial<SigmaStorageIntegrationProps>, RegExp]>([
    [
      "one value twice",
      { ...SIGMA, sigmaExternalId: SIGMA.sigmaUserArn },
      /sigmaUserArn and sigmaExternalId have the same value/,
    ],
    ["the placeholder", { ...SIGMA, sigmaExternalId: "0000" }, /sigmaExternalId is the placeholder/],
    ["swapped values", { sigmaUserArn: "abc123", sigmaExternalId: SIGMA.sigmaUserArn }, /easily swapped/],
    [
      "a trust in everyone",
      { additionalTrustPolicies: [documentOf({ ...SNOWFLAKE_STATEMENT, Principal: "*" })] },
      /additionalTrustPolicies holds statements that are refused.* Found: \{.*"Principal":"\*","Sid":"Snowflake"\}$/,
    ],
    [
      "another action than sts",
      {
        additionalTrustPolicies: [documentOf({ ...SNOWFLAKE_STATEMENT, Action: ["sts:TagSession", "s3:*"] })],
      },
      /only sts: actions/,
    ],
    [
      "a Sid twice",
      { additionalTrustPolicies: [documentOf(SNOWFLAKE_STATEMENT), documentOf(SNOWFLAKE_STATEMENT)] },
      /additionalTrustPolicies repeats Sids.* Found: Snowflake$/,
    ],
    [
      "a reserved Sid",
      { additionalBucketPolicies: [documentOf({ ...OWN_STATEMENT, Sid: "DenyInsecureTransport" })] },
      /additionalBucketPolicies holds Sids that this module uses itself.* Found: DenyInsecureTransport$/,
    ],
    [
      "no statement at all",
      { additionalBucketPolicies: ['{"Version":"2012-10-17"}'], enforceTls: false },
      /additionalBucketPolicies holds documents without any statement/,
    ],
  ])("%s", (_case, props, error) => {
    expect(() => stackWith(props)).toThrow(error);
  });
});

describe("with literal props", () => {
  test("every setting follows a replacement of the bucket that is created: by its id, or by a trigger on its id", () => {
    const content = stackWith({ accessLogging: { bucket: "acme-logs" } });
    const settings = Object.entries(record(at(content, "resource"))).filter(([type]) =>
      type.startsWith("aws_s3_bucket_"),
    );
    expect(settings).toHaveLength(8);
    for (const [type, instances] of settings) {
      const [instance] = Object.values(record(instances));
      const trigger = at(instance, "lifecycle", "replace_triggered_by", 0);
      const followed = trigger === undefined ? at(instance, "bucket") : `\${${textOf(trigger)}}`;
      expect([type, followed]).toEqual([type, expect.stringMatching(/^\$\{aws_s3_bucket\.[\w-]+\.id\}$/)]);
    }
  });

  test("managePublicAccessBlock: false leaves the block out, and the policy does not wait for it", () => {
    const content = stackWith({ managePublicAccessBlock: false });
    expect(at(content, "resource", "aws_s3_bucket_public_access_block")).toBeUndefined();
    expect(JSON.stringify(at(content, "resource", "aws_s3_bucket_policy"))).not.toContain(
      "aws_s3_bucket_public_access_block",
    );
  });

  test("additional statements come after Sigma's in the trust policy", () => {
    const content = stackWith({ ...SIGMA, additionalTrustPolicies: [documentOf(SNOWFLAKE_STATEMENT)] });
    const [role] = Object.values(record(at(content, "resource", "aws_iam_role")));
    expect(parseJson(textOf(at(role, "assume_role_policy")) ?? "")).toMatchObject({
      Statement: [
        {
          Principal: { AWS: SIGMA.sigmaUserArn },
          Condition: { StringEquals: { "sts:ExternalId": "abc123" } },
        },
        SNOWFLAKE_STATEMENT,
      ],
    });
  });
});
