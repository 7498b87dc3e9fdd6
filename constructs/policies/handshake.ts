import type { Caller } from "../aws/caller";
import { and, choose, type Expression, isSet, notSensitive, type Part } from "../terraform";
import { namedStatement, type Statement } from "./document";

/** Two values that the other side of a trust gives, and what stands in for them until then. */
export interface HandshakeProps {
  readonly caller: Caller;
  readonly principalArn: Expression<string>;
  readonly externalId: Expression<string>;
  readonly placeholderExternalId: Expression<string>;

  /** Name of the statement in Terraform's text. */
  readonly name: string;
}

/** What a role's trust is made of, before and after the other side's values are known. */
export interface Handshake {
  /** Whether both values are supplied. Not sensitive, even if the values are. */
  readonly connected: Expression<boolean>;

  /** Who may assume the role. */
  readonly trustedArn: Expression<string>;

  /** The value of `sts:ExternalId`. */
  readonly externalId: Expression<string>;

  /** The statement that trusts the other side; until its values are known, this account with the placeholder. */
  readonly statement: Expression<object>;
}

/** The trust in the other side. */
export function handshake(part: Part, props: HandshakeProps): Handshake {
  const { caller, externalId, name, placeholderExternalId, principalArn } = props;
  const supplied = part.local("both_values_set", and(isSet(principalArn), isSet(externalId)));
  const connected = part.local(
    "connected",
    notSensitive(supplied),
    "Whether both values are set is no secret, even if they are. Before Terraform 1.8, nonsensitive fails on a value that is not sensitive.",
  );
  const trustedArn = part.local("trusted_arn", choose(connected, principalArn, caller.iamArn("root")));
  const required = part.local("required_external_id", choose(connected, externalId, placeholderExternalId));
  const statement: Statement = {
    Effect: "Allow",
    Principal: { AWS: trustedArn },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": required } },
  };
  return { connected, trustedArn, externalId: required, statement: namedStatement(part, name, statement) };
}
