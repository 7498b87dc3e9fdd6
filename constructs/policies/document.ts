import type { Construct } from "constructs";
import {
  choose,
  concatAll,
  type Expression,
  expression,
  jsonencode,
  local,
  typed,
  type Value,
} from "../terraform";
import type { Conditions } from "./conditions";

/** A statement of an IAM policy, with AWS's own field names. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly AWS: Value<string> } | { readonly Service: string };
  readonly Action: Value<string> | Value<readonly string[]>;
  readonly Resource?: Value<string> | readonly Value<string>[];
  readonly Condition?: Value<Conditions>;
}

/** A statement, and when it is in the document. */
export interface Clause {
  /** Name of the statement in Terraform's text. */
  readonly name: string;

  /** @default true */
  readonly when?: Expression<boolean>;

  readonly statement: Statement;
}

/**
 * The JSON of a policy document. Each statement that Terraform decides about has a name of its own.
 *
 * @param name name of the document in Terraform's text
 * @param more statements of somebody else, which follow the clauses
 */
export function policyDocument(
  scope: Construct,
  name: string,
  clauses: readonly Clause[],
  more?: Expression<readonly object[]>,
): Expression<string> {
  const conditional =
    (more !== undefined && more.node.kind !== "literal") ||
    clauses.some(({ when }) => when !== undefined && when.node.kind !== "literal");
  const lists = clauses.map(({ name: statementName, statement, when = expression(true) }) => {
    const written = expression<Statement>(statement);
    const statements = [conditional ? local(scope, statementName, written) : written];
    return choose<readonly Value<object>[]>(when, statements, []);
  });
  const statements = typed<readonly (readonly object[])[]>([...lists, ...(more === undefined ? [] : [more])]);
  const written = conditional ? local(scope, `${name}_statements`, statements) : statements;
  const document = { Version: "2012-10-17", Statement: concatAll(written) };
  return jsonencode(local(scope, name, expression<unknown>(document)));
}
