import { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import type { DataPlatformSettings } from "../inputs/data-platform";
import { handshake } from "../policies/handshake";
import { trustDocument } from "../policies/trust-document";
import { eq, type Expression, type Requirement, type Warning } from "../terraform";

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

/** Who may assume the role: the data platform, for Databricks the role itself, and whom the caller adds. */
export class TrustPolicy extends Construct {
  /** Whether both of the data platform's values are supplied. */
  readonly connected: Expression<boolean>;

  /** The external ID that the role requires. */
  readonly externalId: Expression<string>;

  /** The document. */
  readonly json: Expression<string>;

  /** What the document and the statements of others must fulfil. */
  readonly requirements: readonly Requirement[];

  /** What IAM takes only if a quota was raised. */
  readonly warning: Warning;

  constructor(scope: Construct, id: string, props: TrustPolicyProps) {
    super(scope, id);
    const { caller, roleArn, settings } = props;
    const { clause, connected, externalId } = handshake(this, {
      caller,
      principalArn: settings.platformPrincipalArn,
      externalId: settings.platformExternalId,
      placeholderExternalId: settings.placeholderExternalId,
    });
    this.connected = connected;
    this.externalId = externalId;
    const document = trustDocument(this, {
      clauses: [
        clause,
        {
          // A role that does not exist yet cannot be a principal, so the account is, and a condition names the role.
          when: eq(settings.platform, "databricks"),
          statement: {
            ...clause.statement,
            Principal: { AWS: caller.iamArn("root") },
            Condition: {
              StringEquals: { "sts:ExternalId": externalId },
              ArnLike: { "aws:PrincipalArn": roleArn },
            },
          },
        },
      ],
      additionalTrustPolicies: settings.additionalTrustPolicies,
      advice:
        "Use a shorter platform_external_id or iam_path, or remove statements of additional_trust_policies.",
    });
    this.json = document.json;
    this.requirements = document.requirements;
    this.warning = document.warning;
  }
}
