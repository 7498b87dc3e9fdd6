import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { asNumber, asString, asStringMap, attributeOf, type Expression, isNull } from "../terraform";

export interface RoleProps {
  readonly roleName: Expression<string>;
  readonly iamPath: Expression<string>;
  readonly description: Expression<string>;
  /** The JSON of the trust policy. */
  readonly trustPolicy: Expression<string>;
  readonly policyArn: Expression<string>;
  readonly permissionsBoundaryArn: Expression<string>;
  readonly maxSessionDuration: Expression<number>;
  readonly tags: Expression<Readonly<Record<string, string>>>;
}

/** A role with its access policy attached: Sigma's "Create a custom IAM role in AWS". */
export class Role extends Construct {
  readonly resource: IamRole;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const boundary = props.permissionsBoundaryArn;
    this.resource = new IamRole(this, "role", {
      name: asString(props.roleName),
      path: asString(props.iamPath),
      description: asString(props.description),
      assumeRolePolicy: asString(props.trustPolicy),
      maxSessionDuration: asNumber(props.maxSessionDuration),
      ...(isNull(boundary) ? {} : { permissionsBoundary: asString(boundary) }),
      tags: asStringMap(props.tags),
    });
    new IamRolePolicyAttachment(this, "policy_attachment", {
      role: asString(attributeOf(this.resource, "name")),
      policyArn: asString(props.policyArn),
    });
  }
}
