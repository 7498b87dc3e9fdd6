import { attempt, attribute, neq, STRING, type TypeOf } from "../terraform";
import { bucketNameRule } from "./names";
import { UNSET_TEXT } from "./patterns";
import type { Rule } from "./rule";

export const ACCESS_LOGGING = {
  kind: "object",
  name: "AccessLogging",
  description: "Where S3 writes the access logs of a bucket.",
  fields: {
    bucket: { shape: STRING, description: "Bucket that receives the logs. Never the bucket itself." },
    prefix: { shape: STRING, description: "What the names of the logs begin with.", default: "" },
  },
} as const;

export type AccessLogging = TypeOf<typeof ACCESS_LOGGING>;

/** The bucket that receives logs is named by the same rules as any other. `null` comes from a workspace variable. */
export const accessLoggingRules: readonly Rule<AccessLogging>[] = [
  {
    ...bucketNameRule,
    allows: (logging) => bucketNameRule.allows(attribute(logging, "bucket")),
    part: {
      finding: ".bucket is",
      subject: "It",
      found: (logging) => attempt(attribute(logging, "bucket"), ""),
    },
  },
  {
    allows: (logging) => neq(attribute(logging, "prefix"), "null"),
    must: 'not be the text "null"',
    causes: UNSET_TEXT,
    part: {
      finding: ".prefix is",
      subject: "It",
      found: (logging) => attempt(attribute(logging, "prefix"), ""),
    },
  },
];
