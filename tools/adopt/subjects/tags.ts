import type { Tags } from "../aws/identity";
import { list, type Part, said } from "./subject";

/** What has tags, by the word for it. */
export type Tagged = readonly (readonly [what: string, tags: Tags])[];

/** The module sets the same tags everywhere, so everything gets the tags of all. */
export function tagsPart(tagged: Tagged): Part {
  const settable = tagged.map(([what, tags]) => [what, withoutReserved(tags)] as const);
  const tags: Tags = Object.fromEntries(settable.flatMap(([, own]) => Object.entries(own)));
  const replaced = settable.flatMap(([what, own]) =>
    Object.entries(own)
      .filter(([key, value]) => tags[key] !== value)
      .map(([key, value]) => `${key} of the ${what}, which is ${value} now`),
  );
  const lacking = settable.filter(([, own]) => Object.keys(own).length < Object.keys(tags).length);
  return {
    inputs: { tags },
    remarks: said(
      lacking.length > 0 &&
        `The tags differ. The apply sets all of them on the ${list(lacking.map(([what]) => what))}.`,
      replaced.length > 0 && `The apply changes the tag ${list(replaced)}.`,
      ...tagged.map(([what, own]) => ofStack(what, stackOf(own))),
    ),
  };
}

/** AWS sets tags of its own, which nobody else can set. */
export function withoutReserved(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !/^aws:/i.test(key)));
}

/** Whether a CloudFormation stack made something, which AWS says in a tag. */
export function stackOf(tags: Tags): string | undefined {
  return tags["aws:cloudformation:stack-name"];
}

function ofStack(what: string, stack: string | undefined): string | false {
  return (
    stack !== undefined &&
    `The CloudFormation stack ${stack} manages the ${what}: its next update undoes what Terraform changes, and deleting it deletes the ${what}. Set DeletionPolicy: Retain in the stack, and take the ${what} out of it before you apply.`
  );
}
