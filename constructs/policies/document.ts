import type { Construct } from "constructs";
import { Expression, isExpression, type Value } from "../terraform/expression";
import { hcl, toHcl } from "../terraform/hcl";
import { localObject } from "../terraform/local";

/** A statement of an IAM policy, with AWS's own field names. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly AWS: Value<string> };
  readonly Action: Value<string | readonly string[]>;
  readonly Resource?: Value<string> | readonly Value<string>[];
  readonly Condition?: Value<Conditions>;
}

/** Condition operators, each with the keys that it tests. All of them have to be true. */
export type Conditions = Readonly<
  Record<string, Readonly<Record<string, Value<string | readonly string[]>>>>
>;

/** A statement, and when it stands in the document. */
export interface Clause {
  /** Name of the statement in Terraform's text. */
  readonly name: string;

  /** @default true */
  readonly when?: Value<boolean>;

  readonly statement: Statement;
}

/**
 * The JSON of a policy document. Clauses that are decided here leave a plain document; where Terraform decides,
 * each statement gets a name of its own and the document picks among them.
 *
 * @param name name of the document in Terraform's text
 * @param more statements of somebody else, which stand behind the clauses
 */
export function policyDocument(
  scope: Construct,
  name: string,
  clauses: readonly Clause[],
  more: Value<readonly object[]> = [],
): Value<string> {
  const document = localObject<object>(scope, name, {
    Version: "2012-10-17",
    Statement: statements(scope, clauses, more),
  });
  return hcl`jsonencode(${document})`;
}

function statements(scope: Construct, clauses: readonly Clause[], more: Value<readonly object[]>): unknown {
  const kept = clauses.filter((clause) => clause.when !== false);
  if (!isExpression(more) && !kept.some((clause) => isExpression(clause.when))) {
    return [...kept.map((clause) => clause.statement), ...more];
  }
  const always: Expression<unknown>[] = [];
  const lists: string[] = [];
  const flush = (): void => {
    if (always.length > 0) lists.push(toHcl(always.splice(0)));
  };
  for (const { name, when, statement } of kept) {
    const named = localObject(scope, name, statement);
    if (!isExpression(when)) {
      always.push(named);
    } else {
      flush();
      lists.push(`${when.hcl} ? [${named.hcl}] : []`);
    }
  }
  flush();
  if (isExpression(more) || more.length > 0) lists.push(toHcl(more));
  return new Expression(`concat(${lists.join(", ")})`);
}
