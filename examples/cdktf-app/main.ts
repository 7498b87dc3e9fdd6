import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { App, Lazy, TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { SigmaStorageIntegration } from "sigma-s3-storage";

/** Two storage integrations: one on a bucket of its own, one on a bucket that is there already. */
class DataPlatform extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws");

    const key = new KmsKey(this, "key", { description: "Exports from Sigma", enableKeyRotation: true });
    const logs = new S3Bucket(this, "logs", { bucket: "acme-access-logs" });
    const delivery = new S3BucketPolicy(this, "log_delivery", {
      bucket: logs.bucket,
      // The integration gives the statement: for the logs of its bucket and of this account only.
      policy: Lazy.stringValue({
        produce: (): string =>
          `{"Version":"2012-10-17","Statement":[${exports.accessLogDeliveryTo(`${logs.arn}/exports/*`)}]}`,
      }),
    });

    // A prop takes an attribute of another resource as well as a literal: here a key's ARN and a bucket's name,
    // which comes from the policy, because S3 wants the policy before it is told to deliver logs.
    const exports = new SigmaStorageIntegration(this, "exports", {
      bucketName: "acme-sigma-exports",
      kmsKeyArn: key.arn,
      accessLogging: { bucket: delivery.bucket, prefix: "exports/" },
      objectExpirationDays: 90,
      tags: { Team: "data" },
    });

    // Of an existing bucket only what is asked for is managed; here nothing but the role and its policies.
    const warehouse = new SigmaStorageIntegration(this, "warehouse", {
      bucketName: "acme-warehouse",
      createBucket: false,
      prefix: "sigma/input-tables",
      tags: { Team: "data" },
    });

    new TerraformOutput(this, "exports_next_steps", { value: exports.nextSteps });
    new TerraformOutput(this, "warehouse_next_steps", { value: warehouse.nextSteps });
  }
}

const app = new App();
new DataPlatform(app, "data-platform");
app.synth();
