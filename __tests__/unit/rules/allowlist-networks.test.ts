import { describe, expect, test } from "@jest/globals";
import { settingsOf } from "../../../constructs/inputs/settings";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { snowflakeTextOf } from "../../../constructs/rules/allowlist";
import { jsonIn, platformInfo, vpcIdsIn } from "../../../constructs/rules/snowflake";
import { literal } from "../../../constructs/terraform";
import { isRecord } from "../../../tools/json";
import { ACCEPTED_TEXTS, REFUSED_NETWORKS, VPCS_IN_TEXT } from "../../proofs/allowlist/network-values";
import { propName } from "../../../constructs/terraform";

/** The props for a module's inputs. */
function propsOf(value: unknown): Record<string, unknown> {
  const fields = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    fields.map(([name, field]) => [propName(name), isRecord(field) ? propsOf(field) : field]),
  );
}

const errorsOf = (inputs: object): string => {
  try {
    settingsOf("stack/sigma", STORAGE_INPUTS, { bucketName: "acme", ...propsOf(inputs) });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
};

const allowlist = (fields: object): object => ({ ip_allowlist: { sigma_cidrs: [], ...fields } });

describe("literal networks:", () => {
  const refused = Object.entries(REFUSED_NETWORKS).filter(([, { error }]) =>
    error.source.startsWith("ip_allowlist\\."),
  );

  test.each(refused)(
    "a wrong one is refused with one error that names the field: %s",
    (_, { error, inputs }) => {
      const [, ...lines] = errorsOf(inputs).split(/(?:^|\n)(?:stack\/sigma: )?(?=ipAllowlist)/);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(
        new RegExp(error.source.replace(/_([a-z])/g, (_all, c: string) => c.toUpperCase())),
      );
    },
  );

  test.each([
    ["an account that owns endpoints", { vpc_endpoint_account_ids: ["012345678901"] }],
    ["an organization", { vpc_endpoint_org_ids: ["o-a1b2c3d4e5"] }],
    ["a root with all units", { vpc_endpoint_org_paths: ["o-a1b2c3d4e5/r-ab12/*"] }],
    ["a unit", { vpc_endpoint_org_paths: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"] }],
    ["the units below one", { vpc_endpoint_org_paths: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-*"] }],
    ["Snowflake's older text", { snowflake_platform_info: '{"snowflake-vpc-id":["vpc-1a2b3c4d"]}' }],
  ])("an allowlist with only %s is accepted", (_, fields) => {
    expect(errorsOf(allowlist(fields))).toBe("");
  });

  test.each(["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-", "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111*", "*"])(
    "a path that ends like %s is refused",
    (path) => {
      expect(errorsOf(allowlist({ vpc_endpoint_org_paths: [path] }))).toContain("vpcEndpointOrgPaths holds");
    },
  );
});

test.each(Object.entries(ACCEPTED_TEXTS))(
  "Snowflake's text is accepted in every form in which people paste it: %s",
  (_, text) => {
    expect(vpcIdsIn(platformInfo(jsonIn(literal(text))))).toEqual(literal(VPCS_IN_TEXT));
    expect(errorsOf(allowlist({ snowflake_platform_info: text }))).toBe("");
  },
);

test("Snowflake's text is null if there is no allowlist", () => {
  const { ipAllowlist } = settingsOf("stack/sigma", STORAGE_INPUTS, { bucketName: "acme" });
  expect(snowflakeTextOf(ipAllowlist)).toEqual(literal(null));
});
