import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** What a package exports, by name. */
export type Api = Readonly<Record<string, Exported>>;

/** A class, an interface or another type that a package exports. */
export interface Exported {
  readonly about: string;

  /** Props, attributes, methods and the constructor, by name; the type itself under the name `type`. */
  readonly members: Readonly<Record<string, Member>>;
}

export interface Member {
  /** As it is declared, with `?` for what may be left out. */
  readonly type: string;
  readonly about: string;
  readonly preset: string;
}

/** The types of a package, by `Name.member`. */
export type Types = Readonly<Record<string, string>>;

interface Declaration {
  readonly node: ts.Node;
  readonly file: ts.SourceFile;
}

/** What a file exports by name from other files. */
export function apiOf(index: string): Api {
  const file = parsed(index);
  const names = file.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) =>
      exportClause !== undefined && ts.isNamedExports(exportClause) ? [...exportClause.elements] : [],
    )
    .map(({ name }) => name.text)
    .sort();
  return Object.fromEntries(names.map((name) => [name, exported(found(file, name))]));
}

/** The same without words. */
export function typesOf(api: Api): Types {
  return Object.fromEntries(
    Object.entries(api).flatMap(([name, { members }]) =>
      Object.entries(members).map(([member, { type }]) => [`${name}.${member}`, type]),
    ),
  );
}

/** What an app that compiled against the released package may no longer find, or must set now, by `Name.member`. */
export function broken(released: Types, current: Types): string[] {
  const changed = Object.keys(released).filter(
    (name) => released[name] !== current[name] && `${released[name]}?` !== current[name],
  );
  // What an app makes has a constructor, and what it writes has props.
  const takesProps = (name: string): boolean =>
    !(`${name}.constructor` in current) &&
    Object.keys(released).some((one) => one.startsWith(`${name}.`) && one !== `${name}.type`);
  const required = Object.entries(current)
    .filter(([name, type]) => !(name in released) && !type.endsWith("?"))
    .filter(([name]) => takesProps(name.split(".")[0] ?? ""));
  return [...changed, ...required.map(([name]) => name)];
}

function parsed(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
}

/** The declaration behind a name, in this file or in the one that it comes from. */
function found(file: ts.SourceFile, name: string): Declaration {
  for (const node of file.statements) {
    const isDeclared =
      ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    if (isDeclared && node.name?.text === name) return { node, file };
    const original = originalOf(node, name);
    if (original !== undefined)
      return found(parsed(`${join(dirname(file.fileName), original.from)}.ts`), original.name);
  }
  throw new Error(`${file.fileName} does not declare ${name}`);
}

function originalOf(node: ts.Statement, name: string): { name: string; from: string } | undefined {
  const bindings = ts.isExportDeclaration(node)
    ? node.exportClause
    : ts.isImportDeclaration(node)
      ? node.importClause?.namedBindings
      : undefined;
  const from =
    ts.isExportDeclaration(node) || ts.isImportDeclaration(node) ? node.moduleSpecifier : undefined;
  if (bindings === undefined || from === undefined || !ts.isStringLiteral(from)) return undefined;
  if (!ts.isNamedExports(bindings) && !ts.isNamedImports(bindings)) return undefined;
  for (const element of bindings.elements)
    if (element.name.text === name)
      return { name: (element.propertyName ?? element.name).text, from: from.text };
  return undefined;
}

function exported({ file, node }: Declaration): Exported {
  return { about: wordsOf(node).about, members: Object.fromEntries(membersOf({ file, node })) };
}

function membersOf({ file, node }: Declaration): [string, Member][] {
  if (ts.isTypeAliasDeclaration(node)) return [["type", { type: flat(node.type), about: "", preset: "" }]];
  if (ts.isInterfaceDeclaration(node))
    return [
      ...(node.heritageClauses ?? []).flatMap(({ types }) => types.flatMap((type) => inherited(file, type))),
      ...node.members.flatMap(memberOf),
    ];
  return ts.isClassDeclaration(node) ? node.members.filter(isPublic).flatMap(memberOf) : [];
}

/** The props of another interface, without those that `Omit` names. */
function inherited(file: ts.SourceFile, type: ts.ExpressionWithTypeArguments): [string, Member][] {
  const name = type.expression.getText();
  if (name !== "Omit") return membersOf(found(file, name));
  const [from, left] = (type.typeArguments ?? []).map((argument) => argument.getText());
  return membersOf(found(file, from ?? "")).filter(([member]) => left?.includes(`"${member}"`) !== true);
}

function isPublic(member: ts.ClassElement): boolean {
  const modifiers = ts.getCombinedModifierFlags(member);
  return (modifiers & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0;
}

function memberOf(member: ts.ClassElement | ts.TypeElement): [string, Member][] {
  const words = wordsOf(member);
  if (ts.isConstructorDeclaration(member))
    return [["constructor", { ...words, type: `(${member.parameters.map(flat).join(", ")})` }]];
  if ((ts.isMethodDeclaration(member) || ts.isMethodSignature(member)) && member.type !== undefined)
    return [
      [
        member.name.getText(),
        { ...words, type: `(${member.parameters.map(flat).join(", ")}) => ${flat(member.type)}` },
      ],
    ];
  const isValue =
    ts.isGetAccessor(member) || ts.isPropertySignature(member) || ts.isPropertyDeclaration(member);
  if (!isValue || member.type === undefined) return [];
  const optional = "questionToken" in member && member.questionToken !== undefined ? "?" : "";
  return [[member.name.getText(), { ...words, type: flat(member.type) + optional }]];
}

/** The text of a node on one line. */
function flat(node: ts.Node): string {
  return node.getText().replaceAll(/\s+/g, " ");
}

/** What the doc comment of a node says. */
function wordsOf(node: ts.Node): { about: string; preset: string } {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = (comment: Parameters<typeof ts.getTextOfJSDocComment>[0]): string =>
    (ts.getTextOfJSDocComment(comment) ?? "").replaceAll(/\s+/g, " ").trim();
  const tags = comments.flatMap(({ tags: found = [] }) => [...found]);
  const preset = tags.find(({ tagName }) => tagName.text === "default");
  return { about: comments.map(({ comment }) => text(comment)).join(" "), preset: text(preset?.comment) };
}
