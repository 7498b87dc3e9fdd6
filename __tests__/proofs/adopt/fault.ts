import { ACCOUNT, SIGMA } from "../existing/by-hand";
import { policy, type Site } from "./site";

/** One fault in an integration that otherwise fits. */
export interface Fault {
  readonly title: string;
  readonly plant: (site: Site) => Promise<unknown>;
  /** What the finding says. */
  readonly says: RegExp;
}

export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const OFFICE = "203.0.113.0/24";
export const SIGMAS = "198.51.100.7/32";

/** Sigma's two statements, with other actions or another resource for the objects. */
export function access(site: Site, actions: readonly string[], resource: string, list = site.bucketArn) {
  return policy(
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: list },
    { Effect: "Allow", Action: actions, Resource: resource },
  );
}

export const OBJECTS = ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging"];

/** A Deny outside of one region. */
export function regions(only: string) {
  return policy({
    Effect: "Deny",
    Action: "s3:*",
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": only } },
  });
}

export function allow(Principal: unknown, Action: string) {
  return { Effect: "Allow", Principal, Action, Resource: "*" };
}

/** Sigma's statement with other parts. */
export function trust(parts: Readonly<Record<string, unknown>>) {
  return policy({
    Effect: "Allow",
    Principal: { AWS: SIGMA.userArn },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": SIGMA.externalId } },
    ...parts,
  });
}
