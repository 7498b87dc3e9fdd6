import { decide, type Request } from "../../simulator";
import { ACCOUNT, SIGMA } from "../existing/by-hand";
import type { GeneratedSetup } from "./generated-setups";
import { EVERYTHING } from "./site";

/** The documents that decide about an integration. */
export interface Documents {
  readonly trust: unknown;
  readonly policies: readonly unknown[];
  readonly bucketPolicy: unknown;
}

/** A request, and which document decides it. */
interface Probe {
  readonly title: string;
  readonly asks: "trust" | "role" | "bucket";
  readonly request: Omit<Request, "account">;
}

const ADMIN = `arn:aws:iam::${ACCOUNT}:user/admin`;
const ADDRESSES = ["203.0.113.9", "198.51.100.77"];

/** Who may try to assume the role, and with which external ID. */
const ASSUMING: readonly (readonly [principal: string, externalId: string | undefined])[] = [
  [SIGMA.userArn, SIGMA.externalId],
  [SIGMA.userArn, "another"],
  [SIGMA.userArn, undefined],
  ["arn:aws:iam::888888888888:user/externalstages/ciqkv80000", "ACME_SFCRole=2_x="],
  ["arn:aws:iam::888888888888:user/externalstages/ciqkv80000", SIGMA.externalId],
  [ADMIN, SIGMA.externalId],
  [ADMIN, "0000"],
];

function probesOf({ bucket, name, folder }: GeneratedSetup): readonly Probe[] {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const session = { principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/sigma`, arn: roleArn };
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const object = `${bucketArn}/${folder}/uploads/file.csv`;
  const from = (address: string) => ({ from: { address } });
  const assuming = ASSUMING.flatMap(([principal, id]) =>
    ADDRESSES.map((address): Probe => ({
      title: `${principal} with ${id ?? "no external ID"} from ${address}`,
      asks: "trust",
      request: {
        caller: { principal, policies: [EVERYTHING] },
        action: "sts:AssumeRole",
        resource: roleArn,
        keys: {
          "aws:CurrentTime": "2026-11-28T00:00:00Z",
          ...(id === undefined ? {} : { "sts:ExternalId": id }),
        },
        ...from(address),
      },
    })),
  );
  const roles = [
    ...["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging", "s3:DeleteObject"].map((action) => ({
      action,
      resource: object,
      keys: {},
    })),
    ...["", `${folder}/`, "elsewhere/"].map((prefix) => ({
      action: "s3:ListBucket",
      resource: bucketArn,
      keys: { "s3:prefix": prefix },
    })),
  ].flatMap(({ action, keys, resource }) =>
    ADDRESSES.map((address): Probe => ({
      title: `${action} on ${resource} ${JSON.stringify(keys)} from ${address}`,
      asks: "role",
      request: { caller: session, action, resource, keys, ...from(address) },
    })),
  );
  const others = [`arn:aws:iam::${ACCOUNT}:user/reader`, "arn:aws:iam::777777777777:role/Loader", undefined];
  const reading = others.flatMap((principal) =>
    [true, false].map((https): Probe => ({
      title: `s3:GetObject by ${principal ?? "anybody"} with ${https ? "HTTPS" : "HTTP"}`,
      asks: "bucket",
      request: {
        caller: principal === undefined ? {} : { principal, policies: [EVERYTHING] },
        action: "s3:GetObject",
        resource: object,
        https,
        ...from("198.51.100.77"),
      },
    })),
  );
  return [...assuming, ...roles, ...reading];
}

/** What is allowed before and not afterwards, and the other way round, in the words of the requests. */
export async function differencesOf(setup: GeneratedSetup, before: Documents, after: Documents) {
  const lost: string[] = [];
  const gained: string[] = [];
  for (const probe of probesOf(setup)) {
    const [was, is] = [await isAllowed(probe, before), await isAllowed(probe, after)];
    if (was && !is) lost.push(probe.title);
    if (is && !was) gained.push(probe.title);
  }
  return { lost, gained };
}

async function isAllowed({ asks, request }: Probe, documents: Documents): Promise<boolean> {
  const caller = asks === "role" ? { ...request.caller, policies: documents.policies } : request.caller;
  const document = { trust: documents.trust, role: undefined, bucket: documents.bucketPolicy }[asks];
  return (await decide({ ...request, caller, account: ACCOUNT }, document)) === "allowed";
}
