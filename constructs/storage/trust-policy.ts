import { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import { policyDocument } from "../policies/document";
import { trust } from "../policies/trust";
import type { Expression } from "../terraform";

export interface TrustPolicyProps {
  readonly caller: Caller;
  readonly sigmaUserArn: Expression<string>;
  readonly sigmaExternalId: Expression<string>;
  readonly placeholderExternalId: Expression<string>;
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

  constructor(scope: Construct, id: string, props: TrustPolicyProps) {
    super(scope, id);
    const { caller, sigmaExternalId, sigmaUserArn } = props;
    const { connected, statement } = trust(this, {
      ...props,
      accountArn: caller.iamArn("root"),
      principalArn: sigmaUserArn,
      externalId: sigmaExternalId,
    });
    this.connected = connected;
    this.json = policyDocument(this, "trust_policy", [{ name: "trust_sigma", statement }]);
  }
}
