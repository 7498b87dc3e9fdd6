import type { Input, Inputs } from "../../constructs/inputs/input";
import { wrapped } from "./wrapped";
import { propName, type Shape, spell, type Struct } from "../../constructs/terraform";

/** Columns of a line, as in the rest of the sources. */
const WIDTH = 110;

/** What the props of a construct are made from. */
export interface PropsFile {
  /** Name of the interface. */
  readonly name: string;

  /** What the construct is, for the doc comment of the interface. */
  readonly subject: string;
  readonly inputs: Inputs;
}

/** The TypeScript file with the props of a construct, from the table of its module's inputs. */
export function propsFile({ inputs, name, subject }: PropsFile): string {
  const props = Object.entries(inputs).map(([prop, input]) => propText(prop, input));
  return (
    [
      `// Written by "npm run generate" from the table of inputs in this folder.`,
      `import type { IResolvable, TerraformProvider } from "cdktf";`,
      ...structsIn(inputs).map(structText),
      `${comment("", [`Props of ${subject}. A prop takes a literal, or a token such as an attribute of another resource. A literal that is refused is an error at synthesis.`])}export interface ${name} {
${[...props, PROVIDER].join("\n\n")}
}`,
    ]
      .join("\n\n")
      .replace("\n\nimport", "\nimport") + "\n"
  );
}

const PROVIDER = `${comment("  ", ["AWS provider for all resources.", "", "@default - the stack's default AWS provider"])}  readonly provider?: TerraformProvider;`;

function propText(name: string, input: Input): string {
  const { default: fallback, description, nullable = false, rules = [] } = input;
  const refused = rules.filter(({ part }) => part === undefined).map(({ must }) => `Must ${must}.`);
  const text = comment("  ", [
    spell([description, ...refused].join(" "), "cdktf"),
    ...(fallback === undefined ? [] : ["", `@default ${defaultText(input)}`]),
  ]);
  const type = `${typeOf(input)}${nullable ? " | null" : ""}`;
  return `${text}  readonly ${name}${fallback === undefined ? "" : "?"}: ${type};`;
}

function defaultText({ default: fallback, unset = "not set" }: Input): string {
  return fallback === null ? `- ${spell(unset, "cdktf").replace(/^that /, "")}` : JSON.stringify(fallback);
}

/** Plain types, as CDKTF's own bindings have them: a token of a text is a string, but one of a boolean is not. */
function typeOf({ choices, shape }: Input): string {
  const isResolvable = choices !== undefined || shape.kind === "bool" || isListOfObjects(shape);
  const type = choices === undefined ? typeText(shape) : choices.map((choice) => `"${choice}"`).join(" | ");
  return isResolvable ? `${type} | IResolvable` : type;
}

function isListOfObjects(shape: Shape): boolean {
  return shape.kind === "list" && shape.of.kind === "object";
}

function structText({ description, fields, name }: Struct): string {
  const members = Object.entries(fields).map(
    ([field, { default: fallback, description: meaning, shape }]) => {
      const lines =
        fallback === undefined || fallback === null ? [] : ["", `@default ${JSON.stringify(fallback)}`];
      const optional = fallback === undefined ? "" : "?";
      return `${comment("  ", [spell(meaning, "cdktf"), ...lines])}  readonly ${propName(field)}${optional}: ${fieldType(shape)};`;
    },
  );
  return `${comment("", [description])}export interface ${name} {\n${members.join("\n\n")}\n}`;
}

function fieldType(shape: Shape): string {
  return shape.kind === "bool" ? `${typeText(shape)} | IResolvable` : typeText(shape);
}

function typeText(shape: Shape): string {
  switch (shape.kind) {
    case "list":
      return `readonly ${typeText(shape.of)}[]`;
    case "map":
      return "Readonly<Record<string, string>>";
    case "object":
      return shape.name;
    case "bool":
      return "boolean";
    default:
      return shape.kind;
  }
}

function structsIn(inputs: Inputs): Struct[] {
  return Object.values(inputs).flatMap(({ shape }) => {
    const inner = shape.kind === "list" ? shape.of : shape;
    return inner.kind === "object" ? [inner] : [];
  });
}

/** A doc comment: on one line where it fits, else wrapped. */
function comment(margin: string, lines: readonly string[]): string {
  const [only = "", ...more] = lines;
  if (more.length === 0 && margin.length + only.length + 7 <= WIDTH) return `${margin}/** ${only} */\n`;
  const broken = lines.flatMap((line) => wrapped(line, WIDTH - margin.length - 3));
  return [`${margin}/**`, ...broken.map((line) => `${margin} * ${line}`.trimEnd()), `${margin} */`, ""].join(
    "\n",
  );
}
