import type { CORSRule } from "@aws-sdk/client-s3";
import { renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Chromium } from "../harness/chromium";
import type { PageOfOrigin, PageRequest, Seen } from "../harness/page-of-origin";
import type { S3Server } from "../harness/s3-server";
import { findTool } from "../harness/tools";
import { transfersOf } from "../harness/transfers";
import type { Report } from "./report";

const SIGMA = "https://app.sigmacomputing.com";
const LOOK_ALIKE = "https://app.sigmacomputing.com.evil.example";
const SCREENSHOT = join(__dirname, "upload.png");
const CONTENT = "region,amount\nwest,4711\n";

/** The tools of an upload. */
export interface UploadTools {
  readonly browser: Chromium;
  /** The emulated AWS allows every origin. This server allows only those in the CORS rules. */
  readonly server: S3Server;
}

/**
 * Uploads a file as Sigma's page does, to a bucket with these CORS rules, and tries the same from another
 * page. Without a browser, it only says how to get one.
 * @throws Error if Sigma's page cannot upload or cannot read the ETag, or if the other page can
 */
export async function showUpload(
  report: Pick<Report, "show" | "step">,
  { browser, server }: UploadTools,
  bucket: string,
  rules: readonly CORSRule[],
): Promise<void> {
  const chromium = findTool("chromium");
  if ("missing" in chromium) {
    report.show("upload", undefined, `There is no upload in a browser: ${chromium.missing}.`);
    return;
  }
  const seen = await report.step("Upload a file from a page of Sigma, in a real browser", async () => {
    await server.start();
    await server.createBucket(bucket);
    await server.putCors(bucket, rules);
    await browser.start();
    const page = await browser.open(SIGMA);
    const bySigma = await sendAll(page, server, bucket, "sigma/upload.csv");
    saveScreenshot(await page.screenshot());
    const byLookAlike = await sendAll(await browser.open(LOOK_ALIKE), server, bucket, "sigma/other.csv");
    return { [SIGMA]: bySigma, [LOOK_ALIKE]: byLookAlike };
  });
  const lines = Object.entries(seen).map(
    ([origin, answers]) => `On a page of ${origin}:\n${linesOf(answers)}`,
  );
  const place = relative(process.cwd(), SCREENSHOT);
  report.show("upload", seen, `What the browser saw\n\n${lines.join("\n\n")}`);
  report.show("screenshot", place, `A picture of the first page is in ${place}.`);
  if (!seen[SIGMA].every(({ etag }) => etag !== undefined)) throw new Error("Sigma's page cannot upload");
  if (!seen[LOOK_ALIKE].every(({ refusal }) => refusal !== undefined)) {
    throw new Error(`a page of ${LOOK_ALIKE} got an answer`);
  }
}

type Answer = Pick<PageRequest, "method"> & Seen;

async function sendAll(
  page: PageOfOrigin,
  { s3 }: S3Server,
  bucket: string,
  key: string,
): Promise<readonly Answer[]> {
  const { upload, download, form } = await transfersOf(s3, { bucket, key, content: CONTENT });
  const answers: Answer[] = [];
  for (const request of [upload, download, form]) {
    answers.push({ method: request.method, ...(await page.send(request)) });
  }
  return answers;
}

function linesOf(answers: readonly Answer[]): string {
  return answers
    .map(({ method, status, etag, refusal }) =>
      refusal === undefined
        ? `  ${method.padEnd(4)}  status ${status ?? "unknown"}, ETag ${etag ?? "not readable"}`
        : `  ${method.padEnd(4)}  refused. ${refusal}`,
    )
    .join("\n");
}

/** Replaces the picture at once, so that an interruption never leaves half a picture. */
function saveScreenshot(picture: Uint8Array): void {
  const draft = `${SCREENSHOT}.draft`;
  writeFileSync(draft, picture);
  renameSync(draft, SCREENSHOT);
}
