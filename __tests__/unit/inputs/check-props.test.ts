import { describe, expect, test } from "@jest/globals";
import { Fn, Token } from "cdktf";
import { Expression } from "../../../constructs/terraform/expression";
import { checkProps } from "../../../constructs/inputs/check-props";
import type { SigmaStorageIntegrationProps } from "../../../constructs/inputs/props";

const check = (props: Partial<SigmaStorageIntegrationProps>) => () => {
  checkProps("app/sigma", { bucketName: "acme-sigma", ...props });
};

describe("a literal prop", () => {
  test("that is wrong is named in camel case, with its value, what is allowed and the mend", () => {
    expect(check({ bucketName: "Acme" })).toThrow(
      /^app\/sigma: bucketName is "Acme"\. Allowed: 3 to 63 of .* S3 allows no upper case\.$/,
    );
  });

  test("is told of other props by their names in camel case", () => {
    expect(check({ sigmaUserArn: "4711abc" })).toThrow(/into sigmaExternalId\.$/);
    expect(check({ ipAllowlist: { sigmaCidrs: [], vpcIds: ["vpce-1a2b3c4d"] } })).toThrow(
      'ipAllowlist.vpcIds holds "vpce-1a2b3c4d". Allowed: ids of VPCs, like vpc-1a2b3c4d5e6f7a8b9. A VPC endpoint belongs into vpcEndpointIds.',
    );
  });

  test("keeps its value as it is, whatever it looks like", () => {
    expect(check({ sigmaExternalId: "sigma_external_id*" })).toThrow(
      'sigmaExternalId is "sigma_external_id*"',
    );
  });

  test("that is right says nothing, and neither does one that is left out", () => {
    expect(check({ prefix: "", tags: { Team: "data" } })).not.toThrow();
    expect(check({ noncurrentVersionExpirationDays: null })).not.toThrow();
  });
});

test("several wrong props give a line each", () => {
  const lines = (() => {
    try {
      check({ prefix: "sigma/", maxSessionDuration: 1, tags: { "a*": "" } })();
      return [];
    } catch (error) {
      return String(error).split("\n");
    }
  })();
  expect(lines).toEqual([
    expect.stringContaining('prefix is "sigma/"'),
    expect.stringMatching(/^maxSessionDuration is 1\. /),
    expect.stringMatching(/^tags holds the key "a\*"\. /),
  ]);
});

test("a token is not judged, wherever it stands", () => {
  const token = Token.asString(Fn.lower("A"));
  expect(check({ bucketName: token })).not.toThrow();
  expect(check({ prefix: `a//${token}` })).not.toThrow();
  expect(check({ tags: { "a*": token } })).not.toThrow();
  expect(check({ ipAllowlist: { sigmaCidrs: ["10.0.0.0/8", token] } })).not.toThrow();
  expect(check({ maxSessionDuration: Token.asNumber(Fn.abs(1)) })).not.toThrow();
  expect(check({ sigmaUserArn: new Expression("var.x") })).not.toThrow();
});
