import type { Caller } from "../aws/caller";
import type { StorageSettings } from "../inputs/storage";
import { policyDocument } from "../policies/document";
import { handshake } from "../policies/handshake";
import { type HandshakeInputs, handshakeRequirements } from "../rules/handshake";
import { ofPartition, principalPartition } from "../rules/partition";
import { documentRequirements, type ForeignStatement, statementsOf } from "../rules/policy-documents";
import { trustPolicySize } from "../rules/policy-size";
import { statementRequirements, TRUST_STATEMENT } from "../rules/statements";
import { foreignPrincipal } from "../rules/trust";
import { type Expression, type FileNote, inFile, Part, type Requirement, type Warning } from "../terraform";

export interface TrustPolicyProps {
  readonly caller: Caller;

  /** The ARN of the role, which is never one of Sigma's values. */
  readonly roleArn: Expression<string>;
  readonly settings: Pick<
    StorageSettings,
    "sigmaUserArn" | "sigmaExternalId" | "placeholderExternalId" | "additionalTrustPolicies"
  >;
}

const SIGMA: HandshakeInputs = {
  principal: "{sigma_user_arn}",
  externalId: "{sigma_external_id}",
  shownAs:
    "Sigma shows both in the details of the integration, as 'AWS IAM user ARN' and 'AWS external role ARN'.",
};

/** The file of the trust policy and the role. */
export const ROLE_FILE: FileNote = {
  name: "role",
  about:
    "'Create a custom IAM role in AWS' and 'Update the custom IAM role trust in AWS'. Until Sigma's two values are set, the role trusts this account with a placeholder for the external ID. Setting them changes the trust policy in place.",
};

/**
 * "Update the custom IAM role trust in AWS": who may assume the role. Until Sigma's values are known it is this
 * account with a placeholder for the external ID, as in "Create a custom IAM role in AWS".
 */
export class TrustPolicy extends Part {
  /** Whether both of Sigma's values are supplied. */
  readonly connected: Expression<boolean>;

  /** Who may assume the role with the external ID. */
  readonly trustedArn: Expression<string>;

  /** The statements of others. */
  readonly additional: Expression<readonly ForeignStatement[]>;

  /** The document. */
  readonly json: Expression<string>;

  /** What the two values, the document and the statements of others must fulfil. */
  readonly requirements: readonly Requirement[];

  /** What is allowed and probably not meant. */
  readonly warnings: readonly Warning[];

  constructor(scope: Part, id: string, { caller, roleArn, settings }: TrustPolicyProps) {
    super(scope, id, scope.readers);
    inFile(this, ROLE_FILE);
    const { placeholderExternalId, sigmaExternalId, sigmaUserArn } = settings;
    const trust = handshake(this, {
      caller,
      principalArn: sigmaUserArn,
      externalId: sigmaExternalId,
      placeholderExternalId,
      name: "trust_sigma",
    });
    this.connected = trust.connected;
    this.trustedArn = trust.trustedArn;
    this.additional = this.local(
      "additional_trust_statements",
      statementsOf(settings.additionalTrustPolicies),
    );
    const name = "trust_policy";
    this.json = policyDocument(this, name, [{ statement: trust.statement }], this.additional);
    const advice = "Remove statements of {additional_trust_policies}.";
    const size = trustPolicySize(this, { name, json: this.json, advice });
    this.requirements = [
      ...handshakeRequirements(this, SIGMA, {
        principalArn: sigmaUserArn,
        externalId: sigmaExternalId,
        placeholderExternalId,
        roleArn,
      }),
      ofPartition(this, caller, principalPartition(SIGMA.principal, sigmaUserArn)),
      ...documentRequirements(this, "additional_trust_policies", settings.additionalTrustPolicies),
      ...statementRequirements(this, "additional_trust_policies", this.additional, [], TRUST_STATEMENT),
      size.requirement,
    ];
    this.warnings = [
      foreignPrincipal(this, caller, {
        name: "sigma_values_plausible",
        input: SIGMA.principal,
        arn: sigmaUserArn,
        owner: "Sigma",
      }),
      size.warning,
    ];
  }
}
