import type { Caller } from "../aws/caller";
import type { DataPlatformSettings } from "../inputs/data-platform";
import { namedStatement, policyDocument } from "../policies/document";
import { handshake } from "../policies/handshake";
import { type HandshakeInputs, handshakeRequirements } from "../rules/handshake";
import { ofPartition, principalPartition } from "../rules/partition";
import { documentRequirements, type ForeignStatement, statementsOf } from "../rules/policy-documents";
import { trustPolicySize } from "../rules/policy-size";
import { statementRequirements, TRUST_STATEMENT } from "../rules/statements";
import * as tf from "../terraform";
import { type Expression, type FileNote, Part, type Requirement, type Warning } from "../terraform";

export interface TrustPolicyProps {
  readonly caller: Caller;
  readonly settings: Pick<
    DataPlatformSettings,
    | "platform"
    | "platformPrincipalArn"
    | "platformExternalId"
    | "placeholderExternalId"
    | "additionalTrustPolicies"
  >;
  readonly roleArn: Expression<string>;
}

const PLATFORM: HandshakeInputs = {
  principal: "{platform_principal_arn}",
  externalId: "{platform_external_id}",
  shownAs:
    "Snowflake shows both with DESC STORAGE INTEGRATION, Databricks when you create the storage credential.",
};

/** The file of the trust policy and the role. */
export const ROLE_FILE: FileNote = {
  name: "role",
  about:
    "The role that the data platform assumes. Until the platform's two values are set, it trusts this account with a placeholder for the external ID. Setting them changes the trust policy in place.",
};

/** Who may assume the role: the data platform, for Databricks the role itself, and whom the caller adds. */
export class TrustPolicy extends Part {
  /** Whether both of the data platform's values are supplied. */
  readonly connected: Expression<boolean>;

  /** Who may assume the role with the external ID. */
  readonly trustedArn: Expression<string>;

  /** The external ID that the role requires. */
  readonly externalId: Expression<string>;

  /** The statements of others. */
  readonly additional: Expression<readonly ForeignStatement[]>;

  /** The document. */
  readonly json: Expression<string>;

  /** What the two values, the document and the statements of others must fulfil. */
  readonly requirements: readonly Requirement[];

  /** What IAM takes only if a quota was raised. */
  readonly warning: Warning;

  constructor(scope: Part, id: string, { caller, roleArn, settings }: TrustPolicyProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, ROLE_FILE);
    const { placeholderExternalId, platformExternalId, platformPrincipalArn } = settings;
    const trust = handshake(this, {
      caller,
      principalArn: platformPrincipalArn,
      externalId: platformExternalId,
      placeholderExternalId,
      name: "trust_platform",
    });
    this.connected = trust.connected;
    this.trustedArn = trust.trustedArn;
    this.externalId = trust.externalId;
    this.additional = this.local(
      "additional_trust_statements",
      statementsOf(settings.additionalTrustPolicies),
    );
    const trustItself = namedStatement(
      this,
      "trust_itself",
      {
        Effect: "Allow",
        Principal: { AWS: caller.iamArn("root") },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "sts:ExternalId": this.externalId },
          ArnLike: { "aws:PrincipalArn": roleArn },
        },
      },
      "Unity Catalog's role must be able to assume itself. A role that does not exist yet cannot be a principal, so the account is, and a condition names the role.",
    );
    const own = [
      { statement: trust.statement },
      { statement: trustItself, when: tf.eq(settings.platform, "databricks") },
    ];
    const name = "trust_policy";
    this.json = policyDocument(this, name, own, this.additional);
    const size = trustPolicySize(this, {
      name,
      json: this.json,
      advice:
        "Use a shorter {platform_external_id} or {iam_path}, or remove statements of {additional_trust_policies}.",
    });
    this.requirements = [
      ...handshakeRequirements(this, PLATFORM, {
        principalArn: platformPrincipalArn,
        externalId: platformExternalId,
        placeholderExternalId,
        roleArn,
      }),
      ofPartition(this, caller, principalPartition(PLATFORM.principal, platformPrincipalArn)),
      ...documentRequirements(this, "additional_trust_policies", settings.additionalTrustPolicies),
      ...statementRequirements(this, "additional_trust_policies", this.additional, [], TRUST_STATEMENT),
      size.requirement,
    ];
    this.warning = size.warning;
  }
}
