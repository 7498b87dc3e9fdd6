import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import * as tf from "../terraform";
import { type Expression, type FileNote, Part, type Requirement } from "../terraform";

/** What the caller sets of a role. */
export interface RoleSettings {
  readonly iamPath: Expression<string>;
  readonly permissionsBoundaryArn: Expression<string>;
  readonly maxSessionDuration: Expression<number>;
  readonly tags: Expression<Readonly<Record<string, string>>>;
}

export interface RoleProps {
  /** The file of the role, in a module. */
  readonly file: FileNote;
  readonly settings: RoleSettings;
  readonly roleName: Expression<string>;
  readonly description: Expression<string>;

  /** The JSON of the trust policy. */
  readonly trustPolicy: Expression<string>;

  /** What must hold before anybody may assume the role. */
  readonly requirements: readonly Requirement[];
}

/** A role with its access policy attached: Sigma's "Create a custom IAM role in AWS". */
export class Role extends Part {
  readonly resource: IamRole;

  constructor(scope: Part, id: string, props: RoleProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, props.file);
    const { iamPath, maxSessionDuration, permissionsBoundaryArn: boundary, tags } = props.settings;
    this.resource = new IamRole(this, "role", {
      name: tf.asString(props.roleName),
      path: tf.asString(iamPath),
      description: tf.asString(props.description),
      assumeRolePolicy: tf.asString(props.trustPolicy),
      maxSessionDuration: tf.asNumber(maxSessionDuration),
      ...(tf.isNull(boundary) ? {} : { permissionsBoundary: tf.asString(boundary) }),
      tags: tf.asStringMap(tags),
      lifecycle: tf.preconditions(this, props.requirements),
    });
    tf.because(
      this.resource,
      "A precondition protects only what it stands on and what depends on it. What judges the trust stands here, so that no role exists with a trust policy that is refused.",
    );
  }

  attach(policyArn: Expression<string>): void {
    const attachment = new IamRolePolicyAttachment(this, "policy_attachment", {
      role: tf.asString(tf.attributeOf(this.resource, "id", this.readers)),
      policyArn: tf.asString(policyArn),
    });
    tf.because(
      attachment,
      "The id changes when the role is replaced, its name does not. So the new role gets its policy in the same apply.",
    );
  }
}
