import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import type { AccessPolicy } from "./access-policy";
import type { Value } from "../terraform/expression";
import { text } from "../terraform/hcl";
import { asNumber, asString, asStringMap } from "../terraform/tokens";
import type { TrustPolicy } from "./trust-policy";

export interface RoleProps {
  readonly roleName: Value<string>;
  readonly iamPath: Value<string>;
  readonly bucketName: Value<string>;
  readonly trustPolicy: TrustPolicy;
  readonly accessPolicy: AccessPolicy;
  readonly permissionsBoundaryArn: Value<string> | undefined;
  readonly maxSessionDuration: Value<number>;
  readonly tags: Value<Readonly<Record<string, string>>>;
}

/** "Create a custom IAM role in AWS": the role that Sigma assumes, with the access policy attached. */
export class Role extends Construct {
  readonly resource: IamRole;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const boundary = props.permissionsBoundaryArn;
    this.resource = new IamRole(this, "role", {
      name: asString(props.roleName),
      path: asString(props.iamPath),
      description: asString(
        text`Assumed by Sigma for the storage integration with the S3 bucket ${props.bucketName}`,
      ),
      assumeRolePolicy: asString(props.trustPolicy.json),
      maxSessionDuration: asNumber(props.maxSessionDuration),
      ...(boundary === undefined ? {} : { permissionsBoundary: asString(boundary) }),
      tags: asStringMap(props.tags),
    });
    new IamRolePolicyAttachment(this, "policy_attachment", {
      role: this.resource.name,
      policyArn: props.accessPolicy.resource.arn,
    });
  }
}
