import type { Construct } from "constructs";
import type { Caller } from "../aws/caller";
import { and, choose, type Expression, isSet, local, notSensitive } from "../terraform";
import type { Conditions } from "./conditions";
import type { Clause } from "./document";

/** Two values that the other side of a trust gives, and what stands in for them until then. */
export interface HandshakeProps {
  readonly caller: Caller;
  readonly principalArn: Expression<string>;
  readonly externalId: Expression<string>;
  readonly placeholderExternalId: Expression<string>;
}

/** What a role's trust is made of, before and after the other side's values are known. */
export interface Handshake {
  /** Whether both values are supplied. Not sensitive, even if the values are. */
  readonly connected: Expression<boolean>;

  /** The values of `sts:ExternalId`. */
  readonly externalId: Expression<string>;

  /** The statement that trusts the other side; until its values are known, this account with the placeholder. */
  readonly clause: Clause;
}

/** The trust in the other side. */
export function handshake(scope: Construct, props: HandshakeProps): Handshake {
  const { caller, externalId, placeholderExternalId, principalArn } = props;
  const connected = local(scope, "connected", notSensitive(and(isSet(principalArn), isSet(externalId))));
  const principal = local(scope, "trusted_arn", choose(connected, principalArn, caller.iamArn("root")));
  const required = local(scope, "required_external_id", choose(connected, externalId, placeholderExternalId));
  const condition: Conditions = { StringEquals: { "sts:ExternalId": required } };
  return {
    connected,
    externalId: required,
    clause: {
      statement: {
        Effect: "Allow",
        Principal: { AWS: principal },
        Action: "sts:AssumeRole",
        Condition: condition,
      },
    },
  };
}
