import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { Caller } from "../aws/caller";
import { Integration } from "../aws/integration";
import { type Names, names } from "../aws/names";
import { useProvider } from "../aws/provider";
import { Role } from "../aws/role";
import type { DataPlatformSettings } from "../inputs/data-platform";
import { type HandshakeNames, handshakeRequirements, partitionRequirements } from "../rules/across-inputs";
import { tagRequirements } from "../rules/tags";
import * as tf from "../terraform";
import type { Expression, Requirement, Warning } from "../terraform";
import { AccessPolicy } from "./access-policy";
import { nextSteps } from "./next-steps";
import { perPlatform } from "./platforms";
import { type Stage, stage } from "./stage";
import { TrustPolicy } from "./trust-policy";

const PLATFORM: HandshakeNames = {
  principal: "platform_principal_arn",
  externalId: "platform_external_id",
  shownAs:
    "Snowflake shows both with DESC STORAGE INTEGRATION, Databricks when you create the storage credential.",
};

/** The data platform's own access, from settings that are literals, tokens or the inputs of a module. */
export class PlatformAccess extends Integration {
  readonly accessPolicy: AccessPolicy;
  readonly trustPolicy: TrustPolicy;
  readonly role: Role;

  /** What is allowed and probably not meant. */
  readonly warnings: readonly Warning[];

  /** What things are called in AWS. */
  readonly names: Names;

  /** The folder as the data platform names it. */
  readonly stage: Stage;

  /** `awaiting_platform` or `connected`. */
  readonly status: Expression<string>;

  /** What several settings must fulfil together. */
  readonly requirements: readonly Requirement[];

  /** What an admin of the data platform does after an apply. */
  readonly steps: Expression<string>;

  constructor(scope: Construct, id: string, settings: DataPlatformSettings, provider?: TerraformProvider) {
    super(scope, tf.compactId(id));
    const { bucketName, platform } = settings;
    const caller = Caller.of(this, provider);
    this.names = names(this, {
      caller,
      bucketName,
      prefix: settings.prefix,
      iamPath: settings.iamPath,
      roleName: settings.roleName,
      defaultRoleName: tf.text`sigma-${platform}-${bucketName}`,
    });
    const { bucketArn, keyPrefix, roleArn, roleName } = this.names;
    this.stage = stage(this, { caller, platform, bucketName, keyPrefix });
    this.trustPolicy = new TrustPolicy(this, "trust_policy", { settings, caller, roleArn });
    this.requirements = this.together(settings, caller);
    this.accessPolicy = new AccessPolicy(this, "access_policy", {
      settings,
      policyName: tf.valueOr(settings.policyName, roleName),
      bucketArn,
      keyPrefix,
      roleArn,
      requirements: this.requirements,
    });
    const platformName = perPlatform(platform, { snowflake: "Snowflake", databricks: "Databricks" });
    this.role = new Role(this, "role", {
      settings,
      roleName,
      description: tf.text`Assumed by ${platformName} for the files of Sigma in the S3 bucket ${bucketName}`,
      trustPolicy: this.trustPolicy.json,
      policyArn: this.accessPolicy.arn,
    });
    const { connected, externalId } = this.trustPolicy;
    this.status = tf.choose(connected, "connected", "awaiting_platform");
    this.steps = nextSteps(this, {
      platform,
      access: settings.access,
      connected,
      externalId,
      roleName,
      roleArn,
      stage: this.stage,
    });
    this.warnings = tf.unmet([this.waiting(settings), this.trustPolicy.warning]);
    tf.annotate(this, this.warnings);
    useProvider(this, provider);
  }

  private together(settings: DataPlatformSettings, caller: Caller): Requirement[] {
    return tf.unmet([
      ...handshakeRequirements(this, PLATFORM, {
        principalArn: settings.platformPrincipalArn,
        externalId: settings.platformExternalId,
        placeholderExternalId: settings.placeholderExternalId,
        roleArn: this.names.roleArn,
      }),
      {
        holds: tf.or(
          tf.neq(settings.platform, "databricks"),
          tf.not(tf.strcontains(settings.bucketName, ".")),
        ),
        otherwise: tf.literal(
          tf.spelled(this, "bucket_name must not have a dot for Databricks, which refuses such buckets."),
        ),
      },
      ...partitionRequirements(this, caller, [PLATFORM.principal, settings.platformPrincipalArn], settings),
      ...tagRequirements(this, caller, settings.tags),
      ...this.trustPolicy.requirements,
    ]);
  }

  private waiting({ warnUntilConnected }: DataPlatformSettings): Warning {
    return {
      name: "platform_connected",
      // A conditional, because Terraform takes `true || unknown` for unknown.
      holds: tf.choose(warnUntilConnected, this.trustPolicy.connected, true),
      otherwise: tf.literal(
        tf.spelled(
          this,
          "The data platform cannot use the bucket yet: platform_principal_arn and platform_external_id are missing. The output next_steps says how to get them. To turn this warning off, set warn_until_connected = false.",
        ),
      ),
    };
  }
}
