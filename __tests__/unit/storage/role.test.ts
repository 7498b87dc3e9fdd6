import { expect, test } from "@jest/globals";
import { integrated } from "../integrated";

const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

test("role and access policy have what the role's props say", () => {
  const { resource } = integrated({
    iamPath: "/data/",
    maxSessionDuration: 7200,
    permissionsBoundaryArn: BOUNDARY,
    roleName: "sigma-storage",
    policyName: "sigma-access",
    tags: { CostCenter: "4711" },
  });
  const shared = { path: "/data/", tags: { CostCenter: "4711" } };
  expect(resource("aws_iam_role")).toMatchObject({
    ...shared,
    name: "sigma-storage",
    max_session_duration: 7200,
    permissions_boundary: BOUNDARY,
    description: "Assumed by Sigma for the storage integration with the S3 bucket acme-sigma",
  });
  expect(resource("aws_iam_policy")).toMatchObject({ ...shared, name: "sigma-access" });
});

test("a created bucket has the tags", () => {
  expect(integrated({ tags: { CostCenter: "4711" } }).resource("aws_s3_bucket")).toMatchObject({
    tags: { CostCenter: "4711" },
  });
});
