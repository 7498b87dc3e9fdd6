import { all, any, describe, FALSE, type Formula, implies, matched, type Solver } from "../../../solver";
import { type Call, namesOf, type PlatformInputs, type StorageInputs } from "../calls";
import { broken, type Law, onBucket } from "../laws";
import type { Documents } from "../planned";
import { VERBS } from "./verbs";
import type { Claim, Context, DocumentName } from "./claims";
import { claimsOf } from "./meaning";
import { by, on } from "../words";

/** The sentences of one call, and the documents of which they speak. */
export interface Told {
  readonly context: Context;
  readonly bucketArn: string;
  readonly documents: Readonly<Record<DocumentName, unknown>>;
}

export function storageTold({ inputs, partition }: Call<StorageInputs>, documents: Documents): Told {
  const { placeholder_external_id: placeholder = "0000", sigma_external_id: externalId = placeholder } =
    inputs;
  return told(namesOf({ inputs, partition }, "sigma-"), documents, { externalId, verbs: VERBS.storage });
}

export function platformTold({ inputs, partition }: Call<PlatformInputs>, documents: Documents): Told {
  const { placeholder_external_id: placeholder = "0000", platform_external_id: externalId = placeholder } =
    inputs;
  const names = namesOf({ inputs, partition }, `sigma-${inputs.platform}-`);
  return told(names, documents, { externalId, verbs: VERBS.platform });
}

function told(
  { bucketArn, roleArn }: { readonly bucketArn: string; readonly roleArn: string },
  { access, bucket, summary, trust }: Documents,
  more: Pick<Context, "externalId" | "verbs">,
): Told {
  return {
    context: { sentences: summary, roleArn, bucketPolicy: bucket, ...more },
    bucketArn,
    documents: { "access policy": access, "trust policy": trust, "bucket policy": bucket },
  };
}

interface SentenceClaim extends Claim {
  readonly sentence: string;
}

/** One line for each sentence that a request shows to be wrong. */
export async function untrue(
  solver: Solver,
  { bucketArn, context, documents }: Told,
): Promise<readonly string[]> {
  const { roleArn, sentences } = context;
  const among = {
    "access policy": by(roleArn),
    "trust policy": on(roleArn),
    "bucket policy": onBucket(bucketArn),
  };
  const claims = sentences.flatMap((sentence) =>
    claimsOf(sentence, context).map((claim): SentenceClaim => ({ sentence, ...claim })),
  );
  const lines: string[] = [];
  for (const document of ["access policy", "trust policy", "bucket policy"] as const) {
    for (const effect of ["Allow", "Deny"] as const) {
      const own = claims.filter((claim) => claim.document === document && claim.effect === effect);
      const asked = { among: among[document], does: matched(effect, documents[document]) };
      const laws = lawsOf(own, asked);
      // One question for all of them: which sentence is wrong is asked only if one is.
      if ((await solver.everyRequest(all(...laws.map(({ holds }) => holds)), asked.among)) !== undefined)
        lines.push(...(await broken(solver, laws)));
      lines.push(...(await missing(solver, own, asked)));
    }
  }
  return lines;
}

/** What a document does with the requests that it is asked about. */
interface Asked {
  readonly among: Formula;
  readonly does: Formula;
}

/** The document matches what each sentence says, and nothing that no sentence accounts for. */
function lawsOf(claims: readonly SentenceClaim[], { among, does }: Asked): readonly Law[] {
  return [
    ...claims.map(({ document, least = FALSE, sentence }) => ({
      words: sentence,
      among,
      holds: implies(least, does),
      says: () => `The ${document} does not say so.`,
    })),
    {
      words: claims.map(({ sentence }) => sentence).join(" "),
      among,
      holds: implies(does, any(...claims.map(({ least = FALSE, most = least }) => most))),
      says: () => "The document goes further than the sentences.",
    },
  ];
}

async function missing(
  solver: Solver,
  claims: readonly SentenceClaim[],
  { among, does }: Asked,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { document, sentence, some = [] } of claims) {
    for (const requests of some) {
      if ((await solver.find(all(among, does, requests))) !== undefined) continue;
      const example = await solver.find(all(among, requests));
      lines.push(
        `${sentence}: ${example === undefined ? "there is no such request" : describe(example)}. The ${document} does not say so.`,
      );
    }
  }
  return lines;
}
