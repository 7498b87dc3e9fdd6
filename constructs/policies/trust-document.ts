import type { Construct } from "constructs";
import { statementRequirements, statementsOf, trustStatementRule } from "../rules/policy-documents";
import { trustPolicySize } from "../rules/policy-size";
import { type Expression, local, type Requirement, type Warning } from "../terraform";
import { type Clause, policyDocument } from "./document";

export interface TrustDocumentProps {
  /** Our own statements. */
  readonly clauses: readonly Clause[];

  /** JSON policy documents of somebody else. */
  readonly additionalTrustPolicies: Expression<readonly string[]>;

  /** How to make the document shorter. */
  readonly advice: string;
}

/** A role's trust policy. */
export interface TrustDocument {
  readonly json: Expression<string>;

  /** What the document and the statements of others must fulfil. */
  readonly requirements: readonly Requirement[];

  /** What IAM takes only if a quota was raised. */
  readonly warning: Warning;
}

/** A role's trust policy: our own statements, then those of somebody else. */
export function trustDocument(
  scope: Construct,
  { additionalTrustPolicies, advice, clauses }: TrustDocumentProps,
): TrustDocument {
  const statements = local(scope, "additional_trust_statements", statementsOf(additionalTrustPolicies));
  const json = policyDocument(scope, "trust_policy", clauses, statements);
  const size = trustPolicySize(scope, json, advice);
  return {
    json,
    requirements: [
      ...statementRequirements(scope, "additional_trust_policies", statements, [], trustStatementRule),
      size.requirement,
    ],
    warning: size.warning,
  };
}
