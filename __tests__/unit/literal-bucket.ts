import type { Construct } from "constructs";
import { Bucket, type BucketProps } from "../../constructs/storage/bucket";

/** A bucket whose props are literal: acme-sigma, created with the module's defaults unless said otherwise. */
export function literalBucket(scope: Construct, props: Partial<BucketProps> = {}): Bucket {
  return new Bucket(scope, "construct", {
    bucketName: "acme-sigma",
    createBucket: true,
    forceDestroy: false,
    versioningEnabled: true,
    kmsKeyArn: undefined,
    accessLogging: undefined,
    tags: {},
    ...props,
  });
}
