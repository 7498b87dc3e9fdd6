import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MODULE_DIRECTORY, at, listOf, parseJson, record, textsOf } from "../../harness";
import type { LifeNames } from "./life";

/** A policy beside a module, with names in its places. */
export function policy(file: string, names: Partial<LifeNames>, module = MODULE_DIRECTORY): unknown {
  const template = readFileSync(join(module, "permissions", file), "utf8");
  const text = Object.entries(names).reduce(
    (filled, [name, value]) => filled.replaceAll(`\${${name}}`, value),
    template,
  );
  return parseJson(text);
}

/** All actions that a policy allows. */
export function actionsOf(document: unknown): string[] {
  return listOf(at(document, "Statement")).flatMap((statement) => textsOf(at(statement, "Action")));
}

/** The policy without one of its actions. */
export function without(document: unknown, action: string): unknown {
  const statements = listOf(at(document, "Statement")).map((statement) => ({
    ...record(statement),
    Action: textsOf(at(statement, "Action")).filter((other) => other !== action),
  }));
  return { ...record(document), Statement: statements.filter(({ Action }) => Action.length > 0) };
}
