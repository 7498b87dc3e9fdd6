import {
  all,
  describe,
  differ,
  type Effect,
  FALSE,
  type Formula,
  implies,
  isTrue,
  matched,
  not,
  type Request,
  type Solver,
} from "../../solver";
import { type Call, namesOf, type PlatformInputs, type StorageInputs } from "./calls";
import { type PlatformMeaning, platformMeaningOf } from "./platform-meaning";
import type { Documents } from "./planned";
import { meaningOf } from "./storage-meaning";
import { by, does, on, withoutHttps } from "./words";

/** Something that must be true of every request. */
export interface Law {
  readonly words: string;
  /** The requests that the document is asked about. */
  readonly among: Formula;
  readonly holds: Formula;
  /** What the document says about a request. */
  readonly says: (request: Request) => string;
}

/** The requests of which a bucket's policy is asked. */
export function onBucket(bucketArn: string): Formula {
  return all(does("s3:*"), on(bucketArn, `${bucketArn}/*`));
}

/** What the documents of a storage call must say. */
export function storageLaws(call: Call<StorageInputs>, { access, bucket, trust }: Documents): readonly Law[] {
  const { allowed, denied, exempt, inside, isSigmaRole, mayAssume, mayDo, onObject } = meaningOf(call);
  const { bucketArn, roleArn } = namesOf(call, "sigma-");
  const among = onBucket(bucketArn);
  const says = saying("bucket policy", "Deny", bucket);
  const isDenied = matched("Deny", bucket);
  return [
    ...roleLaws(roleArn, { access, trust }, { mayAssume, mayDo }),
    same("bucket policy", "Deny", bucket, denied, among),
    same("bucket policy", "Allow", bucket, allowed, among),
    ...[
      {
        words: "from outside, nobody who is not exempt does anything to an object",
        holds: implies(all(not(inside), onObject, not(exempt)), isDenied),
      },
      {
        words: "from outside, Sigma's role can do nothing, also if an exemption matches it",
        holds: implies(all(not(inside), isSigmaRole), isDenied),
      },
      {
        words: "everyone except Sigma's role keeps all management of the bucket, so nobody is locked out",
        holds: implies(all(not(onObject), not(isSigmaRole), not(withoutHttps)), not(isDenied)),
      },
      {
        words: "from inside, the allowlist denies nothing",
        holds: implies(all(inside, not(does("s3:PutObject")), not(withoutHttps)), not(isDenied)),
      },
    ].map((law) => ({ ...law, among, says })),
  ];
}

/** What the documents of a data platform call must say. */
export function platformLaws(call: Call<PlatformInputs>, documents: Documents): readonly Law[] {
  const { roleArn } = namesOf(call, `sigma-${call.inputs.platform}-`);
  return roleLaws(roleArn, documents, platformMeaningOf(call));
}

function roleLaws(
  roleArn: string,
  { access, trust }: Pick<Documents, "access" | "trust">,
  { mayAssume, mayDo }: PlatformMeaning,
): readonly Law[] {
  const byRole = by(roleArn);
  const onRole = on(roleArn);
  return [
    same("access policy", "Allow", access, mayDo, byRole),
    same("access policy", "Deny", access, FALSE, byRole),
    same("trust policy", "Allow", trust, mayAssume, onRole),
    same("trust policy", "Deny", trust, FALSE, onRole),
  ];
}

/** A document's statements of one effect match just the requests of the meaning. */
function same(name: string, effect: Effect, document: unknown, meaning: Formula, among: Formula): Law {
  return {
    words: `the ${name} ${effect === "Allow" ? "allows" : "denies"} what it must, and nothing else`,
    among,
    holds: not(differ(matched(effect, document), meaning)),
    says: saying(name, effect, document),
  };
}

function saying(name: string, effect: Effect, document: unknown): Law["says"] {
  const verb = effect === "Allow" ? "allow" : "deny";
  return (request) =>
    isTrue(matched(effect, document), request)
      ? `The ${name} ${verb === "deny" ? "denies" : "allows"} it, and must not.`
      : `The ${name} must ${verb} it, and does not.`;
}

/** One line for each request that breaks a law. */
export async function broken(solver: Solver, laws: readonly Law[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { among, holds, says, words } of laws) {
    const request = await solver.everyRequest(holds, among);
    if (request !== undefined) lines.push(`${words}: ${describe(request)}. ${says(request)}`);
  }
  return lines;
}
