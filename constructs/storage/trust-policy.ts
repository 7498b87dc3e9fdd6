import { Construct } from "constructs";
import { Caller } from "../aws/caller";
import type { Value } from "../terraform/expression";
import { local } from "../terraform/local";
import { and, choose, isSet } from "../terraform/values";
import { policyDocument } from "../policies/document";

export interface TrustPolicyProps {
  readonly sigmaUserArn: Value<string> | undefined;
  readonly sigmaExternalId: Value<string> | undefined;
  readonly placeholderExternalId: Value<string>;
}

/**
 * "Update the custom IAM role trust in AWS": who may assume the role. Until Sigma's values are known it is this
 * account with a placeholder for the external ID, as in "Create a custom IAM role in AWS".
 */
export class TrustPolicy extends Construct {
  /** Whether both of Sigma's values are given. */
  readonly connected: Value<boolean>;

  /** The document. */
  readonly json: Value<string>;

  constructor(scope: Construct, id: string, props: TrustPolicyProps) {
    super(scope, id);
    const { sigmaUserArn, sigmaExternalId, placeholderExternalId } = props;
    this.connected = local(this, "connected", and(isSet(sigmaUserArn), isSet(sigmaExternalId)));
    const accountRoot = Caller.of(this).iamArn("root");
    this.json = policyDocument(this, "trust_policy", [
      {
        name: "trust",
        statement: {
          Effect: "Allow",
          Principal: {
            AWS: local(this, "trusted_arn", choose(this.connected, sigmaUserArn ?? "", accountRoot)),
          },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: {
              "sts:ExternalId": choose(this.connected, sigmaExternalId ?? "", placeholderExternalId),
            },
          },
        },
      },
    ]);
  }
}
