import type { Construct } from "constructs";
import { and, choose, type Expression, isSet, local, revealed } from "../terraform";
import type { Statement } from "./document";

/** Two values that somebody outside shows once they know the role. */
export interface TrustProps {
  readonly principalArn: Expression<string>;
  readonly externalId: Expression<string>;

  /** The root of this account, which the role trusts until both values are supplied. */
  readonly accountArn: Expression<string>;

  /** The external ID until then. */
  readonly placeholderExternalId: Expression<string>;
}

/** The trust of a role in somebody outside. */
export interface Trust {
  /** Whether both values are supplied. */
  readonly connected: Expression<boolean>;

  /** The external ID that the role requires. */
  readonly externalId: Expression<string>;
  readonly statement: Statement;
}

/** Until both values are supplied, the role trusts this account, with a placeholder for the external ID. */
export function trust(scope: Construct, props: TrustProps): Trust {
  const { accountArn, placeholderExternalId, principalArn } = props;
  const supplied = local(scope, "both_supplied", and(isSet(principalArn), isSet(props.externalId)));
  const connected = local(scope, "connected", revealed(supplied));
  const externalId = local(scope, "external_id", choose(connected, props.externalId, placeholderExternalId));
  return {
    connected,
    externalId,
    statement: {
      Effect: "Allow",
      Principal: { AWS: local(scope, "trusted_arn", choose(connected, principalArn, accountArn)) },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": externalId } },
    },
  };
}
