import { type Expression, replace, text } from "../terraform";

/** A text as a string of SQL. Snowflake and Databricks both read a backslash as the beginning of an escape. */
export function sqlString(value: Expression<string>): Expression<string> {
  return text`'${replace(replace(value, "\\", "\\\\"), "'", "\\'")}'`;
}

/** A name that needs no quotes in SQL. */
export function sqlName(name: Expression<string>): Expression<string> {
  return replace(name, "/^[^A-Za-z_]|[^A-Za-z0-9_]/", "_");
}
