import { describe, expect, test } from "@jest/globals";
import { type IpAllowlist, ipAllowlistRules } from "../../../constructs/rules/allowlist";
import { refusals } from "../../../constructs/rules/rule";

const SIGMA: IpAllowlist = { sigmaCidrs: ["203.0.113.7"] };

const errorsOf = (allowlist: IpAllowlist): readonly string[] =>
  refusals("ip_allowlist", ipAllowlistRules, allowlist, (words) => words);

describe("allowed is an allowlist", () => {
  test.each<[string, IpAllowlist]>([
    ["of ranges", SIGMA],
    ["of users alone", { sigmaCidrs: [], userCidrs: ["203.0.113.7"] }],
    ["of VPCs alone", { sigmaCidrs: [], vpcIds: ["vpc-1a2b3c4d", "vpc-1a2b3c4d5e6f7a8b9"] }],
    ["of endpoints alone", { sigmaCidrs: [], vpcEndpointIds: ["vpce-1a2b3c4d5e6f7a8b9"] }],
    [
      "with users, roles and roots exempt",
      {
        ...SIGMA,
        exemptPrincipalArns: [
          "arn:aws:iam::123456789012:root",
          "arn:aws:iam::123456789012:user/break-glass",
          "arn:aws-us-gov:iam::123456789012:role/ops/*",
          "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Admin_*",
        ],
      },
    ],
  ])("%s", (_, allowlist) => {
    expect(errorsOf(allowlist)).toEqual([]);
  });
});

describe("refused is an allowlist", () => {
  test.each<[string, IpAllowlist]>([
    ["that allows nobody", { sigmaCidrs: [] }],
    ["of exemptions alone", { sigmaCidrs: [], exemptPrincipalArns: ["arn:aws:iam::123456789012:root"] }],
  ])("%s", (_, allowlist) => {
    const errors = errorsOf(allowlist);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/exemptions alone let nobody else in.*leave ip_allowlist out/);
  });

  test.each<[string, IpAllowlist]>([
    ["Sigma's", { sigmaCidrs: ["10.0.0.1"] }],
    ["users'", { ...SIGMA, userCidrs: ["10.0.0.1"] }],
    ["data platforms'", { ...SIGMA, dataPlatformCidrs: ["10.0.0.1"] }],
  ])("with a private address among %s ranges, and only that one is shown", (_, allowlist) => {
    const errors = errorsOf(allowlist);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/"10\.0\.0\.1"\. Allowed: public addresses/);
    expect(errors[0]).not.toContain("203.0.113.7");
  });

  test.each<[string, IpAllowlist, RegExp]>([
    ["an endpoint among VPCs", { ...SIGMA, vpcIds: ["vpce-1a2b3c4d"] }, /belongs into vpc_endpoint_ids/],
    ["a VPC among endpoints", { ...SIGMA, vpcEndpointIds: ["vpc-1a2b3c4d"] }, /belongs into vpc_ids/],
    [
      "a service's name among endpoints",
      { ...SIGMA, vpcEndpointIds: ["com.amazonaws.us-east-1.s3"] },
      /give the endpoint's id/,
    ],
    ["a VPC's name", { ...SIGMA, vpcIds: ["main"] }, /like vpc-1a2b3c4d5e6f7a8b9/],
    ["a VPC's id in upper case", { ...SIGMA, vpcIds: ["vpc-1A2B3C4D"] }, /like vpc-/],
    ["an id with something behind it", { ...SIGMA, vpcIds: ["vpc-1a2b3c4d*"] }, /like vpc-/],
  ])("with %s", (_, allowlist, hint) => {
    const errors = errorsOf(allowlist);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(hint);
  });

  test.each([
    "*",
    "admin",
    "123456789012",
    "arn:aws:iam::123456789012:*",
    "arn:aws:iam::*:role/admin",
    "arn:aws:iam::12345678901:role/admin",
    "arn:aws:iam::123456789012:group/admins",
    "arn:aws:iam::123456789012:role/",
    "arn:aws:iam::123456789012:role/${aws:username}",
    "arn:aws:iam::123456789012:role/admi?",
    "arn:aws:s3:::acme",
  ])("that exempts %s, which is no user, role or root", (arn) => {
    const errors = errorsOf({ ...SIGMA, exemptPrincipalArns: [arn] });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/ARNs of IAM users, roles or account roots with their 12-digit account/);
  });

  test("that exempts a session, which is told to be its role's", () => {
    const exemptPrincipalArns = ["arn:aws:sts::123456789012:assumed-role/admin/jane"];
    expect(errorsOf({ ...SIGMA, exemptPrincipalArns })[0]).toMatch(/ARN of a session: give that of its role/);
  });
});
