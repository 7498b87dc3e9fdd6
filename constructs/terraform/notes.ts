import type { Construct, IConstruct } from "constructs";

const FILE = "sigma-s3-storage:file";
const REASON = "sigma-s3-storage:reason";

/** A file of a module. */
export interface FileNote {
  readonly name: string;

  /** What the file is for, in a sentence or two. */
  readonly about: string;
}

/** Everything below a construct goes into a file of its own, where the construct is in a module. */
export function inFile(construct: Construct, file: FileNote): void {
  construct.node.addMetadata(FILE, file);
}

/** Says why an element has its form. The readers of a module find it above the element. */
export function because(element: IConstruct, reason: string | undefined): void {
  if (reason !== undefined) element.node.addMetadata(REASON, reason);
}

/** The file that an element goes into: that of the nearest construct around it. */
export function fileOf(element: IConstruct): FileNote | undefined {
  const notes = element.node.scopes.map((scope) => noteOf(scope, FILE)).filter(isFileNote);
  return notes.at(-1);
}

/** Why an element has its form. */
export function reasonFor(element: IConstruct): string | undefined {
  const reason = noteOf(element, REASON);
  return typeof reason === "string" ? reason : undefined;
}

function noteOf(construct: IConstruct, type: string): unknown {
  return construct.node.metadata.find((entry) => entry.type === type)?.data;
}

function isFileNote(note: unknown): note is FileNote {
  return typeof note === "object" && note !== null && "name" in note && "about" in note;
}
