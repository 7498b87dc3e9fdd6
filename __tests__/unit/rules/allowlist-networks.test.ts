import { expect, test } from "@jest/globals";
import { settingsOf } from "../../../constructs/inputs/settings";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { snowflakeTextOf } from "../../../constructs/rules/allowlist";
import { jsonIn, platformInfo, vpcIdsIn } from "../../../constructs/rules/snowflake";
import { literal } from "../../../constructs/terraform";
import { propsOf } from "../../inputs/props";
import { ACCEPTED_TEXTS, REFUSED_NETWORKS, VPCS_IN_TEXT } from "../../proofs/allowlist/network-values";
import { refusal } from "../integrated";

const REFUSED = Object.entries(REFUSED_NETWORKS).filter(([, { error }]) =>
  error.source.startsWith("ip_allowlist\\."),
);

test.each(REFUSED)(
  "a wrong literal network is refused with one error that names the field: %s",
  (_, { error, inputs }) => {
    const [, ...lines] = refusal(propsOf({ ...inputs })).split(/(?:^|\n)(?:stack\/sigma: )?(?=ipAllowlist)/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      new RegExp(error.source.replace(/_([a-z])/g, (_all, c: string) => c.toUpperCase())),
    );
  },
);

test.each(Object.entries(ACCEPTED_TEXTS))(
  "Snowflake's text is accepted in every form in which people paste it: %s",
  (_, text) => {
    expect(vpcIdsIn(platformInfo(jsonIn(literal(text))))).toEqual(literal(VPCS_IN_TEXT));
    expect(refusal({ ipAllowlist: { sigmaCidrs: [], snowflakePlatformInfo: text } })).toBe("");
  },
);

test("Snowflake's text is null if there is no allowlist", () => {
  const { ipAllowlist } = settingsOf("stack/sigma", STORAGE_INPUTS, { bucketName: "acme" });
  expect(snowflakeTextOf(ipAllowlist)).toEqual(literal(null));
});
