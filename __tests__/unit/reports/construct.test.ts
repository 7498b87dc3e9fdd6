import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { SigmaStorageIntegration, type SigmaStorageIntegrationProps } from "../../../constructs";
import { at, parseJson, record, textOf } from "../../../tools/json";
import { documentOf, SNOWFLAKE_STATEMENT } from "../../inputs/documents";

const SIGMA = { sigmaUserArn: "arn:aws:iam::999999999999:user/sigma", sigmaExternalId: "abc123" };

/** The stack of a CDKTF user with these literal props. */
function stackWith(props: Partial<SigmaStorageIntegrationProps>): unknown {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new AwsProvider(stack, "aws");
  new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme-sigma", ...props });
  return stack.toTerraform();
}

test("an error at synthesis shows the statement that is refused", () => {
  const open = documentOf({ ...SNOWFLAKE_STATEMENT, Principal: "*" });
  expect(() => stackWith({ additionalTrustPolicies: [open] })).toThrow(
    / Found: \{.*"Principal":"\*","Sid":"Snowflake"\}$/,
  );
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
