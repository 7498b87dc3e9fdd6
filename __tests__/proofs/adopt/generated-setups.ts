import * as iam from "@aws-sdk/client-iam";
import * as s3 from "@aws-sdk/client-s3";
import fc from "fast-check";
import type { AwsClients } from "../../harness";
import { ACCESSES, CORS, ENVELOPES, FOLDERS, STATEMENTS, TAGS, TRUSTS } from "./found-parts";
import { Site } from "./site";

/** A set-up that somebody may have built by hand. */
export interface GeneratedSetup {
  readonly name: string;
  readonly bucket: string;
  readonly flags: readonly string[];
  readonly folder: string;
  readonly trust: object;
  readonly access: object;
  readonly cors: readonly s3.CORSRule[];
  readonly bucketPolicy: object | undefined;
  readonly tags: Readonly<Record<"bucket" | "role" | "policy", Readonly<Record<string, string>>>>;
}

/** Most set-ups are ordinary in most of their parts. The first value is the ordinary one. */
function mostly<T>(values: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...values.slice(0, 1)) },
    { weight: 1, arbitrary: fc.constantFrom(...values) },
  );
}

const tags = mostly(TAGS);

const parts = fc.record({
  ending: mostly(["", ".files", "-123456789012-us-east-1-an"]),
  manages: fc.boolean(),
  folder: mostly(FOLDERS),
  trust: mostly(TRUSTS),
  access: mostly(ACCESSES),
  cors: mostly(CORS),
  statements: fc.uniqueArray(fc.constantFrom(...STATEMENTS), { maxLength: 3 }),
  envelope: fc.constantFrom(...ENVELOPES),
  tags: fc.record({ bucket: tags, role: tags, policy: tags }),
});

/** As many set-ups as are asked for, the same ones in every run. */
export function generatedSetups(count: number): readonly GeneratedSetup[] {
  return fc.sample(parts, { seed: 20_261_129, numRuns: count }).map((one, index) => {
    const name = `generated-${index}`;
    const bucket = `${name}${one.ending}`;
    const bucketArn = `arn:aws:s3:::${bucket}`;
    const statements = one.statements.map((statement) => statement(bucketArn));
    return {
      name,
      bucket,
      flags: one.manages ? ["--manage-bucket"] : [],
      folder: one.folder,
      trust: one.trust,
      access: one.access(bucketArn, one.folder),
      cors: one.cors,
      bucketPolicy: statements.length === 0 ? undefined : { ...one.envelope, Statement: statements },
      tags: one.tags,
    };
  });
}

/** Builds a set-up in the emulator. */
export async function buildSetup(aws: AwsClients, setup: GeneratedSetup): Promise<Site> {
  const site = new Site(aws, setup.bucket, setup.name);
  await Promise.all([site.makeBucket(), site.makeRole(setup.trust)]);
  await site.putAccess(setup.access);
  if (setup.cors.length > 0) await site.putCors([...setup.cors]);
  if (setup.bucketPolicy !== undefined) {
    const Policy = JSON.stringify(setup.bucketPolicy);
    await aws.s3.send(new s3.PutBucketPolicyCommand({ Bucket: setup.bucket, Policy }));
  }
  const [bucket = [], role = [], policy = []] = [setup.tags.bucket, setup.tags.role, setup.tags.policy].map(
    (own) => Object.entries(own).map(([Key, Value]) => ({ Key, Value })),
  );
  await aws.iam.send(new iam.TagRoleCommand({ RoleName: site.role, Tags: role }));
  await aws.iam.send(new iam.TagPolicyCommand({ PolicyArn: site.policyArn, Tags: policy }));
  if (bucket.length > 0)
    await aws.s3.send(new s3.PutBucketTaggingCommand({ Bucket: site.bucket, Tagging: { TagSet: bucket } }));
  return site;
}
