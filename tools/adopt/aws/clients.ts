import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { STSClient } from "@aws-sdk/client-sts";

/** The clients that read an account, with the usual credentials, profile and environment. */
export interface Clients {
  readonly iam: IAMClient;
  readonly sts: STSClient;
  readonly s3: S3Client;
  readonly s3Control: S3ControlClient;
  readonly kms: KMSClient;
}

/** Clients for a region, by default for that of the environment. */
export function clientsFor(region = defaultRegion()): Clients {
  const settings = region === undefined ? {} : { region };
  const endpoint = process.env["AWS_ENDPOINT_URL"];
  // An emulator has one host, and AWS has one for each bucket and for each account.
  const oneHost =
    endpoint === undefined
      ? {}
      : { disableHostPrefix: true, endpointProvider: () => ({ url: new URL(endpoint) }) };
  return {
    iam: new IAMClient(settings),
    sts: new STSClient(settings),
    s3: new S3Client({ ...settings, followRegionRedirects: true, forcePathStyle: endpoint !== undefined }),
    s3Control: new S3ControlClient({ ...settings, ...oneHost }),
    kms: new KMSClient(settings),
  };
}

/** The AWS CLI reads AWS_DEFAULT_REGION too, the SDK does not. */
function defaultRegion(): string | undefined {
  return process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
}
