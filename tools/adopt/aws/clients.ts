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
  return {
    iam: new IAMClient(settings),
    sts: new STSClient(settings),
    s3: new S3Client({ ...settings, followRegionRedirects: true }),
    s3Control: new S3ControlClient({ ...settings, ...withoutAccountHost(process.env["AWS_ENDPOINT_URL"]) }),
    kms: new KMSClient(settings),
  };
}

/** The AWS CLI reads AWS_DEFAULT_REGION too, the SDK does not. */
function defaultRegion(): string | undefined {
  return process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"];
}

/** An emulator has no host for each account, from which AWS answers these requests. */
function withoutAccountHost(endpoint: string | undefined) {
  return endpoint === undefined
    ? {}
    : { disableHostPrefix: true, endpointProvider: () => ({ url: new URL(endpoint) }) };
}
