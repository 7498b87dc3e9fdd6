import type { Tags } from "../aws/snapshot";
import { list, type Part } from "./subject";

/** What has tags, by the word for it. */
export type Tagged = readonly (readonly [what: string, tags: Tags])[];

/** The module sets the same tags everywhere, so everything gets the tags of all. */
export function tagsPart(tagged: Tagged): Part {
  const entries = tagged.flatMap(([, tags]) => Object.entries(withoutReserved(tags)));
  const tags: Tags = Object.fromEntries(entries);
  const replaced = tagged.flatMap(([what, own]) =>
    Object.entries(withoutReserved(own))
      .filter(([key, value]) => tags[key] !== value)
      .map(([key, value]) => `${key} of the ${what}, which is ${value} now`),
  );
  const differing = tagged.filter(
    ([, own]) => Object.keys(withoutReserved(own)).length < Object.keys(tags).length,
  );
  return {
    inputs: { tags },
    remarks: [
      ...(differing.length === 0
        ? []
        : [`The tags differ. The apply sets all of them on the ${list(differing.map(([what]) => what))}.`]),
      ...(replaced.length === 0 ? [] : [`The apply changes the tag ${list(replaced)}.`]),
      ...stacksOf(tagged),
    ],
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

function stacksOf(tagged: Tagged): readonly string[] {
  return tagged.flatMap(([what, tags]) => {
    const stack = stackOf(tags);
    if (stack === undefined) return [];
    return `The CloudFormation stack ${stack} manages the ${what}: its next update undoes what Terraform changes, and deleting it deletes the ${what}. Set DeletionPolicy: Retain in the stack, and take the ${what} out of it before you apply.`;
  });
}
