import type { RoleSnapshot } from "../aws/snapshot";
import type { Integration } from "../integration";
import type { Context } from "../policy/conditions";
import { takes } from "../module";
import { applies, type Request } from "../policy/decision";
import type { Statement } from "../policy/document";
import { firstAddress } from "../policy/matching";
import { neededRequests } from "./access-policy";
import { judgeReading } from "./bucket";
import { type Finding, findingIf, type Judged, judged, list } from "./subject";

/** Where requests come from: the keys that say so, and those that such a request does not have. */
const INTERNET: Context = {
  "aws:SourceVpc": null,
  "aws:SourceVpce": null,
  "aws:VpcSourceIp": null,
  "aws:VpceAccount": null,
  "aws:VpceOrgID": null,
  "aws:VpceOrgPaths": null,
};

/** Headers that neither Sigma nor a browser is known to send with an upload. */
const WITHOUT_HEADERS: Context = {
  "s3:x-amz-server-side-encryption": null,
  "s3:x-amz-server-side-encryption-aws-kms-key-id": null,
  "s3:x-amz-server-side-encryption-customer-algorithm": null,
  "s3:x-amz-acl": null,
  "s3:x-amz-storage-class": null,
};

/** Sigma signs its own requests in a header; those of a browser carry the signature in the address. */
const MAKERS = [
  { who: "Sigma", keys: { "s3:authType": "REST-HEADER" } },
  { who: "the users' browsers", keys: { "s3:authType": "REST-QUERY-STRING" } },
];

/** Whether the bucket policy denies what Sigma and its users need. An allowlist itself is optional. */
export function judgeAllowlist(integration: Integration, role: RoleSnapshot): Judged {
  return judgeReading(integration.snapshot.bucket.policy, (policy) => {
    const denies = (policy?.statements ?? []).filter(({ effect }) => effect === "Deny");
    const listing = denies.filter((one) => addressesOf(one).length + networksOf(one).length > 0);
    const there =
      listing.length === 0
        ? "no IP allowlist, which is optional"
        : `networks allowed: ${list(listing.flatMap((one) => [...addressesOf(one), ...networksOf(one)]))}`;
    const needed = neededRequests(integration, role);
    const contradiction = contradicting(listing, needed);
    if (contradiction.length > 0) return judged(there, contradiction);
    return judged(
      there,
      denies.flatMap((one) => [...unreachable(one, needed), ...denying(one, needed)]),
    );
  });
}

/** The ranges from which a statement does not deny. */
function addressesOf({ conditions }: Statement): readonly string[] {
  return conditions.filter(isNegated("aws:sourceip")).flatMap(({ values }) => values);
}

/** The VPCs and endpoints from which a statement does not deny. */
function networksOf({ conditions }: Statement): readonly string[] {
  const tests = NETWORK_KEYS.flatMap((key) => conditions.filter(isNegated(key)));
  return tests.flatMap(({ values }) => values);
}

const NETWORK_KEYS = [
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
];

function isNegated(key: string) {
  return (condition: Statement["conditions"][number]) =>
    condition.key.toLowerCase() === key && condition.operator.includes("Not");
}

/** Networks that one statement allows and another one denies. */
function contradicting(listing: readonly Statement[], needed: readonly Request[]): readonly Finding[] {
  const denied = listing.flatMap((one) =>
    originsOf(one).filter(({ context }) =>
      listing.some((other) => other !== one && hits(other, needed, context).length > 0),
    ),
  );
  return findingIf(
    denied.length > 0,
    `Networks are listed in several Deny statements, each of which denies what another allows: ${list(denied.map(({ network }) => network))}.`,
    "One Deny statement with all tests of addresses, VPCs and endpoints, because AWS joins the tests of one statement with AND.",
    "Requests from these networks are denied, although they are listed.",
  );
}

/** Requests from each network that a statement lists. */
function originsOf(statement: Statement): readonly { readonly network: string; readonly context: Context }[] {
  const addresses = addressesOf(statement).map((network) => ({
    network,
    context: { ...INTERNET, "aws:SourceIp": firstAddress(network) ?? null },
  }));
  const vpcs = statement.conditions.filter(isNegated("aws:sourcevpc")).flatMap(({ values }) => values);
  return [
    ...addresses,
    ...vpcs.map((network) => ({ network, context: { "aws:SourceIp": null, "aws:SourceVpc": network } })),
  ];
}

/** The needed requests that a statement denies for sure. */
function hits(statement: Statement, needed: readonly Request[], context: Context): readonly Request[] {
  return needed.filter((request) => {
    const all = { ...request.context, ...WITHOUT_HEADERS, ...MAKERS[0]?.keys, ...context };
    return applies(statement, { ...request, context: all }) === true;
  });
}

/** Whether the module refuses a range, because it never reaches S3 as a source, and not because it is too wide. */
function isPrivate(range: string): boolean {
  return !/\/[0-7]$/.test(range) && !takes("ip_allowlist", { sigma_cidrs: [range] });
}

/** An allowlist whose addresses no request can come from. */
function unreachable(statement: Statement, needed: readonly Request[]): readonly Finding[] {
  const addresses = addressesOf(statement);
  const isAnyNeeded = needed.some((request) => applies({ ...statement, conditions: [] }, request) === true);
  return findingIf(
    addresses.length > 0 && isAnyNeeded && addresses.every(isPrivate),
    `The allowlist has private addresses only: ${list(addresses)}.`,
    "The public addresses of Sigma's cluster and of the users.",
    "S3 never sees a private source address, so Sigma and all browsers are denied.",
  );
}

/** What a statement denies to a request from any address of the internet. */
function denying(statement: Statement, needed: readonly Request[]): readonly Finding[] {
  const hit = MAKERS.map(({ who, keys }) => ({
    who,
    requests: hits(statement, needed, { ...INTERNET, ...keys }),
  })).filter(({ requests }) => requests.length > 0);
  const actions = [...new Set(hit.flatMap(({ requests }) => requests.map(({ action }) => action)))];
  const who = hit.map((maker) => maker.who).join(" and ");
  const sid = statement.sid === undefined ? "" : ` ${statement.sid}`;
  const networks = networksOf(statement);
  return findingIf(
    hit.length > 0,
    `The Deny statement${sid} of the bucket policy denies ${list(actions)} to ${who}${networks.length === 0 ? "" : " from every internet address"}.`,
    "A Deny that leaves out Sigma's role, or the addresses of Sigma's cluster and of the users.",
    `${actions.includes("s3:PutObject") ? "Uploads fail" : "Sigma cannot use the bucket"} for ${who}.`,
  );
}
