import { beforeAll, describe, expect, test } from "@jest/globals";
import { GetBucketCorsCommand, type CORSRule } from "@aws-sdk/client-s3";
import type { Seen } from "../../../tools/harness/page-of-origin";
import { transfersOf, type Transfers } from "../../../tools/harness/transfers";
import { ALL_TOOLS, MODULE_DIRECTORY, describeWithTools, ok, useEmulator, useWorkspace } from "../../harness";
import { useChromium, useS3Server } from "../../harness/browser";

const BUCKET = "acme-sigma";
const SIGMA = "https://app.sigmacomputing.com";
const WITH_PORT = "https://sigma.acme.example:8443";
const CONTENT = "region,amount\nwest,4711\n";

const LOOK_ALIKES = [
  "https://app.sigmacomputing.com.evil.example",
  "http://app.sigmacomputing.com",
  "https://app.sigmacomputing.com:8443",
  "https://app-sigmacomputing.com",
  "https://sigmacomputing.com",
  "https://sigma.acme.example",
];

/** The bucket's rules for other pages, besides Sigma's rule. */
const ADDITIONAL = [
  { allowed_methods: ["HEAD"], allowed_origins: ["*"] },
  { allowed_methods: ["GET"], allowed_origins: ["https://intranet.acme.example"] },
  {
    allowed_methods: ["GET"],
    allowed_origins: ["https://*.sigmacomputing.com"],
    allowed_headers: ["*"],
    expose_headers: ["ETag", "Access-Control-Allow-Origin"],
  },
];

describeWithTools("a page in a browser", [...ALL_TOOLS, "chromium"], () => {
  const emulator = useEmulator();
  const server = useS3Server();
  const browser = useChromium();
  // The server's address is known only once it is started.
  const environment: Record<string, string> = {};
  const workspace = useWorkspace({ emulator, environment });
  let rules: readonly CORSRule[] = [];
  let files = 0;

  beforeAll(async () => {
    Object.assign(environment, server.environment);
    await server.createBucket(BUCKET);
    workspace.copy(MODULE_DIRECTORY);
    await workspace.init();
    ok(
      await workspace.apply({
        bucket_name: BUCKET,
        create_bucket: false,
        manage_cors: true,
        sigma_app_origins: [SIGMA, WITH_PORT],
        additional_cors_rules: ADDITIONAL,
      }),
    );
    rules = (await server.s3.send(new GetBucketCorsCommand({ Bucket: BUCKET }))).CORSRules ?? [];
  });

  /** Opens a page of an origin and lets it send everything, for a file that no other page has used. */
  async function transfer(origin: string): Promise<{ readonly [K in keyof Transfers]: Seen }> {
    files += 1;
    const requests = await transfersOf(server.s3, {
      bucket: BUCKET,
      key: `sigma/upload-${files}.csv`,
      content: CONTENT,
    });
    const page = await browser.open(origin);
    try {
      return {
        upload: await page.send(requests.upload),
        download: await page.send(requests.download),
        form: await page.send(requests.form),
      };
    } finally {
      await page.close();
    }
  }

  /** The same with other rules in the bucket. */
  async function transferWith(changed: readonly CORSRule[]): ReturnType<typeof transfer> {
    try {
      await server.putCors(BUCKET, changed);
      return await transfer(SIGMA);
    } finally {
      await server.putCors(BUCKET, rules);
    }
  }

  test.each([SIGMA, WITH_PORT])("of %s uploads and downloads, and reads the ETag", async (origin) => {
    const { upload, download, form } = await transfer(origin);
    const readable = { etag: expect.stringMatching(/^"[0-9a-f]{32}"$/), allowedOrigin: origin };
    expect(upload).toMatchObject({ status: 200, ...readable });
    expect(download).toMatchObject({ status: 200, ...readable, body: CONTENT });
    expect(form).toMatchObject({ status: 204, ...readable });
  });

  test.each(LOOK_ALIKES)("of %s gets no answer", async (origin) => {
    const { upload, download, form } = await transfer(origin);
    for (const seen of [upload, download, form]) {
      expect(seen).toMatchObject({
        status: undefined,
        refusal: expect.stringContaining("No 'Access-Control-Allow-Origin' header"),
      });
    }
  });

  describe("of Sigma's origin", () => {
    /** Sigma's rule alone, with other fields. */
    const change = (fields: (rule: CORSRule) => Partial<CORSRule>): readonly CORSRule[] =>
      rules
        .filter((rule) => rule.AllowedOrigins?.includes(SIGMA))
        .map((rule) => ({ ...rule, ...fields(rule) }));
    const without = (list: readonly string[] | undefined, name: string): string[] =>
      (list ?? []).filter((element) => element !== name);

    test("cannot read the ETag if the rule does not expose it", async () => {
      const { upload } = await transferWith(
        change(({ ExposeHeaders }) => ({ ExposeHeaders: without(ExposeHeaders, "ETag") })),
      );
      expect(upload).toMatchObject({ status: 200, etag: undefined, allowedOrigin: SIGMA });
    });

    test.each([
      { method: "PUT", statuses: [undefined, 404, 204] },
      { method: "GET", statuses: [200, undefined, 204] },
      { method: "POST", statuses: [200, 200, undefined] },
    ])("gets no answer to $method if the rule does not have it", async ({ method, statuses }) => {
      const { upload, download, form } = await transferWith(
        change(({ AllowedMethods }) => ({ AllowedMethods: without(AllowedMethods, method) })),
      );
      expect([upload.status, download.status, form.status]).toEqual(statuses);
    });

    test("gets no answer if the rule allows only other headers", async () => {
      const { upload } = await transferWith(change(() => ({ AllowedHeaders: ["content-type"] })));
      expect(upload.refusal).toContain("preflight");
    });
  });

  test("of a look-alike gets every answer if the bucket has a rule for all origins", async () => {
    try {
      await server.putCors(
        BUCKET,
        rules.map((rule) => ({ ...rule, AllowedOrigins: ["*"] })),
      );
      for (const origin of LOOK_ALIKES) {
        const { upload, download, form } = await transfer(origin);
        expect([upload.status, download.status, form.status]).toEqual([200, 200, 204]);
      }
    } finally {
      await server.putCors(BUCKET, rules);
    }
  });
});
