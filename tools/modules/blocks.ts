import {
  DefaultTokenResolver,
  type IResolvable,
  StringConcat,
  type TerraformElement,
  Tokenization,
} from "cdktf";
import {
  Expression,
  fileOf,
  isRecord,
  isStructure,
  reasonFor,
  reference,
  typed,
  withoutTokens,
} from "../../constructs/terraform";
import { inOrder } from "./order";

/** A block of Terraform's language, with its arguments and blocks in the order in which people write them. */
export interface Block {
  readonly kind: "block";
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: readonly (Argument | Block)[];

  /** Why it has its form. */
  readonly reason: string | undefined;

  /** Whether the block may stand there several times. */
  readonly repeated: boolean;
}

export interface Argument {
  readonly kind: "argument";
  readonly name: string;

  /** An expression, or what Terraform takes bare: addresses and type constraints. */
  readonly value: Expression | Bare;
  readonly reason: string | undefined;
}

/** Text that is neither a string nor an expression. */
export interface Bare {
  readonly bare: string | readonly string[];
}

/** A file of a module, whatever its form. */
export interface ModuleFile {
  readonly name: string;
  readonly about: string;
  readonly blocks: readonly Block[];
}

/** Sections, with the number of labels that a block of each has. */
const SECTIONS = { terraform: 0, variable: 1, locals: 0, data: 2, resource: 2, output: 1, check: 1 } as const;

/** Arguments of addresses or a type constraint. */
const BARE = ["depends_on", "ignore_changes", "replace_triggered_by", "type"];

/** Objects that are arguments, not blocks. */
const OBJECTS = ["aws", "default", "tags", "value"];

/**
 * The files of a module, from its elements. Each goes into the file of the nearest construct that has one.
 *
 * @throws Error for an element that no file is for, or that is in a section that modules do not have
 */
export function moduleFiles(elements: readonly TerraformElement[]): readonly ModuleFile[] {
  const files = new Map<string, { about: string; blocks: Block[] }>();
  for (const element of elements) {
    const note = fileOf(element);
    if (note === undefined) throw new Error(`${element.node.path} is in no file of the module`);
    const file = files.get(note.name) ?? { about: note.about, blocks: [] };
    file.blocks.push(...blocksOf(element));
    files.set(note.name, file);
  }
  return [...files].map(([name, { about, blocks }]) => ({ name, about, blocks }));
}

function blocksOf(element: TerraformElement): Block[] {
  const reason = reasonFor(element);
  const sections: unknown = element.toTerraform();
  return entriesOf(sections).flatMap(([section, content]) => {
    if (!isSection(section)) throw new Error(`${element.node.path} is in the section ${section}`);
    return labelled(content, SECTIONS[section]).map(([labels, body]): Block => {
      const items =
        section === "locals"
          ? entriesOf(body).map(([name, value]) => ({ ...argument(element, name, value), reason }))
          : bodyOf(element, body);
      const own = section === "locals" ? undefined : reason;
      return { kind: "block", type: section, labels, body: items, reason: own, repeated: false };
    });
  });
}

function isSection(name: string): name is keyof typeof SECTIONS {
  return name in SECTIONS;
}

/** Fields that are set. A comment is in `//`, and CDKTF's notes, which name the machine that generated. */
function entriesOf(value: unknown): [string, unknown][] {
  const fields = isRecord(value) ? Object.entries(value) : [];
  return fields.filter(([key, field]) => key !== "//" && field !== undefined);
}

function labelled(content: unknown, count: number): [labels: string[], body: unknown][] {
  if (count === 0) return [[[], content]];
  return entriesOf(content).flatMap(([label, inner]) =>
    labelled(inner, count - 1).map(([labels, body]): [string[], unknown] => [[label, ...labels], body]),
  );
}

function bodyOf(element: TerraformElement, body: unknown): (Argument | Block)[] {
  return inOrder(entriesOf(body)).flatMap(([name, value]): (Argument | Block)[] => {
    const found = withoutTokens(value, (token) => reference(resolved(element, token)));
    if (name === "dynamic") return labelled(found, 1).map((one) => nested(element, name, one, false));
    const isBlock = !(found instanceof Expression) && !OBJECTS.includes(name);
    if (isBlock && isRecord(found)) return [nested(element, name, [[], found], false)];
    if (
      isBlock &&
      Array.isArray(found) &&
      found.some((part) => isRecord(part) && !(part instanceof Expression))
    )
      return found.map((part) => nested(element, name, [[], part], true));
    return [argument(element, name, value)];
  });
}

function nested(
  element: TerraformElement,
  type: string,
  [labels, body]: readonly [string[], unknown],
  repeated: boolean,
): Block {
  const reason = isRecord(body) && typeof body["//"] === "string" ? body["//"] : undefined;
  return { kind: "block", type, labels, body: bodyOf(element, body), reason, repeated };
}

function argument(element: TerraformElement, name: string, value: unknown): Argument {
  const found = withoutTokens(value, (token) => reference(resolved(element, token)));
  return {
    kind: "argument",
    name,
    value: BARE.includes(name) ? { bare: bare(found) } : typed(found),
    reason: undefined,
  };
}

function bare(value: unknown): string | readonly string[] {
  if (isStructure(value) && Array.isArray(value)) return value.map(bareText);
  return bareText(value);
}

function bareText(value: unknown): string {
  if (!(value instanceof Expression)) return String(value);
  if (value.node.kind !== "reference")
    throw new Error(`Terraform takes an address or a type here, and no ${value.node.kind}`);
  return value.node.text;
}

/** What a token of CDKTF is in Terraform, such as `aws_s3_bucket.this` for a dependency. */
function resolved(element: TerraformElement, token: IResolvable): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const text: unknown = Tokenization.resolve(token, { scope: element, resolver, preparing: false });
  return String(text).replace(/^\$\{(.*)\}$/s, "$1");
}
