import { afterAll, beforeAll } from "@jest/globals";
import { START_TIMEOUT_MS } from "../../tools/harness/announcement";
import { Chromium } from "../../tools/harness/chromium";
import { S3Server } from "../../tools/harness/s3-server";

/** Declares an S3 server that applies CORS rules, for the tests of a `describe`. */
export function useS3Server(): S3Server {
  const server = new S3Server();
  beforeAll(() => server.start(), 2 * START_TIMEOUT_MS);
  afterAll(() => server.stop());
  return server;
}

/** Declares a browser for the tests of a `describe`. */
export function useChromium(): Chromium {
  const browser = new Chromium();
  beforeAll(() => browser.start(), 2 * START_TIMEOUT_MS);
  afterAll(() => browser.stop());
  return browser;
}
