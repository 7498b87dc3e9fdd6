import { describe, expect, test } from "@jest/globals";
import { App, TerraformStack, Testing } from "cdktf";
import type { SigmaStorageIntegrationProps } from "../../../constructs/inputs/props";
import { SigmaStorageIntegration } from "../../../constructs/storage/sigma-storage-integration";

const USER = "arn:aws:iam::999999999999:user/sigma";

function synth(props: Partial<SigmaStorageIntegrationProps>): string {
  const stack = new TerraformStack(new App(), "stack");
  new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme-sigma", ...props });
  return Testing.synth(stack);
}

describe("literal props together", () => {
  test("name both of Sigma's values or neither", () => {
    expect(() => synth({ sigmaUserArn: USER })).toThrow(
      "sigmaExternalId is missing. Allowed: sigmaUserArn and sigmaExternalId together, or neither.",
    );
    expect(() => synth({ sigmaExternalId: "4711" })).toThrow("sigmaUserArn is missing.");
    expect(() => synth({ sigmaUserArn: USER, sigmaExternalId: "4711" })).not.toThrow();
  });

  test("have no dot in the name of a bucket that is created", () => {
    expect(() => synth({ bucketName: "acme.sigma" })).toThrow(
      /^.*: bucketName is "acme\.sigma"\. .* set createBucket = false\.$/,
    );
    expect(() => synth({ bucketName: "acme.sigma", createBucket: false })).not.toThrow();
  });

  test("write no logs of a bucket into itself", () => {
    expect(() => synth({ accessLogging: { bucket: "acme-sigma" } })).toThrow(
      'accessLogging.bucket is "acme-sigma". Allowed: another bucket than bucketName',
    );
    expect(() => synth({ accessLogging: { bucket: "acme-logs" } })).not.toThrow();
  });

  test("have no CORS rule that could take the place of Sigma's", () => {
    const rule = { allowedMethods: ["GET"], allowedOrigins: ["https://*.sigmacomputing.com"] };
    expect(() => synth({ additionalCorsRules: [rule] })).toThrow(
      'additionalCorsRules holds a rule for "https://*.sigmacomputing.com". Allowed: rules that match none of sigmaAppOrigins',
    );
  });
});

test("what needs the account or the partition is left to Terraform, and nothing else is", () => {
  const conditions = (props: Partial<SigmaStorageIntegrationProps>): string[] =>
    [...synth(props).matchAll(/"condition": "(.*)"/g)].map(([, condition = ""]) => condition);
  const known = conditions({});
  const connected = conditions({ sigmaUserArn: USER, sigmaExternalId: "4711" });
  expect(connected.filter((condition) => !known.includes(condition))).toEqual([
    expect.stringMatching(/:user\/sigma.* != local\.\w*role_arn/),
    expect.stringContaining("aws_partition"),
  ]);
});
