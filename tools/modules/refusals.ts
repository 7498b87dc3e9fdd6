import type { Inputs } from "../../constructs/inputs/input";
import { Expression, type Requirement, terraformName } from "../../constructs/terraform";

/** Something that a value of an input can be refused for. */
export interface Refusal {
  /** The input, or the field of one. */
  readonly input: string;

  /** What a value must be. */
  readonly must: string;

  /** The likely causes of a refused value. */
  readonly causes: string;
}

/** All that single inputs can be refused for, in the order of the inputs. */
export function refusalRows(inputs: Inputs): readonly Refusal[] {
  return Object.entries(inputs).flatMap(([name, { rules = [] }]) =>
    rules.map(({ causes = "", must, part }) => ({
      input: terraformName(name) + (/^[.][a-z_]+/.exec(part?.finding ?? "")?.[0] ?? ""),
      must: part === undefined || part.subject === "It" ? must : `${part.subject} must ${must}`,
      causes,
    })),
  );
}

/** The errors about several inputs together, with an ellipsis for what they show of the values. */
export function requirementTexts(requirements: readonly Requirement[]): readonly string[] {
  return requirements.map(({ otherwise: { node } }) => {
    if (node.kind === "literal") return node.value;
    return node.kind === "template"
      ? node.parts.map((part) => (part instanceof Expression ? "…" : part)).join("")
      : "…";
  });
}
