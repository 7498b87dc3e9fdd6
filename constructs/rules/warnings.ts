import type { Construct } from "constructs";
import { isExpression, type Value } from "../terraform/expression";
import { local, localObject } from "../terraform/local";
import { hcl, text } from "../terraform/hcl";
import { and, compute, hasElements, isEmpty, isSet, not, or } from "../terraform/values";
import { field } from "../terraform/field";
import type { SigmaStorageIntegrationProps } from "../inputs/props";
import { setting, settled } from "../inputs/settings";

/** Something that is allowed and probably not meant: a `check` of the module, a warning at synth for literals. */
export interface Warning {
  readonly name: string;
  readonly holds: Value<boolean>;
  readonly otherwise: Value<string>;
}

export interface Management {
  readonly connected: Value<boolean>;
  readonly manageCors: Value<boolean>;
  readonly manageBucketPolicy: Value<boolean>;
  readonly manageLifecycle: Value<boolean>;
}

export function warnings(
  scope: Construct,
  props: SigmaStorageIntegrationProps,
  management: Management,
): Warning[] {
  const allowlist = setting(props, "ipAllowlist");
  const ignored = local(scope, "inputs_without_effect", ignoredInputs(scope, props, management));
  return [
    {
      name: "sigma_connected",
      holds: or(management.connected, not(settled(props, "warnUntilConnected"))),
      otherwise:
        "Sigma cannot use the bucket yet: sigma_user_arn and sigma_external_id are missing. The output next_steps says where Sigma shows them. warn_until_connected = false silences this warning.",
    },
    {
      name: "allowlist_covers_sigma",
      holds: or(not(isSet(allowlist)), hasElements(field(allowlist, "sigmaCidrs", []))),
      otherwise:
        "ip_allowlist.sigma_cidrs is empty: Sigma's requests will be denied. Sigma's documentation lists its addresses under 'Add Sigma IPs to the allowlist'.",
    },
    {
      name: "allowlist_covers_users",
      holds: or(not(isSet(allowlist)), hasElements(field(allowlist, "userCidrs", []))),
      otherwise:
        "ip_allowlist.user_cidrs is empty: uploads and downloads in the browser will be denied, because they come from the addresses of the people who use Sigma.",
    },
    {
      name: "inputs_in_effect",
      holds: not(hasElements(ignored)),
      otherwise: text`These inputs are set and do nothing here: ${compute(
        [ignored],
        (names) => names.join(", "),
        (names) => `join(", ", ${names})`,
      )}. With an existing bucket its own settings stay; bucket policy, CORS and lifecycle rules take effect where manage_bucket_policy, manage_cors and manage_lifecycle are on.`,
    },
  ];
}

/** The names of inputs that are set although nothing looks at them. */
function ignoredInputs(
  scope: Construct,
  props: SigmaStorageIntegrationProps,
  { manageBucketPolicy, manageCors, manageLifecycle }: Management,
): Value<readonly string[]> {
  const existing = not(settled(props, "createBucket"));
  const unretained = not(manageLifecycle);
  const unpoliced = not(manageBucketPolicy);
  const ignored: Record<string, Value<boolean>> = {
    abort_incomplete_multipart_upload_days: and(
      unretained,
      differs(props, "abortIncompleteMultipartUploadDays", 7),
    ),
    access_logging: and(existing, isSet(setting(props, "accessLogging"))),
    additional_bucket_policies: and(unpoliced, hasElements(settled(props, "additionalBucketPolicies"))),
    additional_cors_rules: and(not(manageCors), hasElements(settled(props, "additionalCorsRules"))),
    force_destroy: and(existing, settled(props, "forceDestroy")),
    ip_allowlist: and(unpoliced, isSet(setting(props, "ipAllowlist"))),
    noncurrent_version_expiration_days: and(
      unretained,
      differs(props, "noncurrentVersionExpirationDays", 30),
    ),
    object_expiration_days: and(unretained, isSet(setting(props, "objectExpirationDays"))),
    restrict_list_to_prefix: and(settled(props, "restrictListToPrefix"), isEmpty(settled(props, "prefix"))),
    versioning_enabled: and(existing, not(settled(props, "versioningEnabled"))),
  };
  if (!Object.values(ignored).some(isExpression))
    return Object.keys(ignored).filter((name) => ignored[name] === true);
  const named = localObject(scope, "ignored_inputs", ignored);
  return hcl`[for name, ignored in ${named} : name if ignored]`;
}

function differs(
  props: SigmaStorageIntegrationProps,
  name: "abortIncompleteMultipartUploadDays" | "noncurrentVersionExpirationDays",
  usual: number,
): Value<boolean> {
  return compute(
    [setting(props, name)],
    (days) => days !== usual,
    (days) => `${days} != ${usual}`,
  );
}
