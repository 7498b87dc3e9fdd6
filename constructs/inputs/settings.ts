import type { Value } from "../terraform/expression";
import { toValue } from "../terraform/tokens";
import { INPUTS } from "./index";
import type { Inputs } from "./input";
import type { Literal, PropToken, SigmaStorageIntegrationProps, StorageSettings } from "./props";

/** The value of a prop, else its default; undefined where neither is given, or where null was given. */
export function setting<K extends keyof StorageSettings>(
  props: SigmaStorageIntegrationProps,
  name: K,
): Value<Literal<K>> | undefined {
  const input: Inputs<K>[K] = INPUTS[name];
  const prop: StorageSettings[K] | PropToken<Literal<K>> | undefined = props[name];
  const value = prop === undefined ? input.default : prop;
  return value === undefined || value === null ? undefined : toValue<Literal<K>>(value);
}

/**
 * The value of a prop that is required or has a default.
 *
 * @throws Error where a required prop is missing
 */
export function settled<K extends keyof StorageSettings>(
  props: SigmaStorageIntegrationProps,
  name: K,
): Value<Literal<K>> {
  const value = setting(props, name);
  if (value === undefined) throw new Error(`${name} is missing: give a value for it`);
  return value;
}
