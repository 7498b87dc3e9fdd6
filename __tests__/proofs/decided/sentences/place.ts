import { all, any, type Formula, TRUE } from "../../../solver";
import { does, listsBelow, on } from "../words";
import { type Claim, type Context, partition } from "./claims";
import type { Verb } from "./verbs";

/** The objects of which a sentence says what the role may do. */
export interface Place {
  readonly bucketArn: string;
  /** What the keys of the objects begin with. */
  readonly keyPrefix: string;
  /** What the role may do, in the sentence's words. */
  readonly verbs: readonly string[];
  /** Whether the role may list what is elsewhere, too. */
  readonly everywhere: boolean;
}

const FORMS = [
  /^The role may (?<list>list) (?<bucket>\S+), and (?<verbs>.+) all of its objects\.$/,
  /^The role may (?<list>list) (?<bucket>\S+), and (?<verbs>.+) objects below \k<bucket>\/(?<prefix>.+)\.$/,
  /^The role may (?<verbs>.+) only below (?<bucket>[^/ ]+)\/(?<prefix>.+)\.$/,
];

/** The objects of which the sentences of a call speak. */
export function placeOf(context: Context): Place {
  const { sentences } = context;
  const found = sentences
    .flatMap((sentence) => FORMS.map((form) => form.exec(sentence)?.groups))
    .find((groups) => groups !== undefined);
  if (found === undefined) throw new Error(`no sentence names the objects: ${sentences.join(" ")}`);
  const { bucket = "", list, prefix = "", verbs = "" } = found;
  return {
    bucketArn: `arn:${partition(context)}:s3:::${bucket}`,
    keyPrefix: prefix,
    verbs: [...(list === undefined ? [] : [list]), ...verbs.split(/, | and /)],
    everywhere: list !== undefined,
  };
}

/** What the role does if a sentence on its objects is true, and what the sentence accounts for. */
export function usesOf(context: Context): Pick<Claim, "least" | "most"> {
  const { bucketArn, everywhere, keyPrefix, verbs } = placeOf(context);
  const uses = verbs.map((verb) => {
    const word = context.verbs[verb];
    if (word === undefined) throw new Error(`the verb "${verb}" is not known`);
    return word;
  });
  const may = (name: keyof Verb, arn: string): Formula =>
    all(does(...uses.flatMap((use) => use[name] ?? [])), on(arn));
  const objects = `${bucketArn}/${keyPrefix}*`;
  const least = any(
    all(does("s3:ListBucket"), on(bucketArn), everywhere ? TRUE : listsBelow(keyPrefix)),
    may("objects", objects),
  );
  return { least, most: any(least, may("moreOnObjects", objects), may("moreOnBucket", bucketArn)) };
}
