import { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import type { StorageSettings } from "../inputs/storage";
import { handshake } from "../policies/handshake";
import { trustDocument } from "../policies/trust-document";
import { foreignPrincipal } from "../rules/trust";
import { type Expression, type Requirement, type Warning, unmet } from "../terraform";

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
    const { clause, connected } = handshake(this, {
      caller,
      principalArn: sigmaUserArn,
      externalId: sigmaExternalId,
      placeholderExternalId,
    });
    this.connected = connected;
    const document = trustDocument(this, {
      clauses: [clause],
      additionalTrustPolicies,
      advice: "Remove statements of additional_trust_policies.",
    });
    this.json = document.json;
    this.requirements = unmet(document.requirements);
    this.warnings = unmet([
      foreignPrincipal(this, caller, {
        name: "sigma_values_plausible",
        input: "sigma_user_arn",
        arn: sigmaUserArn,
        owner: "Sigma",
      }),
      document.warning,
    ]);
  }
}
