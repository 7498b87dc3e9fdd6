import { aligned, laidOut } from "../../constructs/terraform";
import type { Argument, Bare, Block, ModuleFile } from "./blocks";
import { wrapped } from "./wrapped";

/** The longest line of a comment or of a type. */
const WIDTH = 100;
const STEP = "  ";

/** A file of a module in Terraform's own syntax, as `terraform fmt` leaves it. */
export function hclText({ about, blocks }: ModuleFile): string {
  const parts = [comment(about, "").join("\n"), ...joinedLocals(blocks).map((block) => blockText(block, ""))];
  return `${parts.join("\n\n")}\n`;
}

/** Locals that follow each other are in one block. */
function joinedLocals(blocks: readonly Block[]): Block[] {
  return blocks.reduce<Block[]>((before, block) => {
    const last = before.at(-1);
    if (last?.type !== "locals" || block.type !== "locals") return [...before, block];
    return [...before.slice(0, -1), { ...last, body: [...last.body, ...block.body] }];
  }, []);
}

function blockText({ body, labels, reason, type }: Block, margin: string): string {
  const name = [type, ...labels.map((label) => `"${label}"`)].join(" ");
  const head = [...comment(reason, margin), `${margin}${name} {`].join("\n");
  if (body.length === 0) return `${head}}`;
  return [head, bodyText(body, margin + STEP), `${margin}}`].join("\n");
}

function bodyText(body: Block["body"], margin: string): string {
  return groups(body)
    .map((group) =>
      group[0]?.kind === "block"
        ? group.flatMap((item) => (item.kind === "block" ? [blockText(item, margin)] : [])).join("\n\n")
        : argumentLines(group, margin).join("\n"),
    )
    .join("\n\n");
}

/** Arguments of one line each stand together. Blocks and whatever is longer stand alone, with an empty line between. */
function groups(body: Block["body"]): Block["body"][] {
  return body.reduce<Block["body"][]>((before, item) => {
    const last = before.at(-1);
    const previous = last?.at(-1);
    const together =
      previous !== undefined && isShort(previous) && isShort(item) && item.reason === undefined;
    return together && last !== undefined && previous.name !== "count"
      ? [...before.slice(0, -1), [...last, item]]
      : [...before, [item]];
  }, []);
}

function isShort(item: Argument | Block): item is Argument {
  return item.kind === "argument" && !valueText(item, STEP).includes("\n");
}

function argumentLines(group: Block["body"], margin: string): string[] {
  const lines = group.flatMap((item) =>
    item.kind === "argument" ? [{ name: item.name, text: valueText(item, margin) }] : [],
  );
  const reason = group[0]?.reason;
  return [...comment(reason, margin), ...aligned(lines).map((line) => margin + line)];
}

function valueText({ name, value }: Argument, margin: string): string {
  if (!isBare(value)) return laidOut(value, { margin, name });
  return typeof value.bare === "string" ? typeText(value.bare, margin) : `[${value.bare.join(", ")}]`;
}

export function isBare(value: Argument["value"]): value is Bare {
  return "bare" in value;
}

/** A type constraint, with the fields of an object on lines of their own where it is long. */
function typeText(type: string, margin: string): string {
  const [, before = "", fields = "", after = ""] = /^(.*object\(\{)(.*)(\}\).*)$/.exec(type) ?? [];
  if (fields === "") return type;
  const flat = `${before} ${fields} ${after}`;
  if (margin.length + flat.length <= WIDTH) return flat;
  const lines = fields.split(/, (?=[a-z_]+ = )/).map((field) => {
    const [name = "", ...type] = field.split(" = ");
    return { name, text: type.join(" = ") };
  });
  const inner = aligned(lines).map((line) => margin + STEP + line);
  return `${before}\n${inner.join("\n")}\n${margin}${after}`;
}

function comment(text: string | undefined, margin: string): string[] {
  return text === undefined ? [] : wrapped(text, WIDTH - margin.length).map((line) => `${margin}# ${line}`);
}
