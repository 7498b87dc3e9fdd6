import { edgesOf } from "../addresses";
import { CIDRS, FEW_CIDRS } from "../scenarios";
import { ALLOWLIST_SCENARIOS, INSIDE, NOWHERE, OUTSIDES, type AllowlistScenario } from "./origins";
import { rows, type Row } from "./row";

/** From inside, everyone has what policies allow. The allowlist removes nothing. */
function inside(scenario: AllowlistScenario): readonly Row[] {
  return INSIDE[scenario].flatMap((from) => [
    ...rows(scenario, "sigma", from, [
      ["s3:GetObject", "/sigma/a.csv", "allowed", "Sigma reads from a listed source"],
      ["s3:PutObject", "/sigma/a.csv", "allowed", "Sigma writes, and people upload with its signature"],
      ["s3:PutObjectTagging", "/sigma/a.csv", "allowed", "Sigma tags"],
      ["s3:ListBucket", "", "allowed", "Sigma lists", { keys: { "s3:prefix": "sigma/" } }],
      ["s3:DeleteObject", "/sigma/a.csv", "not granted", "an address grants no permission"],
    ]),
    ...rows(scenario, "admin", from, [["s3:GetObject", "/other/b", "allowed", "administrators work"]]),
    ...rows(scenario, "userWithoutPermissions", from, [
      ["s3:GetObject", "/other/b", "not granted", "an address grants no permission"],
    ]),
    ...rows(scenario, "partner", from, [["s3:GetObject", "/other/b", "allowed", "a statement says so"]]),
    ...rows(scenario, "anonymous", from, [
      ["s3:GetObject", "/public/c", "allowed", "a statement says so"],
      ["s3:GetObject", "/sigma/a.csv", "not granted", "no statement says so"],
    ]),
  ]);
}

/** From outside, objects cannot be reached. The bucket can be reached by everyone except Sigma. */
function outside(scenario: AllowlistScenario): readonly Row[] {
  return OUTSIDES[scenario].flatMap((from) => [
    ...rows(scenario, "sigma", from, [
      ["s3:GetObject", "/sigma/a.csv", "denied", "Sigma from elsewhere, exempt by a pattern or not"],
      ["s3:PutObject", "/sigma/a.csv", "denied", "an upload from elsewhere"],
      ["s3:ListBucket", "", "denied", "Sigma's role cannot even list"],
      ["s3:GetBucketPolicy", "", "denied", "Sigma's role can do nothing else either"],
      ["s3:GetObject", "/other/b", "denied", "in the whole bucket, whatever its access policy allows"],
    ]),
    ...rows(scenario, "admin", from, [
      ["s3:GetObject", "/sigma/a.csv", "denied", "the allowlist applies to administrators"],
      ["s3:PutObject", "/other/b", "denied", "outside the prefix too"],
      ["s3:ListBucket", "", "allowed", "without HeadBucket, Terraform would think that the bucket is gone"],
      ["s3:PutBucketPolicy", "", "allowed", "so that the allowlist can be corrected"],
    ]),
    ...rows(scenario, "terraform", from, [
      ["s3:ListBucket", "", "allowed", "a role that is not Sigma's"],
      ["s3:DeleteBucketPolicy", "", "allowed", "so that the allowlist can be corrected"],
      ["s3:GetObject", "/sigma/a.csv", "denied", "a role that manages the bucket does not read its objects"],
    ]),
    ...rows(scenario, "exemptNeighbourOfSigma", from, [
      ["s3:GetObject", "/sigma/a.csv", "allowed", "exempt by the pattern that matches Sigma's role as well"],
    ]),
    ...rows(scenario, "roleLikeNeighbourOfSigma", from, [
      ["s3:GetObject", "/sigma/a.csv", "denied", "a path that begins like the exempt one"],
    ]),
    ...rows(scenario, "macie", from, [
      ["s3:GetObject", "/sigma/a.csv", "allowed", "a service-linked role of this account"],
    ]),
    ...(["partnerMacie", "roleLikeMacie", "roleBelowLikeMacie"] as const).flatMap((caller) =>
      rows(scenario, caller, from, [
        ["s3:GetObject", "/other/b", "denied", "not a service-linked role of this account"],
      ]),
    ),
    ...rows(scenario, "partnerNeighbourOfSigma", from, [
      ["s3:GetObject", "/sigma/a.csv", "denied", "an exemption applies only to its account"],
    ]),
    ...rows(scenario, "partnerNamesakeOfSigma", from, [
      ["s3:ListBucket", "", "allowed", "another account's role of the same name is not Sigma's"],
    ]),
    ...rows(scenario, "partner", from, [
      ["s3:GetObject", "/other/b", "denied", "the allowlist applies to other accounts"],
      ["s3:ListBucket", "", "allowed", "what additional statements allow on the bucket stays allowed"],
    ]),
    ...rows(scenario, "anonymous", from, [
      ["s3:GetObject", "/public/c", "denied", "a request without a signature has no key of a service"],
      ["s3:ListBucket", "", "allowed", "what additional statements allow on the bucket stays allowed"],
    ]),
    ...rows(scenario, "replicationRole", from, [
      ["s3:GetObjectVersionForReplication", "/other/b", "denied", "a role, though a service assumes it"],
    ]),
  ]);
}

/** AWS's services count as inside, under their own name and on a caller's behalf. */
function services(scenario: AllowlistScenario): readonly Row[] {
  return [
    ...rows(scenario, "logDelivery", NOWHERE, [
      ["s3:PutObject", "/logs/d", "allowed", "a service under its own name"],
      ["s3:PutObject", "/sigma/d", "not granted", "a service has no permission by itself"],
    ]),
    ...rows(scenario, "logDelivery", { address: "3.5.140.2" }, [
      ["s3:PutObject", "/logs/d", "allowed", "whatever the address of the service"],
    ]),
    ...rows(scenario, "cloudTrail", NOWHERE, [
      ["s3:PutObject", "/logs/d", "not granted", "no statement names this service"],
    ]),
    ...rows(scenario, "adminByAthena", { address: "3.5.140.2" }, [
      ["s3:GetObject", "/other/b", "allowed", "a service on the administrator's behalf"],
    ]),
    ...rows(scenario, "sigmaByAthena", { address: "3.5.140.2" }, [
      ["s3:GetObject", "/sigma/a.csv", "allowed", "a service on behalf of Sigma's role"],
      ["s3:ListBucket", "", "allowed", "a service on behalf of Sigma's role"],
    ]),
  ];
}

/** Each entry applies up to its first and last address, and not one address further. */
function edges(
  scenario: AllowlistScenario,
  lists: Readonly<Record<string, readonly string[]>>,
): readonly Row[] {
  const at = (address: string, expected: "allowed" | "denied", why: string): readonly Row[] => [
    ...rows(scenario, "sigma", { address }, [
      ["s3:GetObject", "/sigma/a.csv", expected, why],
      ["s3:ListBucket", "", expected, why],
    ]),
    ...rows(scenario, "admin", { address }, [["s3:GetObject", "/other/b", expected, why]]),
  ];
  return Object.values(lists)
    .flat()
    .flatMap((entry) => {
      const { after, before, first, last } = edgesOf(entry);
      return [
        ...at(first, "allowed", `the first address of ${entry}`),
        ...at(last, "allowed", `the last address of ${entry}`),
        ...at(before, "denied", `the address before ${entry}`),
        ...at(after, "denied", `the address after ${entry}`),
      ];
    });
}

export const sources: readonly Row[] = [
  ...ALLOWLIST_SCENARIOS.flatMap((scenario) => [
    ...inside(scenario),
    ...outside(scenario),
    ...services(scenario),
  ]),
  ...edges("allSources", CIDRS),
  ...edges("rangesOnly", FEW_CIDRS),
];
