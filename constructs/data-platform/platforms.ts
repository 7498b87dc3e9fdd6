import type { PLATFORMS } from "../rules/choices";
import { choose, eq, type Expression, type Value } from "../terraform";

export type PerPlatform<T> = Readonly<Record<(typeof PLATFORMS)[number], T>>;

/** What the platforms call themselves. */
export const PLATFORM_NAMES: PerPlatform<string> = { snowflake: "Snowflake", databricks: "Databricks" };

/** What applies to the platform. */
export function perPlatform<T>(
  platform: Expression<string>,
  { databricks, snowflake }: PerPlatform<Value<T>>,
): Expression<T> {
  return choose<T>(eq(platform, "snowflake"), snowflake, databricks);
}
