import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import * as tf from "../terraform";
import type { Expression, Requirement } from "../terraform";

/** What the caller sets of a role. */
export interface RoleSettings {
  readonly iamPath: Expression<string>;
  readonly permissionsBoundaryArn: Expression<string>;
  readonly maxSessionDuration: Expression<number>;
  readonly tags: Expression<Readonly<Record<string, string>>>;
}

export interface RoleProps {
  readonly settings: RoleSettings;
  readonly roleName: Expression<string>;
  readonly description: Expression<string>;
  /** The JSON of the trust policy. */
  readonly trustPolicy: Expression<string>;
  readonly policyArn: Expression<string>;
}

/** A role with its access policy attached: Sigma's "Create a custom IAM role in AWS". */
export class Role extends Construct {
  readonly resource: IamRole;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const { iamPath, maxSessionDuration, permissionsBoundaryArn: boundary, tags } = props.settings;
    this.resource = tf.untraced(
      () =>
        new IamRole(this, "role", {
          name: tf.asString(props.roleName),
          path: tf.asString(iamPath),
          description: tf.asString(props.description),
          assumeRolePolicy: tf.asString(props.trustPolicy),
          maxSessionDuration: tf.asNumber(maxSessionDuration),
          ...(tf.isNull(boundary) ? {} : { permissionsBoundary: tf.asString(boundary) }),
          tags: tf.asStringMap(tags),
        }),
    );
    tf.untraced(
      () =>
        new IamRolePolicyAttachment(this, "policy_attachment", {
          // The id changes when the role is replaced, its name does not: so the new role gets its policy in the same apply.
          role: tf.asString(tf.attributeOf(this.resource, "id")),
          policyArn: tf.asString(props.policyArn),
          lifecycle: tf.preconditions(this, mockRequirements(this, props.policyArn)),
        }),
    );
  }
}

/** In a consumer's test, mock_provider invents the policy's ARN, and the provider refuses it in words of its own. */
function mockRequirements(scope: Construct, policyArn: Expression<string>): Requirement[] {
  if (!tf.isInModule(scope)) return [];
  return [
    {
      holds: tf.startswith(policyArn, "arn:"),
      otherwise: tf.literal(
        'The ARN of aws_iam_policy is not valid, because mock_provider has invented it. Add to the block of mock_provider: mock_resource "aws_iam_policy" { defaults = { arn = "arn:aws:iam::123456789012:policy/NAME" } }. See Tests in the README of the module.',
      ),
    },
  ];
}
