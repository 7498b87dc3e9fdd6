import { choose, eq, type Expression, type Value } from "../terraform";

/** The data platforms, by the values of the input `platform`. */
export const PLATFORMS = ["snowflake", "databricks"] as const;

/** What the role may do, by the values of the input `access`. */
export const ACCESS = ["read", "read_write"] as const;

export type PerPlatform<T> = Readonly<Record<(typeof PLATFORMS)[number], T>>;

/** What applies to the platform. */
export function perPlatform<T>(
  platform: Expression<string>,
  { databricks, snowflake }: PerPlatform<Value<T>>,
): Expression<T> {
  return choose<T>(eq(platform, "snowflake"), snowflake, databricks);
}
