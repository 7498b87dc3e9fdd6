import type { IResolvable } from "cdktf";
import type { Expression } from "../terraform/expression";
import type { AccessSettings } from "./access-props";
import type { BucketSettings } from "./bucket-props";
import type { RoleSettings } from "./role-props";

/**
 * What can be said of a storage integration: the module's inputs in camel case.
 *
 * A literal that is refused is an error at synthesis, which names the prop, the value, what is allowed and the likely
 * mend.
 */
export interface StorageSettings extends BucketSettings, RoleSettings, AccessSettings {
  /**
   * Tags of the bucket, the role and the policy; keys keep their case.
   * Refused: more than 50, keys and values that S3 or IAM do not take, and keys that begin with `aws:`.
   *
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** The literals of a setting, null and undefined excepted. */
export type Literal<K extends keyof StorageSettings> = NonNullable<StorageSettings[K]>;

/** Something that Terraform works out, such as the attribute of another resource. */
export type PropToken<T> = IResolvable | Expression<T>;

/**
 * Props of a storage integration. A prop takes a literal, or a token such as the attribute of another resource,
 * which counts as given.
 */
export type SigmaStorageIntegrationProps = {
  readonly [K in keyof StorageSettings]: StorageSettings[K] | PropToken<Literal<K>>;
};
