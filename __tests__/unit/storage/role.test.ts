import { describe, expect, test } from "@jest/globals";
import { integrated } from "../integrated";

describe("the role", () => {
  test("has its name, path, session duration, tags and permissions boundary", () => {
    expect(
      integrated({
        iamPath: "/data/",
        maxSessionDuration: 7200,
        permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
        tags: { CostCenter: "4711" },
      }).resource("aws_iam_role"),
    ).toMatchObject({
      name: "sigma-acme-sigma",
      path: "/data/",
      max_session_duration: 7200,
      description: "Assumed by Sigma for the storage integration with the S3 bucket acme-sigma",
      permissions_boundary: "arn:aws:iam::123456789012:policy/boundary",
      tags: { CostCenter: "4711" },
    });
    expect(integrated().resource("aws_iam_role")).not.toHaveProperty("permissions_boundary");
  });

  test("of a bucket with a long name has a name that IAM accepts, that differs for each bucket and never changes", () => {
    const nameFor = (bucketName: string) => integrated({ bucketName }).resource("aws_iam_role")["name"];
    const long = "a".repeat(62);
    expect(nameFor(`${long}b`)).toBe(`sigma-${"a".repeat(49)}-e52a6bb0`);
    expect(nameFor(`${long}c`)).not.toBe(nameFor(`${long}b`));
    expect(nameFor("b".repeat(58))).toBe(`sigma-${"b".repeat(58)}`);
  });

  test("has the access policy attached by reference, so that the policy exists first", () => {
    expect(integrated().resource("aws_iam_role_policy_attachment")).toMatchObject({
      role: expect.stringMatching(/^\$\{aws_iam_role\..*\.id\}$/),
      policy_arn: expect.stringMatching(/^\$\{aws_iam_policy\..*\.arn\}$/),
    });
  });
});
