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
  readonly Action: string | readonly string[];
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

/** What each of the documents must be. Their statements are judged together, by `statementRequirements`. */
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
      causes:
        "Of a file, give the text: file(…). A file that begins with a byte order mark is not JSON: save it as UTF-8 without one.",
    },
  ],
);

/** What each statement of somebody else's documents must be. It is judged by a text, which an error can show. */
export interface StatementRule {
  /** What of the statement is judged. Fails for a statement that lacks it. */
  text(statement: Expression<ForeignStatement>): Expression<string>;

  /** What the text matches after a Sid, which is text. */
  readonly pattern: string;

  /** The end of the sentence "Each must …", and likely causes. */
  readonly must: string;
}

/** A statement of a policy that stays with a resource, such as a bucket. */
export const resourceStatementRule: StatementRule = {
  text: (statement) => {
    const principal = tf.attempt(
      tf.attribute(statement, "Principal"),
      tf.attribute(statement, "NotPrincipal"),
    );
    return tf.text`${tf.attribute(statement, "Effect")} ${tf.jsonencode(principal)}`;
  },
  pattern: "(Allow|Deny) .",
  must: "have an Effect (Allow or Deny) and a Principal, which policies of IAM do not have. A Sid must be text.",
};

/**
 * A statement of a role's trust policy. Who may assume the role is named: an Allow for everyone, or for everyone
 * except some, would give the role away.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const trustStatementRule: StatementRule = {
  text: (statement) => {
    const actions = tf.join(",", tf.flatten<string>(tf.typed([tf.attribute(statement, "Action")])));
    const principal = tf.jsonencode(tf.attribute(statement, "Principal"));
    return tf.text`${actions} ${tf.attribute(statement, "Effect")} ${principal}`;
  },
  pattern: '([sS][tT][sS]:[A-Za-z*]+,?)+ (Deny .|Allow [^*]*[:[]"[^"*][^*]*$)',
  must: "have an Effect (Allow or Deny), only sts: actions and a Principal, which an Allow must name without a wildcard. A Sid must be text.",
};

function sidOf(statement: Expression<ForeignStatement>): Expression<string> {
  return tf.attempt(tf.attribute(statement, "Sid"), "");
}

/**
 * What the statements of others must fulfil in a document of ours. A validation cannot name what it looks at, so
 * these are preconditions. A document may hold sensitive values, so no text quotes one.
 *
 * @param input the input that holds the documents
 * @param ownSids the Sids of our own statements
 */
export function statementRequirements(
  scope: Construct,
  input: string,
  statements: Expression<readonly ForeignStatement[]>,
  ownSids: readonly string[],
  rule = resourceStatementRule,
): Requirement[] {
  const sids = tf.local(
    scope,
    `${input}_sids`,
    // What is not text is refused below, and would be an error of Terraform's here.
    tf.each(
      statements,
      "statement",
      (statement) => tf.attribute(statement, "Sid"),
      (statement) => tf.matches(".", tf.attribute(statement, "Sid")),
    ),
  );
  const texts = tf.local(
    scope,
    `${input}_statements`,
    tf.each(statements, "statement", (statement) =>
      tf.attempt(
        tf.text`${tf.jsonencode(sidOf(statement))} ${rule.text(statement)}`,
        tf.jsonencode(statement),
      ),
    ),
  );
  const invalid = tf.filter(texts, "statement", (text) =>
    tf.not(tf.matches(`^"[^"\\\\]*" ${rule.pattern}`, text)),
  );
  const repeated = tf.filter(tf.distinct(sids), "sid", (sid) =>
    tf.gt(tf.length(tf.filter(sids, "other", (other) => tf.eq(other, sid))), 1),
  );
  const found = (name: string, elements: Expression<readonly string[]>, problem: string): Requirement =>
    tf.nothingFound(scope, `${input}_${name}`, elements, `${input} ${problem}`);
  return [
    found("invalid", invalid, `holds statements that are refused. Each must ${rule.must}`),
    ...(ownSids.length === 0
      ? []
      : [
          found(
            "reserved_sids",
            tf.setintersection(sids, ownSids),
            "holds Sids that this module uses itself. Each must be different. Do not pass the bucket's current policy from a data source.",
          ),
        ]),
    found("repeated_sids", repeated, "repeats Sids. Each Sid must occur once."),
  ];
}
