import { needed } from "../aws/reading";
import { takes } from "../module";
import type { Context } from "../policy/conditions";
import { applies, type Request } from "../policy/decision";
import type { Statement } from "../policy/document";
import { firstAddress } from "../policy/matching";
import { neededRequests } from "./access-policy";
import { type Finding, type Judge, judged, list, notDecided } from "./subject";

/** The keys that name a network inside AWS. */
const NETWORK_KEYS = [
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
];

/** What a request from the internet does not have. */
const INTERNET = lacking(...NETWORK_KEYS, "aws:vpcsourceip");

/** Headers that neither Sigma nor a browser is known to send with an upload. */
const WITHOUT_HEADERS = lacking(
  "s3:x-amz-server-side-encryption",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3:x-amz-server-side-encryption-customer-algorithm",
  "s3:x-amz-acl",
  "s3:x-amz-storage-class",
);

/** Sigma signs its own requests in a header; those of a browser carry the signature in the address. */
const BY_SIGMA = { "s3:authType": "REST-HEADER" };
const MAKERS = [
  { who: "Sigma", keys: BY_SIGMA },
  { who: "the users' browsers", keys: { "s3:authType": "REST-QUERY-STRING" } },
];

function lacking(...keys: readonly string[]): Context {
  return Object.fromEntries(keys.map((key) => [key, null]));
}

/** Whether the bucket policy denies what Sigma and its users need. An allowlist itself is optional. */
export const judgeAllowlist: Judge = (integration) => {
  const requests = neededRequests(integration);
  const denies = (needed(integration.snapshot.bucket.policy)?.statements ?? []).filter(
    ({ effect }) => effect === "Deny",
  );
  const listing = denies.filter((one) => networksOf(one).length > 0);
  const there =
    listing.length === 0
      ? "no IP allowlist, which is optional"
      : `networks allowed: ${list(listing.flatMap(networksOf))}`;
  const contradicting = listing.flatMap((one) =>
    originsOf(one).filter(({ context }) =>
      listing.some((other) => other !== one && hits(other, requests, context).length > 0),
    ),
  );
  if (contradicting.length > 0)
    return judged(there, [
      {
        found: `Networks are listed in several Deny statements, each of which denies what another allows: ${list(contradicting.map(({ network }) => network))}.`,
        wanted:
          "One Deny statement with all tests of addresses, VPCs and endpoints, because AWS joins the tests of one statement with AND.",
        consequence: "Requests from these networks are denied, although they are listed.",
      },
    ]);
  const context = { ...WITHOUT_HEADERS, ...BY_SIGMA, ...INTERNET };
  const isOpen = (one: Statement) =>
    requests.some(
      (request) => applies(one, { ...request, context: { ...request.context, ...context } }) === undefined,
    );
  return judged(
    // An allowlist depends on the address, which is not known.
    [there, ...notDecided(listing.length > 0 ? [] : denies.filter(isOpen))],
    denies.flatMap((one) => [unreachable(one, requests), denying(one, requests)]),
  );
};

/** The addresses, VPCs and endpoints from which a statement does not deny. */
function networksOf(statement: Statement): readonly string[] {
  return exceptedBy(statement, ["aws:sourceip", ...NETWORK_KEYS]);
}

/** What a statement leaves out by tests of some keys. */
function exceptedBy({ conditions }: Statement, keys: readonly string[]): readonly string[] {
  const excepting = conditions.filter(({ operator }) => operator.includes("Not"));
  return keys.flatMap((key) =>
    excepting.filter((one) => one.key.toLowerCase() === key).flatMap(({ values }) => values),
  );
}

/** Requests from each network that a statement lists. */
function originsOf(statement: Statement): readonly { readonly network: string; readonly context: Context }[] {
  return [
    ...exceptedBy(statement, ["aws:sourceip"]).map((network) => ({
      network,
      context: { ...INTERNET, "aws:SourceIp": firstAddress(network) ?? null },
    })),
    ...exceptedBy(statement, ["aws:sourcevpc"]).map((network) => ({
      network,
      context: { "aws:SourceIp": null, "aws:SourceVpc": network },
    })),
  ];
}

/** The requests that a statement denies for sure. */
function hits(statement: Statement, requests: readonly Request[], context: Context): readonly Request[] {
  return requests.filter((request) => {
    const all = { ...request.context, ...WITHOUT_HEADERS, ...BY_SIGMA, ...context };
    return applies(statement, { ...request, context: all }) === true;
  });
}

/** Whether the module refuses a range, because it never reaches S3 as a source, and not because it is too wide. */
function isPrivate(range: string): boolean {
  return !/\/[0-7]$/.test(range) && !takes("ip_allowlist", { sigma_cidrs: [range] });
}

/** An allowlist whose addresses no request can come from. */
function unreachable(statement: Statement, requests: readonly Request[]): Finding | false {
  const addresses = exceptedBy(statement, ["aws:sourceip"]);
  const isAnyNeeded = requests.some((request) => applies({ ...statement, conditions: [] }, request) === true);
  return (
    addresses.length > 0 &&
    isAnyNeeded &&
    addresses.every(isPrivate) && {
      found: `The allowlist has private addresses only: ${list(addresses)}.`,
      wanted: "The public addresses of Sigma's cluster and of the users.",
      consequence: "S3 never sees a private source address, so Sigma and all browsers are denied.",
    }
  );
}

/** What a statement denies to a request from any address of the internet. */
function denying(statement: Statement, requests: readonly Request[]): Finding | false {
  const hit = MAKERS.map(({ who, keys }) => ({
    who,
    actions: hits(statement, requests, { ...INTERNET, ...keys }).map(({ action }) => action),
  })).filter(({ actions }) => actions.length > 0);
  const actions = hit.flatMap((maker) => maker.actions);
  const who = hit.map((maker) => maker.who).join(" and ");
  const sid = statement.sid === undefined ? "" : ` ${statement.sid}`;
  const everywhere = exceptedBy(statement, NETWORK_KEYS).length === 0 ? "" : " from every internet address";
  return (
    hit.length > 0 && {
      found: `The Deny statement${sid} of the bucket policy denies ${list(actions)} to ${who}${everywhere}.`,
      wanted: "A Deny that leaves out Sigma's role, or the addresses of Sigma's cluster and of the users.",
      consequence: `${actions.includes("s3:PutObject") ? "Uploads fail" : "Sigma cannot use the bucket"} for ${who}.`,
    }
  );
}
