import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { Caller } from "../aws/caller";
import { type AwsNames, awsNames } from "../aws/names";
import { useProvider } from "../aws/provider";
import { Role } from "../aws/role";
import type { DataPlatformSettings } from "../inputs/data-platform";
import { boundaryPartition, ofPartition } from "../rules/partition";
import { tagRequirements } from "../rules/tags";
import * as tf from "../terraform";
import { type Expression, Part, type Readers, type Warning } from "../terraform";
import { AccessPolicy } from "./access-policy";
import { NextSteps } from "./next-steps";
import { PLATFORM_NAMES, perPlatform } from "./platforms";
import { type Stage, stage } from "./stage";
import { Summary } from "./summary";
import { ROLE_FILE, TrustPolicy } from "./trust-policy";

/** The data platform's own access, from settings that are literals, tokens or the inputs of a module. */
export class PlatformAccess extends Part {
  /** What things are called in AWS. */
  readonly names: AwsNames;

  /** The folder as the data platform names it. */
  readonly stage: Stage;
  readonly trustPolicy: TrustPolicy;
  readonly role: Role;
  readonly accessPolicy: AccessPolicy;

  /** `awaiting_platform` or `connected`. */
  readonly status: Expression<string>;

  /** What an admin of the data platform does after an apply. */
  readonly nextSteps: NextSteps;

  /** What is allowed after an apply. */
  readonly summary: Summary;

  /** What is allowed and probably not meant. */
  readonly warnings: readonly Warning[];

  constructor(
    scope: Construct,
    id: string,
    readers: Readers,
    readonly settings: DataPlatformSettings,
    provider?: TerraformProvider,
  ) {
    super(scope, id, readers);
    tf.inFile(this, {
      name: "main",
      about:
        "Names, ARNs and the stage, from the inputs, the account and the partition. With them a plan shows every document in full, before anything exists.",
    });
    const { access, bucketName, iamPath, permissionsBoundaryArn, platform, prefix } = settings;
    const caller = new Caller(this, "caller");
    this.names = awsNames(this, {
      caller,
      bucketName,
      prefix,
      iamPath,
      roleName: settings.roleName,
      defaultRoleName: tf.text`sigma-${platform}-${bucketName}`,
    });
    const { bucketArn, keyPrefix, roleArn, roleName } = this.names;
    this.stage = stage(this, { caller, platform, bucketName, keyPrefix });

    this.trustPolicy = new TrustPolicy(this, "trust_policy", { settings, caller, roleArn });
    const platformName = perPlatform(platform, PLATFORM_NAMES);
    this.role = new Role(this, "role", {
      file: ROLE_FILE,
      settings,
      roleName,
      description: tf.text`Assumed by ${platformName} for the files of Sigma in the S3 bucket ${bucketName}`,
      trustPolicy: this.trustPolicy.json,
      requirements: [
        ...this.trustPolicy.requirements,
        ofPartition(this, caller, boundaryPartition(permissionsBoundaryArn)),
        ...tagRequirements(this, caller, settings.tags),
      ],
    });
    this.accessPolicy = new AccessPolicy(this, "access_policy", {
      settings,
      caller,
      policyName: tf.valueOr(settings.policyName, roleName),
      bucketArn,
      keyPrefix,
      role: this.role,
      roleArn,
    });
    this.role.attach(tf.attributeOf(this.accessPolicy.resource, "arn", readers));

    const { connected, externalId } = this.trustPolicy;
    this.status = tf.choose(connected, "connected", "awaiting_platform");
    this.nextSteps = new NextSteps(this, "next_steps", {
      platform,
      access,
      connected,
      externalId,
      roleName,
      roleArn,
      stage: this.stage,
    });
    const { trustPolicy } = this;
    this.summary = new Summary(this, "summary", { names: this.names, settings, trustPolicy });
    this.warnings = tf.unmet([this.waiting(), this.trustPolicy.warning]);
    useProvider(this, provider);
  }

  private waiting(): Warning {
    return {
      name: "platform_connected",
      // A conditional, because Terraform takes `unknown || true` for unknown.
      holds: tf.choose(this.settings.warnUntilConnected, this.trustPolicy.connected, true),
      otherwise: this.say(
        "The data platform cannot use the bucket yet: {platform_principal_arn} and {platform_external_id} are missing. The output {next_steps} says how to get them. If they were added to the role's trust policy by hand, the next apply removes them: set both inputs first. To turn this warning off, set {warn_until_connected} = false.",
      ),
    };
  }
}
