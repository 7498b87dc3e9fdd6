import { once } from "node:events";
import { stderr, stdin, stdout } from "node:process";
import { Chromium } from "../../../tools/harness/chromium";
import { S3Server } from "../../../tools/harness/s3-server";

/**
 * Starts a browser and an S3 server, and says so. Stops both when its standard input ends or a step fails.
 */
async function main(): Promise<void> {
  const server = new S3Server();
  const browser = new Chromium();
  try {
    await server.start();
    await browser.start();
    await browser.open("https://app.sigmacomputing.com");
    stdout.write("running\n");
    await once(stdin.resume(), "end");
  } catch (error) {
    process.exitCode = 1;
    stderr.write(String(error));
  } finally {
    await browser.stop();
    await server.stop();
  }
}

void main();
