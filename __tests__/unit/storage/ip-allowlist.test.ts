import { describe, expect, test } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import { Expression, type Value } from "../../../constructs/terraform/expression";
import { asJson } from "../../../constructs/terraform/tokens";
import { IpAllowlist } from "../../../constructs/storage/ip-allowlist";
import type { IpAllowlist as Sources } from "../../../constructs/rules/allowlist";
import { at } from "../../../tools/harness/json";
import { renderedByName } from "../terraform/rendered";

const VPC = "vpc-1a2b3c4d";
const ENDPOINT = "vpce-1a2b3c4d";
const ADMIN = "arn:aws:iam::123456789012:role/admin";

/** Services carry one of these keys, and the anonymous neither. */
const NO_SERVICE = {
  BoolIfExists: { "aws:PrincipalIsAWSService": ["false"], "aws:ViaAWSService": ["false"] },
};

function allowlist(sources: Value<Sources> | undefined): unknown {
  return renderedByName((stack) => {
    const { cidrs, given, outside, outsideAndNotExempt } = new IpAllowlist(stack, "allowlist", sources);
    for (const [name, value] of Object.entries({ cidrs, given, outside, outsideAndNotExempt })) {
      new TerraformOutput(stack, name, { value: asJson(value) });
    }
  });
}

function part(name: string, sources: Value<Sources> | undefined): unknown {
  return at(allowlist(sources), "output", name, "value");
}

describe("an allowlist of literals", () => {
  test("joins the three sources into one canonical list, sorted, each range once", () => {
    const sources = {
      sigmaCidrs: ["203.0.113.7", "203.0.113.7/32"],
      userCidrs: ["198.51.100.77/24"],
      dataPlatformCidrs: ["2001:DB8:0::/48", "203.0.113.7"],
    };
    expect(part("cidrs", sources)).toEqual(["198.51.100.0/24", "2001:db8::/48", "203.0.113.7/32"]);
  });

  test("tests address, VPC, endpoint and service together, because each alone would deny the others", () => {
    const sources = { sigmaCidrs: ["203.0.113.7"], vpcIds: [VPC], vpcEndpointIds: [ENDPOINT] };
    expect(part("outside", sources)).toEqual({
      NotIpAddress: { "aws:SourceIp": ["203.0.113.7/32"] },
      StringNotEquals: { "aws:SourceVpc": [VPC], "aws:SourceVpce": [ENDPOINT] },
      ...NO_SERVICE,
    });
  });

  test.each<[string, Sources, object]>([
    ["ranges", { sigmaCidrs: ["203.0.113.7"] }, { NotIpAddress: { "aws:SourceIp": ["203.0.113.7/32"] } }],
    ["VPCs", { sigmaCidrs: [], vpcIds: [VPC] }, { StringNotEquals: { "aws:SourceVpc": [VPC] } }],
    [
      "endpoints",
      { sigmaCidrs: [], vpcEndpointIds: [ENDPOINT] },
      { StringNotEquals: { "aws:SourceVpce": [ENDPOINT] } },
    ],
  ])("with %s alone tests nothing else: AWS refuses an empty list", (_, sources, tests) => {
    expect(part("outside", sources)).toEqual({ ...tests, ...NO_SERVICE });
  });

  test("keeps exemptions apart from the notion of outside", () => {
    const sources = { sigmaCidrs: [], vpcIds: [VPC], exemptPrincipalArns: [ADMIN, ADMIN] };
    const exempt = { ArnNotLike: { "aws:PrincipalArn": [ADMIN] } };
    expect(part("outside", sources)).not.toHaveProperty("ArnNotLike");
    expect(part("outsideAndNotExempt", sources)).toEqual({
      ...exempt,
      StringNotEquals: { "aws:SourceVpc": [VPC] },
      ...NO_SERVICE,
    });
  });

  test("is given or not, and leaves nothing to Terraform", () => {
    expect(part("given", { sigmaCidrs: ["203.0.113.7"] })).toBe(true);
    expect(part("given", undefined)).toBe(false);
    expect(at(allowlist({ sigmaCidrs: ["203.0.113.7"] }), "locals")).toBeUndefined();
  });
});

describe("an allowlist that Terraform works out", () => {
  test("is given where it is not null", () => {
    const sources = new Expression<Sources>("var.allowlist", { nullable: true });
    expect(part("given", sources)).toBe("${var.allowlist != null}");
  });

  test("leaves out the tests whose lists turn out to be empty", () => {
    const sources = new Expression<Sources>("var.allowlist", { nullable: true });
    const tests = at(allowlist(sources), "locals", "outside_allowlist_tests", "StringNotEquals");
    expect(tests).toEqual({
      "aws:SourceVpc": "${sort(distinct(try(var.allowlist.vpc_ids, [])))}",
      "aws:SourceVpce": "${sort(distinct(try(var.allowlist.vpc_endpoint_ids, [])))}",
    });
    expect(at(allowlist(sources), "locals", "outside_allowlist")).toContain("if length(list) > 0");
  });
});
