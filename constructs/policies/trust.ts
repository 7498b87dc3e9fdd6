import type { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import { and, choose, type Expression, isSet, local } from "../terraform";
import type { Statement } from "./document";

/** Two values that somebody outside shows once they know the role. */
export interface TrustProps {
  readonly caller: Caller;
  readonly principalArn: Expression<string>;
  readonly externalId: Expression<string>;

  /** The external ID until both values are supplied. */
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
  const { caller, placeholderExternalId, principalArn } = props;
  const connected = local(scope, "connected", and(isSet(principalArn), isSet(props.externalId)));
  const externalId = choose(connected, props.externalId, placeholderExternalId);
  return {
    connected,
    externalId,
    statement: {
      Effect: "Allow",
      Principal: { AWS: local(scope, "trusted_arn", choose(connected, principalArn, caller.iamArn("root"))) },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": externalId } },
    },
  };
}
