import { ACCOUNT, SIGMA } from "../existing/by-hand";
import type { Trusted } from "./access";
import { policy, type Site } from "./site";

/** A role that somebody built by hand and that trusts others besides Sigma. */
export interface SharedRole {
  readonly name: string;
  readonly trust: readonly unknown[];
  /** Who assumes the role, and must still be able to. */
  readonly kept: readonly Trusted[];
  /** Who uses an external ID of somebody else, and loses access. */
  readonly crossed?: readonly Trusted[];
  readonly flags?: readonly string[];
  /** What the command says without the flags. */
  readonly asks?: RegExp;
}

const SNOWFLAKE = {
  arn: "arn:aws:iam::888888888888:user/externalstages/ciqkv80000",
  externalId: "ACME_SFCRole=2_kztaogPqQhWi7Z=",
};
const OTHER = { arn: "arn:aws:iam::777777777777:role/Loader", externalId: "loader-1" };
const THIRD = { arn: "arn:aws:iam::666666666666:user/third", externalId: "third=1" };
const SIGMAS = { arn: SIGMA.userArn, externalId: SIGMA.externalId };
const ADMIN = { arn: `arn:aws:iam::${ACCOUNT}:user/admin` };

function allow(Principal: unknown, ids?: unknown, parts: Readonly<Record<string, unknown>> = {}) {
  return {
    Effect: "Allow",
    Principal,
    Action: "sts:AssumeRole",
    ...(ids === undefined ? {} : { Condition: { StringEquals: { "sts:ExternalId": ids } } }),
    ...parts,
  };
}

export const SHARED_ROLES: readonly SharedRole[] = [
  {
    name: "quickstart",
    trust: [
      allow({ AWS: [SNOWFLAKE.arn, SIGMAS.arn] }, [SNOWFLAKE.externalId, SIGMAS.externalId], { Sid: "Both" }),
    ],
    kept: [SIGMAS, SNOWFLAKE],
    crossed: [
      { arn: SIGMAS.arn, externalId: SNOWFLAKE.externalId },
      { arn: SNOWFLAKE.arn, externalId: SIGMAS.externalId },
    ],
  },
  {
    name: "two-of-a-kind",
    trust: [allow({ AWS: [SIGMAS.arn, OTHER.arn] }, [OTHER.externalId, SIGMAS.externalId])],
    kept: [SIGMAS, OTHER],
    crossed: [{ arn: OTHER.arn, externalId: SIGMAS.externalId }],
    flags: ["--sigma-user", SIGMAS.arn, "--external-id", `${SIGMAS.arn}=${SIGMAS.externalId}`],
    asks: /does not tell which one is Sigma's user[.] .*--sigma-user ARN/,
  },
  {
    name: "three",
    trust: [
      allow({ AWS: [SIGMAS.arn, OTHER.arn, THIRD.arn] }, [
        THIRD.externalId,
        OTHER.externalId,
        SIGMAS.externalId,
      ]),
    ],
    kept: [SIGMAS, OTHER, THIRD],
    crossed: [{ arn: OTHER.arn, externalId: THIRD.externalId }],
    flags: [
      ...["--sigma-user", SIGMAS.arn, "--external-id", `${SIGMAS.arn}=${SIGMAS.externalId}`],
      ...["--external-id", `${THIRD.arn}=${THIRD.externalId}`],
    ],
    asks: /--sigma-user ARN/,
  },
  {
    name: "own-statements",
    trust: [
      allow({ AWS: SNOWFLAKE.arn }, SNOWFLAKE.externalId, { Sid: "Snowflake" }),
      allow({ AWS: SIGMAS.arn }, SIGMAS.externalId, { Sid: "Sigma" }),
    ],
    kept: [SIGMAS, SNOWFLAKE],
  },
  {
    name: "admin-and-service",
    trust: [
      allow({ AWS: SIGMAS.arn, Service: "ec2.amazonaws.com" }, SIGMAS.externalId),
      allow({ AWS: [ADMIN.arn] }, undefined, { Action: ["sts:AssumeRole", "sts:TagSession"] }),
    ],
    kept: [SIGMAS, ADMIN],
  },
  {
    name: "two-organizations",
    trust: [allow({ AWS: SIGMAS.arn }, [SIGMAS.externalId, "acme-second"])],
    kept: [SIGMAS, { arn: SIGMAS.arn, externalId: "acme-second" }],
    flags: ["--external-id", `${SIGMAS.arn}=${SIGMAS.externalId}`],
    asks: /use the external IDs acme-7d1c, acme-second[.] .*--external-id "ARN=ID"/,
  },
];

/** Builds a shared role and everything else as Sigma's quickstart shows. */
export async function buildByQuickstart(site: Site, { trust }: SharedRole): Promise<void> {
  await site.build();
  await site.putTrust(policy(...trust));
  await site.putAccess(
    policy(
      {
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:GetObject", "s3:PutObjectTagging", "s3:DeleteObject"],
        Resource: `${site.bucketArn}/*`,
      },
      { Effect: "Allow", Action: ["s3:ListBucket", "s3:GetBucketLocation"], Resource: site.bucketArn },
    ),
  );
  const { AllowedHeaders, AllowedMethods, AllowedOrigins } = site.sigmaRule();
  await site.putCors([{ AllowedHeaders, AllowedMethods, AllowedOrigins }]);
}
