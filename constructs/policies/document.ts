import type { Construct } from "constructs";
import {
  attribute,
  concat,
  each,
  type Expression,
  jsonencode,
  literal,
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
  /** @default true */
  readonly when?: Expression<boolean>;

  readonly statement: Statement;
}

/**
 * The JSON of a policy document.
 *
 * @param name name of the document in Terraform's text
 * @param more statements of somebody else, which follow the clauses
 */
export function policyDocument(
  scope: Construct,
  name: string,
  clauses: readonly Clause[],
  more: Expression<readonly object[]> = literal([]),
): Expression<string> {
  const statements = concat<object>(ownStatements(scope, name, clauses), more);
  return jsonencode(local(scope, name, typed({ Version: "2012-10-17", Statement: statements })));
}

/** The statements whose condition holds, in native JSON, because people read that best. */
function ownStatements(
  scope: Construct,
  name: string,
  clauses: readonly Clause[],
): Expression<readonly object[]> {
  if (clauses.every(({ when }) => when === undefined))
    return local(scope, `${name}_statements`, typed(clauses.map(({ statement }) => statement)));
  const complete = clauses.map(({ statement, when = literal(true) }) => ({ when, statement }));
  const list = local(
    scope,
    `${name}_clauses`,
    typed<readonly { when: boolean; statement: object }[]>(complete),
  );
  return each(
    list,
    "clause",
    (clause) => attribute(clause, "statement"),
    (clause) => attribute(clause, "when"),
  );
}
