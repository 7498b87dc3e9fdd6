import { ACCOUNT, IAM } from "./documents";
import { wrong, wrongParts } from "./wrong";

const RANGE = /a range like 203\.0\.113\.0\/24 or an address.*leading zeros.*wider than \/8 \(IPv6: \/16\)/;
const NEVER = /must be public.*vpc_ids or vpc_endpoint_ids/;

/** Wrong ranges. */
const REFUSED_RANGES = [
  ...[
    ...[null, "", "203.0.113", "203.0.113.256", "203.0.113.0/33", "203.0.113.0/-1", "203.0.113.0/24/24"],
    ...["203.0.113.0-203.0.113.9", "203.0.113.*", "sigma.example.com", "https://203.0.113.7", "fe80::1%eth0"],
    ...["2001:db8::/129", "2600::1::2", "2001:00db8::", " 203.0.113.7", "203.0.113.7\n", "vpc-1a2b3c4d"],
    ...["203.0.113.7,203.0.113.8", "${aws:SourceIp}", "203.000.113.7", "010.1.2.3", "203.0.113.0/024"],
    ...["2001:db8::02.3.4.5", "0.0.0.0/0", "3.0.0.0/0", "203.0.113.7/0", "::/0", "2600::/0", "128.0.0.0/1"],
    ...["2.0.0.0/7", "2600::/15"],
  ].map((range) => ({ range, must: RANGE })),
  ...[
    ...[
      "10.0.0.1",
      "10.0.0.0/8",
      "172.16.0.0/12",
      "172.31.255.255",
      "192.168.0.0/16",
      "127.0.0.1",
      "0.1.2.3",
    ],
    ...["169.254.169.254", "100.64.0.0/10", "100.127.255.255", "224.0.0.1", "239.255.255.255", "0.0.0.0"],
    ...["::1", "::", "fe80::1", "febf::1", "fc00::/16", "fd12:3456::1", "ff02::1", "::ffff:203.0.113.7"],
    ...["::ffff:cb00:7107", "::ffff:1.2.3.4/96"],
  ].map((range) => ({ range, must: NEVER })),
];

/** Ranges beside those that are refused. */
const ACCEPTED_RANGES = [
  ...[
    "203.0.113.7",
    "8.0.0.0/8",
    "11.0.0.0/8",
    "2001::/16",
    "2a00:1450::1",
    "2001:0db8::/32",
    "9.255.255.255",
  ],
  ...[
    "126.0.0.1",
    "128.0.0.1",
    "169.253.0.0/16",
    "169.255.0.0/16",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.0.1",
  ],
  ...["192.169.0.1", "100.63.255.255", "100.128.0.0", "223.255.255.255", "fb00::1", "fe00::1", "fec0::1"],
];

export const ipAllowlist = {
  set: {
    sigma_cidrs: ["198.51.100.7"],
    user_cidrs: ["203.0.113.0/24"],
    data_platform_cidrs: ["192.0.2.64/27"],
    vpc_ids: ["vpc-1a2b3c4d"],
    vpc_endpoint_ids: ["vpce-1a2b3c4d"],
    exempt_principal_arns: [`${IAM}:role/admin`],
    vpc_endpoint_account_ids: ["777777777777"],
    vpc_endpoint_org_ids: ["o-a1b2c3d4e5"],
    vpc_endpoint_org_paths: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"],
    snowflake_platform_info: '{"snowflake-vpc-id":["vpc-9f8e7d6c"]}',
    exempt_service_linked_roles: false,
  },
  change: {
    sigma_cidrs: ["198.51.100.8"],
    user_cidrs: ["203.0.113.0/25"],
    vpc_endpoint_ids: ["vpce-1a2b3c4d5e6f7a8b9"],
    exempt_principal_arns: [`${IAM}:role/admin`],
    exempt_service_linked_roles: false,
  },
  unusual: [
    {
      sigma_cidrs: ["203.0.113.7/24", "203.0.113.7", "3.0.0.0/8", "2600::/16", "2600:1F00:0:0::1"],
      user_cidrs: null,
      exempt_principal_arns: [`${IAM}:role/admin*`, `${IAM}:root`, `${IAM}:user/*`],
    },
    { sigma_cidrs: ACCEPTED_RANGES },
    { sigma_cidrs: [], vpc_ids: ["vpc-1a2b3c4d", "vpc-1a2b3c4d5e6f7a8b9"] },
    { sigma_cidrs: [], vpc_endpoint_ids: ["vpce-1a2b3c4d5e6f7a8b9"] },
    { sigma_cidrs: [], vpc_endpoint_account_ids: ["012345678901"] },
    { sigma_cidrs: [], vpc_endpoint_org_ids: ["o-a1b2c3d4e5"] },
    ...["r-ab12/*", "r-ab12/ou-ab12-11111111/", "r-ab12/ou-ab12-11111111/ou-*"].map((path) => ({
      sigma_cidrs: [],
      vpc_endpoint_org_paths: [`o-a1b2c3d4e5/${path}`],
    })),
    { sigma_cidrs: [], snowflake_platform_info: '{"snowflake-vpc-id":["vpc-1a2b3c4d"]}' },
  ],
  refused: [
    ...wrong(
      /list at least one range.*leave ip_allowlist out/,
      { sigma_cidrs: null },
      { sigma_cidrs: [] },
      { sigma_cidrs: [], exempt_principal_arns: [`${IAM}:role/admin`] },
    ),
    ...REFUSED_RANGES.flatMap(({ must, range }) =>
      wrongParts("holds", must, [range], (part) => ({ sigma_cidrs: ["3.0.0.0/24", part] })),
    ),
    ...wrongParts("holds", /vpc_ids/, ["10.1.1.1"], (range) => ({
      sigma_cidrs: ["3.0.0.1"],
      user_cidrs: [range],
    })),
    ...wrongParts("holds", /a range like/, ["x"], (range) => ({
      sigma_cidrs: ["3.0.0.1"],
      data_platform_cidrs: [range],
    })),
    ...wrongParts(
      ".vpc_ids holds",
      /id of a VPC,.*vpc_endpoint_ids/,
      ["vpce-1a2b3c4d", "vpc-XYZ", "vpc-1A2B3C4D", "vpc-1a2b3c4d*", "main", "vpc-*", null],
      (id) => ({ sigma_cidrs: [], vpc_ids: [id] }),
    ),
    ...wrongParts(
      ".vpc_endpoint_ids holds",
      /id of a VPC endpoint,.*vpc_ids.*name of a service/,
      ["vpc-1a2b3c4d", "com.amazonaws.us-east-1.s3"],
      (id) => ({ sigma_cidrs: [], vpc_endpoint_ids: [id] }),
    ),
    ...wrongParts(
      ".vpc_endpoint_org_paths holds",
      /be a path/,
      ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-", "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111*", "*"],
      (path) => ({ sigma_cidrs: [], vpc_endpoint_org_paths: [path] }),
    ),
    ...wrongParts(
      ".exempt_principal_arns holds",
      /IAM user, a role or an account root with its 12-digit account/,
      [
        ...["*", "", "admin", ACCOUNT, "arn:aws:iam::*:role/admin", `${IAM}:*`, "arn:aws:iam::*:root"],
        ...[`${IAM}:role/\${aws:username}`, `${IAM}:role/a?`, `${IAM}:role/`, `${IAM}:group/g`],
        ...["arn:aws:iam::12345678901:role/admin", "arn:aws:sts::123456789012:assumed-role/admin/me"],
        ...["arn:aws:s3:::acme", `${IAM}:role/admin `],
      ],
      (arn) => ({ sigma_cidrs: ["3.0.0.1"], exempt_principal_arns: [arn] }),
    ),
  ],
};
