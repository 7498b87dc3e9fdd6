import { call } from "./define";
import { type Expression, expression, type Value } from "./expression";

/** When the plan was made. Nobody knows it before, so Terraform makes every call with it. */
export function plantimestamp(): Expression<string> {
  return call("plantimestamp", []);
}

/** The time after a duration such as `720h`. */
export function timeadd(time: Value<string>, duration: string): Expression<string> {
  return call("timeadd", [expression(time), expression(duration)]);
}

/** -1 for a time before the other one, 1 for one after it, 0 for the same. Each must have a zone. */
export function timecmp(time: Value<string>, other: Value<string>): Expression<number> {
  return call("timecmp", [expression(time), expression(other)]);
}
