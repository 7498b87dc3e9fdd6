import { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import type { StorageSettings } from "../inputs/storage";
import { policyDocument } from "../policies/document";
import { handshake } from "../policies/handshake";
import { statementRequirements, statementsOf, trustStatementRule } from "../rules/policy-documents";
import { trustPolicySize } from "../rules/policy-size";
import { foreignPrincipal } from "../rules/trust";
import { type Expression, local, type Requirement, type Warning, unmet } from "../terraform";

export interface TrustPolicyProps {
  readonly caller: Caller;
  readonly settings: Pick<
    StorageSettings,
    "sigmaUserArn" | "sigmaExternalId" | "placeholderExternalId" | "additionalTrustPolicies"
  >;
}

/**
 * "Update the custom IAM role trust in AWS": who may assume the role. Until Sigma's values are known it is this
 * account with a placeholder for the external ID, as in "Create a custom IAM role in AWS".
 */
export class TrustPolicy extends Construct {
  /** Whether both of Sigma's values are supplied. */
  readonly connected: Expression<boolean>;

  /** The document. */
  readonly json: Expression<string>;

  /** What the document and the statements of others must fulfil. */
  readonly requirements: readonly Requirement[];

  /** What is allowed and probably not meant. */
  readonly warnings: readonly Warning[];

  constructor(scope: Construct, id: string, props: TrustPolicyProps) {
    super(scope, id);
    const { caller, settings } = props;
    const { additionalTrustPolicies, placeholderExternalId, sigmaExternalId, sigmaUserArn } = settings;
    const statements = local(this, "additional_trust_statements", statementsOf(additionalTrustPolicies));
    const { clause, connected } = handshake(this, {
      caller,
      principalArn: sigmaUserArn,
      externalId: sigmaExternalId,
      placeholderExternalId,
    });
    this.connected = connected;
    this.json = policyDocument(this, "trust_policy", [clause], statements);
    const size = trustPolicySize(this, this.json, "Remove statements of additional_trust_policies.");
    this.requirements = unmet([
      ...statementRequirements(this, "additional_trust_policies", statements, [], trustStatementRule),
      size.requirement,
    ]);
    this.warnings = unmet([
      foreignPrincipal(this, caller, {
        name: "sigma_values_plausible",
        input: "sigma_user_arn",
        arn: sigmaUserArn,
        owner: "Sigma",
      }),
      size.warning,
    ]);
  }
}
