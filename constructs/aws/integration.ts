import { Construct } from "constructs";
import { asToken, attributeOf, type Expression } from "../terraform";
import type { Names } from "./names";
import type { Role } from "./role";

/** A role in the customer's account that somebody outside assumes, with what it may do. */
export abstract class Integration extends Construct {
  abstract readonly names: Names;
  abstract readonly role: Role;
  abstract readonly accessPolicy: { readonly json: Expression<string>; readonly arn: Expression<string> };
  abstract readonly trustPolicy: { readonly json: Expression<string> };

  /** Whether the other side's two values are supplied, in the words of the output. */
  abstract readonly status: Expression<string>;

  /** What to do after an apply. */
  abstract readonly steps: Expression<string>;

  /** Name of the role. */
  get roleName(): string {
    return asToken(attributeOf(this.role.resource, "name"));
  }

  /** ARN of the role, which the other side asks for. In Sigma it is "AWS IAM role ARN". */
  get roleArn(): string {
    return asToken(attributeOf(this.role.resource, "arn"));
  }

  /** ARN of the access policy. */
  get policyArn(): string {
    return asToken(this.accessPolicy.arn);
  }

  /** `awaiting_sigma` or `awaiting_platform` until both values of the other side are supplied, then `connected`. */
  get integrationStatus(): string {
    return asToken(this.status);
  }

  /** What to do after the deployment, in words that an admin of the other side follows. */
  get nextSteps(): string {
    return asToken(this.steps);
  }

  /** The access policy as JSON: what the role may do. */
  get accessPolicyJson(): string {
    return asToken(this.accessPolicy.json);
  }

  /** The trust policy as JSON: who may assume the role. */
  get trustPolicyJson(): string {
    return asToken(this.trustPolicy.json);
  }
}
