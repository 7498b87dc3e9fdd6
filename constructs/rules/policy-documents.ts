import type { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";
import { forElements, type Rule } from "./rule";

type Documents = readonly string[];

/** A JSON policy document that somebody else wrote, as far as its rules look into it. */
interface Document {
  readonly Version: string;
  readonly Statement: unknown;
}

/** A statement of such a document. Only JSON says which of the fields it has. */
export interface ForeignStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal: unknown;
  readonly NotPrincipal: unknown;
}

function decoded(document: Expression<string>): Expression<Document> {
  return tf.typed<Document>(tf.jsondecode(document));
}

/**
 * The statements of documents, whether each holds one object or a list. A document without statements adds none:
 * `aws_iam_policy_document` renders such a document if all of its statements are conditional.
 */
export function statementsOf(documents: Expression<Documents>): Expression<readonly ForeignStatement[]> {
  return tf.flatten<ForeignStatement>(
    tf.each(documents, "document", (document) =>
      tf.typed<ForeignStatement>(tf.attempt(tf.attribute(decoded(document), "Statement"), [])),
    ),
  );
}

/** What each of the documents has to be. Their statements are judged together, by `statementRequirements`. */
export const policyDocumentRules: readonly Rule<Documents>[] = forElements<Documents, string>(
  { list: (documents) => documents, entry: "document", finding: " holds", subject: "Each" },
  [
    {
      allows: (document) =>
        tf.or(
          tf.can(tf.attribute(decoded(document), "Version")),
          tf.can(tf.attribute(decoded(document), "Statement")),
        ),
      must: "be the text of a JSON policy document, with a Version and a Statement",
      causes: "Of a file, give the text: file(…).",
    },
  ],
);

const EFFECTS = ["Allow", "Deny"];

function isStatement(statement: Expression<ForeignStatement>): Expression<boolean> {
  return tf.and(
    tf.attempt(tf.contains(EFFECTS, tf.attribute(statement, "Effect")), false),
    tf.or(tf.can(tf.attribute(statement, "Principal")), tf.can(tf.attribute(statement, "NotPrincipal"))),
    tf.startswith(tf.jsonencode(tf.attempt(tf.attribute(statement, "Sid"), "")), '"'),
  );
}

/**
 * What the statements of others have to fulfil in a document of ours. A validation cannot name what it looks at, so
 * these are preconditions.
 *
 * @param input the input that holds the documents
 * @param ownSids the Sids of our own statements
 */
export function statementRequirements(
  scope: Construct,
  input: string,
  statements: Expression<readonly ForeignStatement[]>,
  ownSids: readonly string[],
): Requirement[] {
  const invalid = tf.local(
    scope,
    `${input}_invalid`,
    tf.filter(statements, "statement", (statement) => tf.not(isStatement(statement))),
  );
  const sids = tf.local(
    scope,
    `${input}_sids`,
    // What is not text is refused above, and would be an error of Terraform's here.
    tf.each(
      statements,
      "statement",
      (statement) => tf.attribute(statement, "Sid"),
      (statement) => tf.matches(".", tf.attribute(statement, "Sid")),
    ),
  );
  const reserved = tf.local(scope, `${input}_reserved_sids`, tf.setintersection(sids, ownSids));
  const repeated = tf.filter(tf.distinct(sids), "sid", (sid) =>
    tf.gt(tf.length(tf.filter(sids, "other", (other) => tf.eq(other, sid))), 1),
  );
  const name = tf.spelled(scope, input);
  return [
    {
      holds: tf.eq(tf.length(invalid), 0),
      otherwise: tf.text`${name} holds the statements ${tf.jsonencode(invalid)}. Each must have an Effect (Allow or Deny) and a Principal, which policies of IAM do not have. A Sid must be text.`,
    },
    {
      holds: tf.eq(tf.length(reserved), 0),
      otherwise: tf.text`${name} holds the Sids ${tf.jsonencode(reserved)}, which this module uses itself. Each must be different. Do not pass the bucket's current policy from a data source.`,
    },
    {
      holds: tf.eq(tf.length(tf.distinct(sids)), tf.length(sids)),
      otherwise: tf.text`${name} repeats the Sids ${tf.jsonencode(repeated)}. Each Sid must occur once.`,
    },
  ];
}
