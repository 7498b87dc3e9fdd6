import { asLeaves, isStructure } from "../../constructs/terraform";
import type { Argument, Block, ModuleFile } from "./blocks";
import { isBare } from "./hcl-form";

type Json = Record<string, unknown>;

/** The longest list on one line. */
const WIDTH = 100;
const STEP = "  ";

/** A file of a module in Terraform's JSON syntax. Its comments are in `//`, which Terraform does not read. */
export function jsonText({ about, blocks }: ModuleFile): string {
  const sections: Json = { "//": about };
  for (const block of blocks) addBlock(sections, block, STEP);
  return `${written(sections, "")}\n`;
}

/** @param margin the white space before the block's arguments in Terraform's own syntax */
function addBlock(parent: Json, block: Block, margin: string): void {
  if (block.type === "locals") {
    addLocals(parent, block);
    return;
  }
  const [key = "", ...outer] = [block.type, ...block.labels].reverse();
  const place = outer.reverse().reduce(child, parent);
  const body = bodyOf(block, margin);
  const before: unknown = place[key];
  const list: unknown[] = Array.isArray(before) ? before : [];
  place[key] = block.repeated ? [...list, body] : body;
}

/** A comment belongs to a whole block, so a local with a reason is in a block of its own. */
function addLocals(parent: Json, { body }: Block): void {
  const blocks: unknown[] = Array.isArray(parent["locals"]) ? parent["locals"] : [];
  for (const item of body) {
    if (item.kind !== "argument") continue;
    const last = blocks.at(-1);
    const value = valueOf(item, STEP);
    if (item.reason !== undefined) blocks.push({ "//": item.reason, [item.name]: value });
    else if (isJson(last) && !("//" in last)) last[item.name] = value;
    else blocks.push({ [item.name]: value });
  }
  parent["locals"] = blocks;
}

function isJson(value: unknown): value is Json {
  return isStructure(value) && !Array.isArray(value);
}

function child(parent: Json, key: string): Json {
  const existing = parent[key];
  if (isJson(existing)) return existing;
  const made: Json = {};
  parent[key] = made;
  return made;
}

function bodyOf({ body, reason }: Block, margin: string): Json {
  const json: Json = reason === undefined ? {} : { "//": reason };
  for (const item of body) {
    if (item.kind === "block") addBlock(json, item, margin + STEP);
    else json[item.name] = valueOf(item, margin);
  }
  return json;
}

/** Where Terraform reads plain text: it takes no expressions in these arguments. */
const PLAIN = ["default", "description"];

function valueOf({ name, value }: Argument, margin: string): unknown {
  if (isBare(value)) return value.bare;
  return PLAIN.includes(name) && value.node.kind === "literal"
    ? value.node.value
    : asLeaves(value, { margin, name });
}

/** JSON as people write it: a list of single values is on one line where it fits. */
function written(value: unknown, margin: string): string {
  if (!isStructure(value) || Object.keys(value).length === 0) return JSON.stringify(value);
  const inner = margin + STEP;
  if (!Array.isArray(value)) {
    const fields = Object.entries(value).map(
      ([key, field]) => `${inner}${JSON.stringify(key)}: ${written(field, inner)}`,
    );
    return `{\n${fields.join(",\n")}\n${margin}}`;
  }
  const line = `[${value.map((element) => JSON.stringify(element)).join(", ")}]`;
  if (!value.some(isStructure) && margin.length + line.length <= WIDTH) return line;
  return `[\n${value.map((element) => inner + written(element, inner)).join(",\n")}\n${margin}]`;
}
