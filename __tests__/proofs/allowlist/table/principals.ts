import type { Origin } from "../../../simulator";
import { OUTSIDE } from "./origins";
import { rows, type Row } from "./row";

const LISTED: Origin = { address: "203.0.113.7" };

/** Principals that are exempt, and principals with similar names that are not. */
const exemptions: readonly Row[] = [
  ...(["exemptRole", "exemptUser", "exemptRoot", "exemptNeighbourOfSigma"] as const).flatMap((caller) =>
    rows("allSources", caller, OUTSIDE, [
      ["s3:GetObject", "/sigma/a.csv", "allowed", "exempt"],
      ["s3:PutObject", "/other/b", "allowed", "exempt"],
      ["s3:PutBucketPolicy", "", "allowed", "management is open, with or without an exemption"],
    ]),
  ),
  ...(
    [
      ["roleOfSimilarPath", "the pattern ends its path with a slash"],
      ["userOfSimilarName", "a name without a wildcard is exact"],
      ["partnerRoot", "the root of another account"],
      ["partnerOfExemptName", "a user of the same name in another account"],
      ["partnerRoleOfExemptPath", "a role of the same path in another account"],
      ["admin", "the account's root means only the root user, not the account"],
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
    ["s3:GetObject", "/other/b", "allowed", "neither HTTPS nor an allowlist is required", { https: false }],
    ["s3:ListBucket", "", "allowed", "neither HTTPS nor an allowlist is required", { https: false }],
  ]),
];
