import type { Construct } from "constructs";
import { DATA_PLATFORM_INPUTS } from "../inputs/data-platform";
import type { DataPlatformAccessProps } from "../inputs/data-platform-access-props";
import { pathIn, settingsOf } from "../inputs/settings";
import { asToken } from "../terraform";
import { PlatformAccess } from "./platform-access";

/**
 * The role with which Snowflake or Databricks reads and writes the bucket of a storage integration: access policy,
 * role and trust.
 *
 * Deploy it first without the platform's values; its `nextSteps` say how to get them. Then set `platformPrincipalArn`
 * and `platformExternalId` and deploy again.
 */
export class DataPlatformAccess extends PlatformAccess {
  /**
   * @throws Error for literal props that break a rule of the module's inputs, with a line for each: the prop, its
   * value, what is allowed and the likely cause
   */
  constructor(scope: Construct, id: string, props: DataPlatformAccessProps) {
    const { provider, ...inputs } = props;
    super(scope, id, settingsOf(pathIn(scope, id), DATA_PLATFORM_INPUTS, inputs), provider);
  }

  /** ARN of the role from names alone, for an integration that Terraform makes before the role. */
  get expectedRoleArn(): string {
    return asToken(this.names.roleArn);
  }

  /** URL of the folder, with a slash at the end. */
  get stageUrl(): string {
    return asToken(this.stage.url);
  }
}
