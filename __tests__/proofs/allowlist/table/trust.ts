import type { Origin } from "../../../simulator";
import { EXTERNAL_ID, PLACEHOLDER } from "../scenarios";
import { rows, type Row } from "./row";

const ANYWHERE: Origin = { address: "8.8.8.8" };

const withId = (id: string): { keys: Record<string, string> } => ({ keys: { "sts:ExternalId": id } });

const rightId = withId(EXTERNAL_ID);

const connected: readonly Row[] = [
  ...rows("wholeBucket", "sigmaUser", ANYWHERE, [
    ["sts:AssumeRole", "role", "allowed", "Sigma's user with the external ID", rightId],
    ["sts:AssumeRole", "role", "not granted", "no external ID"],
    ["sts:AssumeRole", "role", "not granted", "another external ID", withId("Acme-0000")],
    ["sts:AssumeRole", "role", "not granted", "the placeholder", withId(PLACEHOLDER)],
    ["sts:AssumeRole", "role", "not granted", "other letters", withId(EXTERNAL_ID.toLowerCase())],
    ["sts:AssumeRole", "role", "not granted", "more than the external ID", withId(`${EXTERNAL_ID}x`)],
  ]),
  ...(
    [
      ["sigmaOtherUser", "another user of Sigma's account"],
      ["sigmaNamesakeOnOtherPath", "a user of the same name on another path"],
      ["sigmaRoot", "the root of Sigma's account"],
      ["sigmaUserWithoutPermissions", "Sigma's own policies do not let the user"],
      ["partner", "a stranger who knows the external ID"],
      ["admin", "an administrator of this account: the trust is Sigma's alone"],
      ["terraform", "a role of this account"],
      ["anonymous", "nobody"],
    ] as const
  ).flatMap(([caller, why]) =>
    rows("wholeBucket", caller, ANYWHERE, [["sts:AssumeRole", "role", "not granted", why, rightId]]),
  ),
];

const placeholderId = withId(PLACEHOLDER);

const awaiting: readonly Row[] = [
  ...rows("awaiting", "admin", ANYWHERE, [
    ["sts:AssumeRole", "role", "allowed", "this account with the placeholder", placeholderId],
    ["sts:AssumeRole", "role", "not granted", "this account without it"],
    ["sts:AssumeRole", "role", "not granted", "another ID", withId(EXTERNAL_ID)],
    ["sts:AssumeRole", "role", "not granted", "other letters", withId(PLACEHOLDER.toUpperCase())],
  ]),
  ...(
    [
      ["userWithoutPermissions", "the account lets its users by their own policies only"],
      ["sigmaUser", "Sigma is not trusted yet"],
      ["partner", "another account"],
      ["partnerRoot", "another account"],
      ["anonymous", "nobody"],
    ] as const
  ).flatMap(([caller, why]) =>
    rows("awaiting", caller, ANYWHERE, [["sts:AssumeRole", "role", "not granted", why, placeholderId]]),
  ),
  ...rows("awaiting", "terraform", ANYWHERE, [
    ["sts:AssumeRole", "role", "allowed", "a role of this account with the placeholder", placeholderId],
  ]),
];

export const trust: readonly Row[] = [...connected, ...awaiting];
