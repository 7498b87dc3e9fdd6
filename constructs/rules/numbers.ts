import { and, eq, type Expression, floor, gte, lte } from "../terraform";
import type { Rule } from "./rule";

function isWhole(value: Expression<number>, minimum: number, maximum: number): Expression<boolean> {
  return and(eq(value, floor(value)), gte(value, minimum), lte(value, maximum));
}

/** The largest number that the provider and S3 take. */
export const MOST = 2147483647;

export function isWholeUpToMost(value: Expression<number>, minimum: number): Expression<boolean> {
  return isWhole(value, minimum, MOST);
}

/** Days of an S3 lifecycle rule. */
function daysRule(causes?: string): Rule<number> {
  return {
    allows: (days) => isWholeUpToMost(days, 1),
    must: `be a whole number of days from 1 to ${MOST}`,
    ...(causes === undefined ? {} : { causes }),
  };
}

export const expirationDaysRule = daysRule("To keep objects for ever, leave the input out.");
export const noncurrentDaysRule = daysRule("To keep versions for ever, set null.");
export const abortDaysRule = daysRule();

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const sessionDurationRule: Rule<number> = {
  allows: (seconds) => isWhole(seconds, 3600, 43200),
  must: "be a whole number of seconds from 3600 (1 hour) to 43200 (12 hours)",
};
