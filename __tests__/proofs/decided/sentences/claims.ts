import type { Effect, Formula } from "../../../solver";
import type { Verbs } from "./verbs";

/** The documents that sentences are about. */
export type DocumentName = "access policy" | "trust policy" | "bucket policy";

/** What a sentence says about one document. */
export interface Claim {
  readonly document: DocumentName;
  readonly effect: Effect;
  /** The requests that the document matches if the sentence is true. @default - none */
  readonly least?: Formula;
  /** The requests that the sentence accounts for. @default - those of `least` */
  readonly most?: Formula;
  /** The document matches some request of each of these. @default - none */
  readonly some?: readonly Formula[];
}

/** What the sentences of one call leave unsaid. */
export interface Context {
  readonly sentences: readonly string[];
  readonly roleArn: string;
  /** "Its external ID". */
  readonly externalId: string;
  /** The actions that the module's verbs stand for. */
  readonly verbs: Verbs;
  /** The statements of the bucket policy, of which a sentence names some. */
  readonly bucketPolicy: unknown;
}

/** How a kind of sentence is written, and what it says. The parts in brackets are given to `claims`. */
export interface Kind {
  readonly pattern: RegExp;
  readonly claims: (parts: readonly string[], context: Context) => readonly Claim[];
}

/** A kind of sentence that says only what others do not say. */
export const nothing =
  (document: DocumentName, effect: Effect): Kind["claims"] =>
  () => [{ document, effect }];

/** What a sentence lists. */
export const listed = (list = ""): readonly string[] => list.split(", ");

/** The partition in which the call works. */
export function partition({ roleArn }: Context): string {
  return roleArn.split(":")[1] ?? "";
}

/** The role of a name, beside the call's own one. */
export function roleNamed({ roleArn }: Context, name: string): string {
  return roleArn.replace(/[^/]+$/, name);
}
