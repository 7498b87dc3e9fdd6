import * as tf from "../terraform";
import type { Expression, Part, Requirement } from "../terraform";
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
  readonly Principal: Principals;
  readonly NotPrincipal: Principals;
  readonly Action: string | readonly string[];
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The principals of a statement, by their kind. */
export type Principals = Readonly<Record<string, string | readonly string[]>>;

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

/** What each of the documents must be. Their statements are judged together, by the rules of statements. */
export const policyDocumentRules: readonly Rule<Documents>[] = forElements<Documents, string>(
  { list: (documents) => documents, name: "document", finding: " holds", subject: "Each" },
  [
    {
      allows: (document) =>
        tf.or(
          tf.can(tf.attribute(decoded(document), "Version")),
          tf.can(tf.attribute(decoded(document), "Statement")),
        ),
      must: "be the text of a JSON policy document, with a Version and a Statement",
      causes:
        "If you have a file, use its text: file(…). A file that begins with a byte order mark is not JSON: save it as UTF-8 without one.",
    },
  ],
);

/**
 * What documents must be that are known only when Terraform runs. A module's input has validations for that; in a
 * CDKTF app a token has none, and a text that is no document would be left out without a word.
 */
export function documentRequirements(
  part: Part,
  input: string,
  documents: Expression<Documents>,
): Requirement[] {
  if (part.readers === "terraform") return [];
  return policyDocumentRules.map((rule) => ({
    holds: rule.allows(documents),
    otherwise: part.say(`Each of {${input}} must ${rule.must}.`),
  }));
}
