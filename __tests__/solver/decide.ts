import { glob } from "./glob";
import { all, any, type Formula, FALSE, has, holds, inAccount, not } from "./formula";
import { matched } from "./document";
import { ACTION, PRINCIPAL } from "./keys";
import { isTrue, type Request } from "./request";

/** The policies that have a say in a request. */
export interface Policies {
  /** The caller's own. @default [] */
  readonly identity?: readonly unknown[];
  /** The policy of what the request is for: a bucket policy, a trust policy, a key policy. @default - none */
  readonly resource?: unknown;
  /** The account that has what the request is for. */
  readonly account: string;
}

/** What AWS answers: a denial wins over every permission, and without a permission nothing is granted. */
export type Decision = "allowed" | "denied" | "not granted";

/** The requests that the policies deny. */
export function denied({ identity = [], resource }: Policies): Formula {
  return any(...[...identity, resource].map((document) => matched("Deny", document)));
}

/** What nobody may do without a policy of the role or the key that allows it. */
const NEEDS_RESOURCE: Formula = holds(
  ACTION,
  ["sts:AssumeRole", "kms:*"].map((action) => ({ text: glob(action, { ignoresCase: true }) })),
);

/**
 * The requests that the policies allow. In the account itself one permission is enough, but a resource that names an
 * account leaves the decision to that account's own policies. Between accounts both sides must allow.
 */
export function allowed(policies: Policies): Formula {
  const { account, identity = [], resource } = policies;
  const own = any(...identity.map((document) => matched("Allow", document)));
  const fromResource = matched("Allow", resource);
  const withoutAccounts = matched("Allow", resource, "root alone");
  const here = inAccount(PRINCIPAL, glob(account));
  return all(
    not(denied(policies)),
    any(
      all(not(has(PRINCIPAL)), withoutAccounts),
      all(here, any(all(own, any(not(NEEDS_RESOURCE), fromResource)), withoutAccounts)),
      all(has(PRINCIPAL), not(here), own, resource === undefined ? FALSE : fromResource),
    ),
  );
}

/** Decides one request as AWS does. */
export function decide(policies: Policies, request: Request): Decision {
  if (isTrue(denied(policies), request)) return "denied";
  return isTrue(allowed(policies), request) ? "allowed" : "not granted";
}
