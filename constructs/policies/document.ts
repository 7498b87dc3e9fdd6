import { choose, concat, type Expression, jsonencode, type Part, typed, type Value } from "../terraform";

/** Condition operators, each with the keys that it tests. All of them must be true. */
export type Conditions = Readonly<
  Record<string, Readonly<Record<string, Value<string> | Value<readonly string[]>>>>
>;

/** A statement of an IAM policy, with AWS's own field names. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly AWS: Value<string> } | { readonly Service: string };
  readonly Action: Value<string> | Value<readonly string[]>;
  readonly Resource?: Value<string> | readonly Value<string>[];
  readonly Condition?: Value<Conditions>;
}

/** A statement that may be in a document. */
export interface DocumentStatement {
  readonly statement: Expression<object>;

  /** When it is in the document. @default - always */
  readonly when?: Expression<boolean>;
}

/**
 * A statement under a name of its own.
 *
 * @param reason why it has its form
 */
export function namedStatement(
  part: Part,
  name: string,
  statement: Statement,
  reason?: string,
): Expression<object> {
  return part.local(name, typed<object>(statement), reason);
}

/**
 * The JSON of a policy document.
 *
 * @param name name of the document in Terraform's text
 * @param more statements of somebody else, which follow
 * @param reason why it has its form
 */
export function policyDocument(
  part: Part,
  name: string,
  own: readonly DocumentStatement[],
  more?: Expression<readonly object[]>,
  reason?: string,
): Expression<string> {
  const lists = own.map(({ statement, when }) =>
    when === undefined
      ? typed<readonly object[]>([statement])
      : choose<readonly object[]>(when, typed<readonly object[]>([statement]), []),
  );
  const statements = concat<object>(...lists, ...(more === undefined ? [] : [more]));
  return jsonencode(part.local(name, typed({ Version: "2012-10-17", Statement: statements }), reason));
}
