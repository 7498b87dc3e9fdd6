import type { Origin } from "../../../simulator";
import { OUTSIDE } from "./origins";
import { rows, type Row } from "./row";

const LISTED: Origin = { address: "203.0.113.7" };

/** Who is exempt, and who is not though the name is similar. */
const exemptions: readonly Row[] = [
  ...(["exemptRole", "exemptUser", "exemptRoot", "exemptNeighbourOfSigma"] as const).flatMap((caller) =>
    rows("allSources", caller, OUTSIDE, [
      ["s3:GetObject", "/sigma/a.csv", "allowed", "exempt"],
      ["s3:PutObject", "/other/b", "allowed", "exempt"],
      ["s3:PutBucketPolicy", "", "allowed", "exempt or not, management is open"],
    ]),
  ),
  ...(
    [
      ["roleOfSimilarPath", "the pattern ends its path with a slash"],
      ["userOfSimilarName", "a name without a wildcard is exact"],
      ["partnerRoot", "the root of another account"],
      ["partnerOfExemptName", "a user of the same name in another account"],
      ["partnerRoleOfExemptPath", "a role of the same path in another account"],
      ["admin", "the account's root stands for the root user alone, not for the account"],
    ] as const
  ).flatMap(([caller, why]) =>
    rows("allSources", caller, OUTSIDE, [["s3:GetObject", "/other/b", "denied", why]]),
  ),
];

/** HTTPS applies to everyone, wherever and whoever they are. */
const transport: readonly Row[] = (
  [
    ["sigma", "/sigma/a.csv", LISTED],
    ["admin", "/other/b", LISTED],
    ["exemptUser", "/other/b", LISTED],
    ["partner", "/other/b", LISTED],
    ["anonymous", "/public/c", LISTED],
    ["adminByAthena", "/other/b", LISTED],
  ] as const
).flatMap(([caller, on, from]) =>
  rows("allSources", caller, from, [
    ["s3:GetObject", on, "denied", "plain HTTP", { https: false }],
    ["s3:ListBucket", "", "denied", "plain HTTP", { https: false }],
    ["s3:GetObject", on, "allowed", "HTTPS"],
    ["s3:ListBucket", "", "allowed", "HTTPS"],
  ]),
);

export const principals: readonly Row[] = [
  ...exemptions,
  ...transport,
  ...rows("encrypted", "admin", OUTSIDE, [
    ["s3:GetObject", "/other/b", "allowed", "neither HTTPS nor an allowlist was asked for", { https: false }],
    ["s3:ListBucket", "", "allowed", "neither HTTPS nor an allowlist was asked for", { https: false }],
  ]),
];
