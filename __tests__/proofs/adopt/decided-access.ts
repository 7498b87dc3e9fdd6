import { all, any, describe, type Formula, matched, not, NotDecided, type Solver } from "../../solver";
import { by, does, on } from "../decided/words";
import { ACCOUNT } from "../existing/by-hand";
import type { GeneratedSetup } from "./generated-setups";
import type { Documents } from "./setup-access";

/** A document that decides about an integration. */
export type Subject = "trust policy" | "access policies" | "bucket policy";

/** A request that the documents decide in another way after the apply. */
export interface Difference {
  readonly subject: Subject;
  readonly change: "gained" | "lost";
  /** The request as a person writes it. */
  readonly request: string;
}

/** What was found out about one set-up. */
export interface Decided {
  readonly differences: readonly Difference[];
  /** How many questions were decided for every request. */
  readonly decided: number;
  /** What the documents hold that is not decided for every request. */
  readonly notDecided: readonly string[];
}

/** Requests of which a formula says that they are allowed; a denial is looked at alone. */
interface Question {
  readonly subject: Subject;
  readonly among: Formula;
  /** Those of them that AWS can be asked: a permission for others has never had a use that could be lost. */
  readonly possible?: Formula;
  readonly allows: (documents: Documents) => Formula;
}

/** Actions that S3 asks for an object. */
const OBJECT_ACTIONS = ["s3:*Object*", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/**
 * Looks among all requests for one that the documents decide in another way after the apply.
 *
 * @param named what the report names as new for the role
 */
export async function decidedDifferences(
  solver: Solver,
  { bucket, name }: GeneratedSetup,
  [before, after]: readonly [Documents, Documents],
  named: Formula,
): Promise<Decided> {
  const differences: Difference[] = [];
  const notDecided: string[] = [];
  const questions = questionsOf(bucket, name);
  for (const { allows, among, possible = all(), subject } of questions) {
    try {
      const [was, is] = [allows(before), allows(after)];
      const isNew = subject === "access policies" ? not(named) : all();
      const gained = await solver.find(all(among, is, not(was), isNew));
      const lost = await solver.find(all(among, possible, was, not(is)));
      if (gained !== undefined) differences.push({ subject, change: "gained", request: describe(gained) });
      if (lost !== undefined) differences.push({ subject, change: "lost", request: describe(lost) });
    } catch (error) {
      if (!(error instanceof NotDecided)) throw error;
      notDecided.push(error.message);
    }
  }
  return { differences, decided: questions.length - notDecided.length, notDecided };
}

/** What the report says that the role gets in addition. */
export function namedIn(remarks: string): Formula {
  const [, list = ""] = /Sigma needs: (.*)\.$/m.exec(remarks) ?? [];
  const grants = [...list.matchAll(/(s3:\w+) on (arn:\S+?:.+?)(?=, s3:| and s3:|$)/g)];
  return any(...grants.map(([, action = "", resource = ""]) => all(does(action), on(resource))));
}

function questionsOf(bucket: string, role: string): readonly Question[] {
  const roleArn = `arn:aws:iam::${ACCOUNT}:role/${role}`;
  const bucketArn = `arn:aws:s3:::${bucket}`;
  const onBucket = on(bucketArn, `${bucketArn}/*`);
  return [
    {
      subject: "trust policy",
      among: on(roleArn),
      allows: ({ trust }) => all(matched("Allow", trust), not(matched("Deny", trust))),
    },
    {
      subject: "access policies",
      among: by(roleArn),
      possible: any(
        all(does(...OBJECT_ACTIONS), on(`${bucketArn}/*`)),
        all(does("s3:*Bucket*"), on(bucketArn)),
        not(on(bucketArn, `${bucketArn}/*`)),
      ),
      allows: ({ policies }) =>
        all(
          any(...policies.map((policy) => matched("Allow", policy))),
          ...policies.map((policy) => not(matched("Deny", policy))),
        ),
    },
    {
      subject: "bucket policy",
      among: onBucket,
      allows: ({ bucketPolicy }) => all(matched("Allow", bucketPolicy), not(matched("Deny", bucketPolicy))),
    },
    // Who has permissions of their own needs no more than that nothing denies the request.
    {
      subject: "bucket policy",
      among: onBucket,
      allows: ({ bucketPolicy }) => not(matched("Deny", bucketPolicy)),
    },
  ];
}
