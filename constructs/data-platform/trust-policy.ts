import { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import type { DataPlatformSettings } from "../inputs/data-platform";
import { policyDocument } from "../policies/document";
import { handshake } from "../policies/handshake";
import { trustPolicySize } from "../rules/policy-size";
import { eq, type Expression, type Requirement, type Warning } from "../terraform";

export interface TrustPolicyProps {
  readonly caller: Caller;
  readonly settings: Pick<
    DataPlatformSettings,
    "platform" | "platformPrincipalArn" | "platformExternalId" | "placeholderExternalId"
  >;
  readonly roleArn: Expression<string>;
}

/** Who may assume the role: the data platform, and for Databricks the role itself. */
export class TrustPolicy extends Construct {
  /** Whether both of the data platform's values are supplied. */
  readonly connected: Expression<boolean>;

  /** The external ID that the role requires. */
  readonly externalId: Expression<string>;

  /** The document. */
  readonly json: Expression<string>;

  /** What IAM takes. */
  readonly requirement: Requirement;
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
    this.json = policyDocument(this, "trust_policy", [
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
    ]);
    const size = trustPolicySize(this, this.json, "Use a shorter platform_external_id or iam_path.");
    this.requirement = size.requirement;
    this.warning = size.warning;
  }
}
