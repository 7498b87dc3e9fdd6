import { STORAGE_INPUTS, type StorageSettings } from "../inputs/storage";
import { listOf } from "../rules/allowlist";
import * as tf from "../terraform";
import { type Expression, Part, type Warning } from "../terraform";
import type { Allowlist } from "./ip-allowlist";

/** What the integration manages, and whether Sigma's values are supplied. */
export interface Management {
  readonly connected: Expression<boolean>;
  readonly allowlist: Allowlist;
  readonly manageCors: Expression<boolean>;
  readonly manageBucketPolicy: Expression<boolean>;
  readonly manageLifecycle: Expression<boolean>;
}

/** What is allowed for a storage integration and probably not meant. */
export class StorageWarnings extends Part {
  readonly warnings: readonly Warning[];

  constructor(scope: Part, id: string, settings: StorageSettings, management: Management) {
    super(scope, id, scope.readers);
    tf.inFile(this, tf.CHECKS_FILE);
    const { ipAllowlist, warnUntilConnected } = settings;
    const { expiringVpcs, given } = management.allowlist;
    const expiring = this.local(
      "snowflake_vpcs_shown",
      tf.unlessSensitive(expiringVpcs, "(sensitive)"),
      "A sensitive allowlist must not make the warning sensitive, because Terraform would then not print it.",
    );
    const ignored = this.local("inputs_without_effect", this.inputsWithoutEffect(settings, management));
    this.warnings = [
      {
        name: "sigma_connected",
        // A conditional, because Terraform takes `unknown || true` for unknown.
        holds: tf.choose(warnUntilConnected, management.connected, true),
        otherwise: this.say(
          "Sigma cannot use the bucket yet: {sigma_user_arn} and {sigma_external_id} are missing. The output {next_steps} says where Sigma shows them. If they were added to the role's trust policy by hand, the next apply removes them: set both inputs first. To turn this warning off, set {warn_until_connected} = false.",
        ),
      },
      {
        name: "allowlist_covers_sigma",
        holds: tf.or(tf.not(given), tf.hasElements(listOf(ipAllowlist, "sigma_cidrs"))),
        otherwise: this.say(
          "{ip_allowlist}.{sigma_cidrs} is empty, so AWS denies Sigma's requests. Sigma's documentation lists its addresses under 'Add Sigma IPs to the allowlist'.",
        ),
      },
      {
        name: "allowlist_covers_users",
        holds: tf.or(tf.not(given), tf.hasElements(listOf(ipAllowlist, "user_cidrs"))),
        otherwise: this.say(
          "{ip_allowlist}.{user_cidrs} is empty, so AWS denies uploads and downloads in the browser. They come from the addresses of the people who use Sigma.",
        ),
      },
      {
        // Nobody knows the date of the plan at synthesis, so only Terraform warns.
        name: "snowflake_vpcs_current",
        holds: tf.eq(expiringVpcs, ""),
        otherwise: this
          .tell`{ip_allowlist}.{snowflake_platform_info} holds VPCs that expire within 30 days or have expired: ${expiring}. AWS denies Snowflake's requests from VPCs that are not listed. Run SYSTEM$GET_SNOWFLAKE_PLATFORM_INFO() again and set the result.`,
      },
      {
        name: "inputs_in_effect",
        holds: tf.eq(tf.length(ignored), 0),
        otherwise: this
          .tell`These inputs are set and do nothing here: ${tf.join(", ", ignored)}. An existing bucket keeps its own settings. Bucket policy, CORS and lifecycle rules need {manage_bucket_policy}, {manage_cors} and {manage_lifecycle}, with which Terraform replaces what the bucket has. Policy and CORS can be merged by hand instead: {next_steps} says how.`,
      },
    ];
  }

  /** The names of inputs that are set although nothing uses them. */
  private inputsWithoutEffect(
    settings: StorageSettings,
    { allowlist, manageBucketPolicy, manageCors, manageLifecycle }: Management,
  ): Expression<readonly string[]> {
    const existing = tf.not(settings.createBucket);
    const changed = (
      name: "abortIncompleteMultipartUploadDays" | "noncurrentVersionExpirationDays",
    ): Expression<boolean> => tf.neq(settings[name], STORAGE_INPUTS[name].default ?? null);
    const ignored: Readonly<Record<string, Expression<boolean>>> = {
      abort_incomplete_multipart_upload_days: tf.and(
        tf.not(manageLifecycle),
        changed("abortIncompleteMultipartUploadDays"),
      ),
      access_logging: tf.and(existing, tf.isSet(settings.accessLogging)),
      additional_bucket_policies: tf.choose(
        manageBucketPolicy,
        false,
        tf.hasElements(settings.additionalBucketPolicies),
      ),
      additional_cors_rules: tf.choose(manageCors, false, tf.hasElements(settings.additionalCorsRules)),
      enforce_kms_key: tf.and(tf.not(manageBucketPolicy), settings.enforceKmsKey),
      force_destroy: tf.and(existing, settings.forceDestroy),
      ip_allowlist: tf.and(tf.not(manageBucketPolicy), allowlist.given),
      manage_public_access_block: tf.and(existing, tf.not(settings.managePublicAccessBlock)),
      noncurrent_version_expiration_days: tf.and(
        tf.not(manageLifecycle),
        changed("noncurrentVersionExpirationDays"),
      ),
      object_expiration_days: tf.and(tf.not(manageLifecycle), tf.isSet(settings.objectExpirationDays)),
      restrict_list_to_prefix: tf.and(settings.restrictListToPrefix, tf.eq(settings.prefix, "")),
      versioning_enabled: tf.and(existing, tf.not(settings.versioningEnabled)),
    };
    const named = Object.entries(ignored).map(
      ([name, when]) => [tf.spell(`{${name}}`, this.readers), when] as const,
    );
    return tf.eachEntry(
      this.local(
        "is_ignored",
        tf.typed<Readonly<Record<string, boolean>>>(Object.fromEntries(named)),
        "Conditionals for the lists, because their lengths may be unknown, and (false && unknown) is unknown.",
      ),
      ["name", "ignored"],
      (name) => name,
      (_, isIgnored) => isIgnored,
    );
  }
}
