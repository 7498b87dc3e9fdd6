import { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import { policyDocument } from "../policies/document";
import { and, choose, type Expression, isSet, local } from "../terraform";

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
    const { caller, placeholderExternalId, sigmaExternalId, sigmaUserArn } = props;
    this.connected = local(this, "connected", and(isSet(sigmaUserArn), isSet(sigmaExternalId)));
    this.json = policyDocument(this, "trust_policy", [
      {
        name: "trust_sigma",
        statement: {
          Effect: "Allow",
          Principal: {
            AWS: local(this, "trusted_arn", choose(this.connected, sigmaUserArn, caller.iamArn("root"))),
          },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: {
              "sts:ExternalId": choose(this.connected, sigmaExternalId, placeholderExternalId),
            },
          },
        },
      },
    ]);
  }
}
