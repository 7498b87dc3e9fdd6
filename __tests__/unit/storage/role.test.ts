import { describe, expect, test } from "@jest/globals";
import { AccessPolicy } from "../../../constructs/storage/access-policy";
import { Role, type RoleProps } from "../../../constructs/aws/role";
import { TrustPolicy } from "../../../constructs/storage/trust-policy";
import { at, record } from "../../../tools/harness/json";
import { renderedByName } from "../terraform/rendered";

function role(props: Partial<RoleProps> = {}): unknown {
  const content = renderedByName((stack) => {
    new Role(stack, "role_construct", {
      roleName: "sigma-acme",
      iamPath: "/data/",
      bucketName: "acme",
      trustPolicy: new TrustPolicy(stack, "trust", {
        sigmaUserArn: undefined,
        sigmaExternalId: undefined,
        placeholderExternalId: "0000",
      }),
      accessPolicy: new AccessPolicy(stack, "access", {
        policyName: "sigma-acme",
        iamPath: "/",
        bucketArn: "arn:aws:s3:::acme",
        keyPrefix: "",
        restrictListToPrefix: false,
        extraBucketActions: [],
        extraObjectActions: [],
        kmsKeyArn: undefined,
        tags: {},
        requirements: [],
      }),
      permissionsBoundaryArn: undefined,
      maxSessionDuration: 7200,
      tags: { Team: "data" },
      ...props,
    });
  });
  return at(content, "resource");
}

describe("the role", () => {
  test("has its name, its path, its session and the trust policy", () => {
    expect(at(role(), "aws_iam_role", "role")).toMatchObject({
      name: "sigma-acme",
      path: "/data/",
      max_session_duration: 7200,
      assume_role_policy: "${jsonencode(local.trust_policy)}",
      description: "Assumed by Sigma for the storage integration with the S3 bucket acme",
      tags: { Team: "data" },
    });
  });

  test("has a boundary only where one is given", () => {
    const boundary = "arn:aws:iam::123456789012:policy/boundary";
    expect(record(at(role(), "aws_iam_role", "role"))).not.toHaveProperty("permissions_boundary");
    expect(at(role({ permissionsBoundaryArn: boundary }), "aws_iam_role", "role")).toMatchObject({
      permissions_boundary: boundary,
    });
  });

  test("has the access policy attached by reference, so that it exists first", () => {
    expect(Object.values(record(at(role(), "aws_iam_role_policy_attachment")))).toMatchObject([
      { role: "${aws_iam_role.role.name}", policy_arn: "${aws_iam_policy.policy.arn}" },
    ]);
  });
});
