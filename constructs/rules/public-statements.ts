import * as tf from "../terraform";
import type { Expression, Part, Requirement } from "../terraform";
import type { ForeignStatement } from "./policy-documents";

/**
 * The condition keys with which S3 does not call a statement public, in lowercase, if they have a fixed value.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const LIMITING_KEYS = [
  ...["aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:sourcearn", "aws:sourceaccount"],
  ...["aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths", "aws:userid"],
  ...["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn"],
  ...["s3:dataaccesspointarn", "s3:dataaccesspointaccount"],
];

/** Operators that are false for a request without the key, so that they limit who may come. */
const LIMITING_OPERATOR =
  "^(ForAnyValue:)?(StringEquals(IgnoreCase)?|StringLike|ArnEquals|ArnLike|IpAddress)$";

/** A wildcard, a policy variable, or a range that is wider than /8 (IPv4) or /32 (IPv6) is not a fixed value. */
const NOT_FIXED = '[*?]|[$][{]|"[0-9.]+/[0-7]"|"[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*/([12]?[0-9]|3[01])"';

/**
 * Statements that allow everyone. With the public access block S3 refuses the whole policy after everything else was
 * made, and without it the files would be open.
 */
export function publicStatements(
  part: Part,
  input: string,
  statements: Expression<readonly ForeignStatement[]>,
): Requirement {
  const forEverybody = part.local(
    `${input}_for_everyone`,
    tf.filter(statements, "statement", (statement) => tf.attempt(allowsEverybody(statement), false)),
  );
  const keys = part.constant(
    "limiting_keys",
    LIMITING_KEYS,
    "S3 calls a statement public if it allows everyone and no condition has a fixed value of one of these keys.",
  );
  const open = tf.each(
    forEverybody,
    "statement",
    (statement) => tf.jsonencode(statement),
    (statement) => tf.not(tf.attempt(isLimited(statement, keys), false)),
  );
  return tf.nothingFound(
    part,
    `${input}_public`,
    open,
    `{${input}} holds statements that allow everyone, which S3 calls public. Each Allow must name principals, or have a condition with a fixed network, account, organization or principal, such as aws:PrincipalOrgID.`,
    "Operators that are true without the key limit nobody. Neither does a wildcard, a policy variable, or a range wider than /8 (IPv6: /32).",
  );
}

function allowsEverybody(statement: Expression<ForeignStatement>): Expression<boolean> {
  const principal = tf.attribute(statement, "Principal");
  const principals = tf.flatten<unknown>(tf.typed([tf.attempt<unknown>(tf.values(principal), principal)]));
  return tf.and(
    tf.eq(tf.attribute(statement, "Effect"), "Allow"),
    tf.or(tf.can(tf.attribute(statement, "NotPrincipal")), tf.attempt(tf.contains(principals, "*"), false)),
  );
}

function isLimited(
  statement: Expression<ForeignStatement>,
  limitingKeys: Expression<readonly string[]>,
): Expression<boolean> {
  const tests = tf.eachEntry(
    tf.attribute(statement, "Condition"),
    ["operator", "keys"],
    (_, keys) =>
      tf.eachEntry(keys, ["key", "value"], (key, value) =>
        tf.and(tf.contains(limitingKeys, tf.lower(key)), tf.not(tf.matches(NOT_FIXED, tf.jsonencode(value)))),
      ),
    (operator) => tf.matches(LIMITING_OPERATOR, operator),
  );
  return tf.contains(tf.flatten<boolean>(tests), true);
}
