import type { AwsClients } from "../../harness";
import { ACCOUNT, buildByHand, type HandBuilt, SIGMA } from "./by-hand";
import { makeCustomersBucket, makeLogBucket, OWN_TAGS, switchOnLogging } from "./customers-bucket";
import { importBlock, importsAlone, recipe, renamed, withInputs } from "./recipes";

/** An integration that was built by hand, and the recipe that adopts it. */
export interface Variant {
  readonly built: HandBuilt;
  /** The recipe with this integration's names and values. */
  readonly hcl: string;
}

const ADOPT = recipe("Adopt an integration built by hand");
const OTHER_PATHS = recipe("Role and policy with different paths, or an inline policy");
const TAKE_OVER = recipe("Take over the bucket");

export const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;

/** The recipe's own names; connected. */
const sigma: Variant = {
  built: { bucket: "acme-files", role: "SigmaStorage", policy: "SigmaStorageAccess", sigma: SIGMA },
  hcl: ADOPT,
};

const PATH = "/integrations/sigma/";

const describedBuilt = {
  bucket: "acme-exports",
  role: "Sigma+Role=acme,storage@files.x-1_2",
  policy: "Sigma.Access@acme",
  rolePath: PATH,
  policyPath: PATH,
  description: "Sigma, built by hand",
  placeholder: "4711",
  boundary: BOUNDARY,
  sessionSeconds: 7200,
  tags: OWN_TAGS,
};

const DESCRIBED_NAMES = {
  sigma: "described",
  "acme-files": describedBuilt.bucket,
  SigmaStorage: describedBuilt.role,
  SigmaStorageAccess: describedBuilt.policy,
  ":policy/SigmaStorageAccess": `:policy${PATH}${describedBuilt.policy}`,
  "cors.json": "exports-cors.json",
  "bucket-policy.json": "exports-policy.json",
};

/** A recipe under the names of the described variant, with its inputs. */
export function describedAs(hcl: string, inputs: Readonly<Record<string, unknown>> = {}): string {
  const values = {
    iam_path: PATH,
    placeholder_external_id: "4711",
    permissions_boundary_arn: BOUNDARY,
    max_session_duration: 7200,
    tags: OWN_TAGS,
    sigma_user_arn: undefined,
    sigma_external_id: undefined,
  };
  return renamed(withInputs(hcl, { ...values, ...inputs }), DESCRIBED_NAMES);
}

/** Other names, in other paths, described, not connected yet, adopted with its bucket in one go. */
const described: Variant = {
  built: describedBuilt,
  hcl: describedAs(TAKE_OVER + importsAlone(ADOPT) + importBlock("aws_s3_bucket_logging.this[0]"), {
    access_logging: { bucket: "acme-logs", prefix: "exports/" },
  }),
};

/** The policy lies in another path than the role. */
const paths: Variant = {
  built: {
    bucket: "acme-paths",
    role: "PathsRole",
    rolePath: "/service-role/",
    policy: "PathsPolicy",
    sigma: SIGMA,
  },
  hcl: renamed(OTHER_PATHS, {
    sigma: "paths",
    "acme-files": "acme-paths",
    SigmaStorage: "PathsRole",
    SigmaStorageAccess2: "PathsPolicy2",
  }),
};

/** By the name of the module call that adopts it. */
export const VARIANTS = { sigma, described, paths };

/** The buckets that are handed over together with the integration, or later. */
export const HANDED_OVER = [sigma.built.bucket, described.built.bucket];

/** Builds all variants, and the buckets that are handed over. */
export async function buildVariants(aws: AwsClients): Promise<void> {
  await makeLogBucket(aws, "acme-logs");
  for (const bucket of HANDED_OVER) await makeCustomersBucket(aws, bucket, true);
  await switchOnLogging(aws, described.built.bucket, { TargetBucket: "acme-logs", TargetPrefix: "exports/" });
  for (const { built } of Object.values(VARIANTS)) await buildByHand(aws, built);
}
