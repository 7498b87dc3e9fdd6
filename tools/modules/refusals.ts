import type { Inputs } from "../../constructs/inputs/input";
import { Expression, spell, terraformName, type Words } from "../../constructs/terraform";
import type { Block, ModuleFile } from "./blocks";

/** Something that a value of an input can be refused for. */
export interface Refusal {
  /** The input, or the field of one. */
  readonly input: string;

  /** What a value must be. */
  readonly must: string;

  /** The likely causes of a refused value. */
  readonly causes: string;
}

const terraform = (words: Words): string => spell(words, "terraform");

/** All that single inputs can be refused for, in the order of the inputs. */
export function refusalRows(inputs: Inputs): readonly Refusal[] {
  return Object.entries(inputs).flatMap(([name, { rules = [] }]) =>
    rules.map(({ causes = "", causesInTerraform = "", must, part }) => ({
      input: terraformName(name) + (/^[.][a-z_]+/.exec(terraform(part?.finding ?? ""))?.[0] ?? ""),
      must: terraform(part === undefined || part.subject === "It" ? must : `${part.subject} must ${must}`),
      causes: terraform(`${causes} ${causesInTerraform}`.trim()),
    })),
  );
}

/** The errors about several inputs together, with an ellipsis for what they show of the values. */
export function requirementTexts(files: readonly ModuleFile[]): readonly string[] {
  const texts = files.flatMap(({ blocks }) => blocks.flatMap(messagesIn));
  return [...new Set(texts)];
}

function messagesIn(block: Block): string[] {
  return block.body.flatMap((item) => {
    if (item.kind === "block")
      return block.type === "check" || item.type === "validation" ? [] : messagesIn(item);
    return item.name === "error_message" && item.value instanceof Expression
      ? [withEllipsis(item.value)]
      : [];
  });
}

function withEllipsis({ node }: Expression): string {
  if (node.kind === "literal") return String(node.value);
  return node.kind === "template"
    ? node.parts.map((part) => (part instanceof Expression ? "…" : part)).join("")
    : "…";
}
