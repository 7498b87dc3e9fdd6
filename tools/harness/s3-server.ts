import { CreateBucketCommand, PutBucketCorsCommand, S3Client, type CORSRule } from "@aws-sdk/client-s3";
import { rmSync } from "node:fs";
import { announcement } from "./announcement";
import { baseEnvironment } from "./environment";
import { type Environment, type TiedProcess, spawnTied, stopTied } from "./process";
import { makeScratchFolder } from "./scratch";

/** The only account that the server has. */
const CREDENTIALS = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };

/**
 * An S3 server on a loopback port that applies the bucket's CORS document. The AWS emulator allows every
 * origin.
 * @see https://github.com/jamhall/s3rver
 */
export class S3Server {
  private folder: string | undefined;
  private child: TiedProcess | undefined;
  private client: S3Client | undefined;

  /** The address, after the start. */
  public endpoint = "";

  /** A client that signs its requests with the server's account. */
  public get s3(): S3Client {
    if (!this.client) throw new Error("the S3 server is not started");
    return this.client;
  }

  /** Variables with which Terraform uses this server for S3, and its emulator for everything else. */
  public get environment(): Environment {
    const { accessKeyId, secretAccessKey } = CREDENTIALS;
    return {
      AWS_ENDPOINT_URL_S3: this.endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    };
  }

  /** Starts the server without any bucket. */
  public async start(): Promise<void> {
    this.folder = makeScratchFolder();
    const program = require.resolve("s3rver/bin/s3rver.js");
    const place = ["--address", "127.0.0.1", "--port", "0", "--directory", `${this.folder}/root`];
    this.child = spawnTied(process.execPath, [program, ...place, "--silent", "--no-vhost-buckets"], {
      cwd: this.folder,
      environment: baseEnvironment(),
    });
    const port = await announcement(this.child, "the S3 server", /listening on \S+:(\d+)/);
    this.endpoint = `http://127.0.0.1:${port}`;
    this.client = new S3Client({
      endpoint: this.endpoint,
      region: "us-east-1",
      credentials: CREDENTIALS,
      forcePathStyle: true,
      maxAttempts: 1,
      // The body is not known when a URL is signed.
      requestChecksumCalculation: "WHEN_REQUIRED",
    });
  }

  /** Stops the server and removes its objects. */
  public async stop(): Promise<void> {
    const { child, client, folder } = this;
    this.client = this.child = this.folder = undefined;
    client?.destroy();
    if (child) await stopTied(child);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }

  /** Makes an empty bucket without a CORS document. */
  public async createBucket(Bucket: string): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket }));
  }

  /** Replaces a bucket's CORS document, with the rules in this order. */
  public async putCors(Bucket: string, rules: readonly CORSRule[]): Promise<void> {
    await this.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [...rules] } }));
  }
}
