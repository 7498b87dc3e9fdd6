import * as tf from "../terraform";
import type { Expression, Part, Requirement, Words } from "../terraform";
import type { ForeignStatement } from "./policy-documents";

/** What each statement of somebody else's documents must be. */
export interface StatementRule {
  /** Whether the statement is allowed. May fail for what is not a statement at all. */
  allows(statement: Expression<ForeignStatement>): Expression<boolean>;

  /** Why the condition has its form, for those who read the module. @default - none */
  readonly reason?: string;

  /** The end of the sentence "Each must …", and likely causes. */
  readonly must: Words;
}

/** A statement of a policy that stays with a resource, such as a bucket. */
export const RESOURCE_STATEMENT: StatementRule = {
  allows: (statement) =>
    tf.and(
      tf.contains(["Allow", "Deny"], tf.attribute(statement, "Effect")),
      hasTextAsSid(statement),
      tf.can(tf.attempt(tf.attribute(statement, "Principal"), tf.attribute(statement, "NotPrincipal"))),
    ),
  must: "have an Effect (Allow or Deny) and a Principal, which policies of IAM do not have. A Sid must be text.",
};

/**
 * A statement of a role's trust policy. Who may assume the role is named: an Allow for everyone, or for everyone
 * except some, would give the role away.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const TRUST_STATEMENT: StatementRule = {
  allows: (statement) => {
    const actions = tf.flatten<string>(tf.typed([tf.attribute(statement, "Action")]));
    return tf.and(
      tf.contains(["Allow", "Deny"], tf.attribute(statement, "Effect")),
      hasTextAsSid(statement),
      tf.gt(tf.length(actions), 0),
      tf.alltrue(tf.each(actions, "action", (action) => tf.startswith(tf.lower(action), "sts:"))),
      tf.can(tf.attribute(statement, "Principal")),
      tf.or(tf.eq(tf.attribute(statement, "Effect"), "Deny"), tf.attempt(namesPrincipals(statement), false)),
    );
  },
  reason:
    "IAM does not mind uppercase and lowercase in actions. A Deny may be for everyone. Before Terraform 1.12 both sides of || are computed, hence the inner try: the second side fails for a wildcard in place of principals.",
  must: "have an Effect (Allow or Deny), only sts: actions and a Principal, which an Allow must name without a wildcard. A Sid must be text.",
};

function hasTextAsSid(statement: Expression<ForeignStatement>): Expression<boolean> {
  return tf.startswith(tf.jsonencode(tf.attempt(tf.attribute(statement, "Sid"), "")), '"');
}

/** An Allow that names nobody, everyone or a part of everyone gives the role away. */
function namesPrincipals(statement: Expression<ForeignStatement>): Expression<boolean> {
  const principals = tf.flatten<string>(tf.values(tf.attribute(statement, "Principal")));
  return tf.and(
    tf.gt(tf.length(principals), 0),
    tf.alltrue(
      tf.each(principals, "principal", (principal) =>
        tf.and(tf.neq(principal, ""), tf.not(tf.strcontains(principal, "*"))),
      ),
    ),
  );
}

/**
 * What the statements of others must fulfil in a document of ours. A validation cannot name what it looks at, so
 * these are preconditions. A document may hold sensitive values, so no text quotes one.
 *
 * @param input the input that holds the documents
 * @param ownSids the Sids of our own statements
 */
export function statementRequirements(
  part: Part,
  input: string,
  statements: Expression<readonly ForeignStatement[]>,
  ownSids: readonly string[],
  rule: StatementRule,
): Requirement[] {
  const refused = tf.each(
    statements,
    "statement",
    (statement) => tf.jsonencode(statement),
    (statement) => tf.not(tf.attempt(rule.allows(statement), false)),
  );
  const sids = part.local(
    `${input}_sids`,
    tf.each(
      statements,
      "statement",
      (statement) => tf.attribute(statement, "Sid"),
      (statement) => tf.matches(".", tf.attribute(statement, "Sid")),
    ),
    "What is not text is refused below, and would be an error of Terraform's here.",
  );
  const repeated = tf.filter(tf.distinct(sids), "sid", (sid) =>
    tf.gt(tf.length(tf.filter(sids, "other", (other) => tf.eq(other, sid))), 1),
  );
  const found = (
    name: string,
    elements: Expression<readonly string[]>,
    problem: Words,
    reason?: string,
  ): Requirement => tf.nothingFound(part, `${input}_${name}`, elements, `{${input}} ${problem}`, reason);
  return [
    found("invalid", refused, `holds statements that are refused. Each must ${rule.must}`, rule.reason),
    ...(ownSids.length === 0
      ? []
      : [
          found(
            "reserved_sids",
            tf.setintersection(sids, part.constant("own_sids", ownSids)),
            "holds Sids that this module uses itself. Each must be different. Do not pass the bucket's current policy from a data source.",
          ),
        ]),
    found("repeated_sids", repeated, "repeats Sids. Each Sid must occur once."),
  ];
}
