/** What Snowflake's function returns: VPCs without a date, with one that is over, with one far away, with no date. */
const INFO = JSON.stringify({
  "snowflake-vpc-id": ["vpc-0a1b2c3d4e5f60718"],
  "snowflake-egress-vpc-ids": [
    { id: "vpc-1a2b3c4d", expires: "2025-03-01T00:00:00", purpose: "generic" },
    { id: "vpc-2a2b3c4d", expires: "2025-03-01T00:00:00Z", purpose: "" },
    { id: "vpc-3a2b3c4d", expires: "2099-03-01T00:00:00", purpose: "generic" },
    { id: "vpc-4a2b3c4d", expires: "never" },
    { id: "vpc-5a2b3c4d", expires: null },
    { id: "vpc-6a2b3c4d" },
  ],
});

export const VPCS_IN_TEXT = [
  "vpc-0a1b2c3d4e5f60718",
  ...["vpc-1a2b3c4d", "vpc-2a2b3c4d", "vpc-3a2b3c4d", "vpc-4a2b3c4d", "vpc-5a2b3c4d", "vpc-6a2b3c4d"],
];

const CELL = `"${INFO.replaceAll('"', '""')}"`;

/** The text in the forms in which people copy it. */
export const ACCEPTED_TEXTS: Readonly<Record<string, string>> = {
  bare: INFO,
  with_a_newline: `${INFO}\n`,
  on_several_lines: JSON.stringify(JSON.parse(INFO), undefined, 2),
  as_a_cell: `${CELL}\r\n`,
  below_its_column: `SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO()\n${CELL}\n`,
  as_text_in_json: JSON.stringify(INFO),
  between_quotes: `'${INFO}'`,
};

const snowflake = (text: string): object => ({
  ip_allowlist: { sigma_cidrs: [], snowflake_platform_info: text },
});

const owners = (field: string, value: string): object => ({
  ip_allowlist: { sigma_cidrs: [], [field]: [value] },
});

/** Wrong values, by what is wrong, and the error. */
export const REFUSED_NETWORKS: Readonly<Record<string, { readonly inputs: object; readonly error: RegExp }>> =
  {
    account_of_eleven_digits: {
      inputs: owners("vpc_endpoint_account_ids", "12345678901"),
      error: /ip_allowlist\.vpc_endpoint_account_ids holds \["12345678901"\]\. Each must be .*12 digits/,
    },
    path_as_an_organization: {
      inputs: owners("vpc_endpoint_org_ids", "o-a1b2c3d4e5/r-ab12/"),
      error: /ip_allowlist\.vpc_endpoint_org_ids holds \["o-a1b2c3d4e5\/r-ab12\/"\]\./,
    },
    unit_without_its_organization: {
      inputs: owners("vpc_endpoint_org_paths", "ou-ab12-11111111/"),
      error: /ip_allowlist\.vpc_endpoint_org_paths holds \["ou-ab12-11111111\/"\]\. Each must be a path/,
    },
    path_without_a_root: {
      inputs: owners("vpc_endpoint_org_paths", "o-a1b2c3d4e5/*"),
      error: /ip_allowlist\.vpc_endpoint_org_paths holds \["o-a1b2c3d4e5\/\*"\]\./,
    },
    unit_without_a_root: {
      inputs: owners("vpc_endpoint_org_paths", "o-a1b2c3d4e5/ou-ab12-11111111/*"),
      error: /ip_allowlist\.vpc_endpoint_org_paths holds \["o-a1b2c3d4e5\/ou-ab12-11111111\/\*"\]\./,
    },
    wildcard_in_the_middle: {
      inputs: owners("vpc_endpoint_org_paths", "o-a1b2c3d4e5/r-ab12/*/ou-ab12-11111111/"),
      error:
        /ip_allowlist\.vpc_endpoint_org_paths holds \["o-a1b2c3d4e5\/r-ab12\/\*\/ou-ab12-11111111\/"\]\./,
    },
    path_without_a_final_slash: {
      inputs: owners("vpc_endpoint_org_paths", "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111"),
      error: /ip_allowlist\.vpc_endpoint_org_paths holds \["o-a1b2c3d4e5\/r-ab12\/ou-ab12-11111111"\]\./,
    },
    snowflake_on_azure: {
      inputs: snowflake('{"snowflake-vnet-subnet-id":["/subscriptions/1/subnets/2"]}'),
      error: /ip_allowlist\.snowflake_platform_info is .*snowflake-vnet-subnet-id.*account on AWS/,
    },
    snowflake_without_a_vpc: {
      inputs: snowflake('{"snowflake-vpc-id":[]}'),
      error: /ip_allowlist\.snowflake_platform_info is .*\[\].*at least one VPC/,
    },
    snowflake_with_a_broken_id: {
      inputs: snowflake('{"snowflake-vpc-id":["vpc-12345"]}'),
      error: /ip_allowlist\.snowflake_platform_info is .*vpc-12345/,
    },
    no_json: {
      inputs: snowflake("vpc-1a2b3c4d, vpc-2a2b3c4d"),
      error:
        /ip_allowlist\.snowflake_platform_info is "vpc-1a2b3c4d, vpc-2a2b3c4d"\. It must be the JSON text/,
    },
    broken_json: {
      inputs: snowflake('{"snowflake-vpc-id":["vpc-1a2b3c4d"}'),
      error: /ip_allowlist\.snowflake_platform_info is .*vpc-1a2b3c4d\\"}"\. It must be/,
    },
    exemptions_alone: {
      inputs: { ip_allowlist: { sigma_cidrs: [] } },
      error: /ip_allowlist must list at least one range, VPC, VPC endpoint or owner of VPC endpoints/,
    },
  };
