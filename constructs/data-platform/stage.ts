import type { Caller } from "../aws/caller";
import { choose, eq, type Expression, type Part, text } from "../terraform";
import { perPlatform } from "./platforms";

/** The folder as the data platform names it. */
export interface Stage {
  readonly url: Expression<string>;

  /** What Snowflake calls the kind of S3: `S3`, `S3GOV` or `S3CHINA`. */
  readonly provider: Expression<string>;
}

export interface StageProps {
  readonly caller: Caller;
  readonly platform: Expression<string>;
  readonly bucketName: Expression<string>;
  readonly keyPrefix: Expression<string>;
}

/** Snowflake has names of its own for S3 in GovCloud and in China. */
export function stage(part: Part, { bucketName, caller, keyPrefix, platform }: StageProps): Stage {
  const perPartition = (standard: string, gov: string, china: string): Expression<string> =>
    choose<string>(
      eq(caller.partition, "aws-us-gov"),
      gov,
      choose<string>(eq(caller.partition, "aws-cn"), china, standard),
    );
  const scheme = perPlatform(platform, {
    snowflake: part.local(
      "snowflake_scheme",
      perPartition("s3", "s3gov", "s3china"),
      "Snowflake has names of its own for S3 in GovCloud and in China.",
    ),
    databricks: "s3",
  });
  return {
    url: part.local("stage_url", text`${scheme}://${bucketName}/${keyPrefix}`),
    provider: perPartition("S3", "S3GOV", "S3CHINA"),
  };
}
