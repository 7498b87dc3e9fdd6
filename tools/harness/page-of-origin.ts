import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "puppeteer-core";
import { at, textOf } from "../json";

const PAGE = readFileSync(join(__dirname, "upload-page.html")).toString("base64");

const HEADERS = [{ name: "Content-Type", value: "text/html" }];

/** How long the browser may take to say why a page did not get an answer. */
const REASON_TIMEOUT_MS = 5_000;

/** A request that a page sends. */
export interface PageRequest {
  readonly method: "GET" | "PUT" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The fields of a form; `file` holds a file's content. */
  readonly form?: Readonly<Record<string, string>>;
}

/** The part of an answer that a browser lets a page read. */
export interface Seen {
  readonly status: number | undefined;
  readonly etag: string | undefined;
  readonly allowedOrigin: string | undefined;
  readonly body: string | undefined;
  /** Why the page got no answer, in the browser's words. */
  readonly refusal: string | undefined;
}

/** A page that sends requests to a bucket, open in a browser. */
export class PageOfOrigin {
  private readonly refusals: string[] = [];

  private constructor(private readonly page: Page) {
    page.on("console", (message) => {
      this.refusals.push(message.text());
    });
  }

  /** Opens the page under an origin. No request goes to a server of that name. */
  public static async open(browser: Browser, origin: string): Promise<PageOfOrigin> {
    const page = await browser.newPage();
    await answerFor(await page.createCDPSession(), origin);
    await page.goto(`${origin}/upload`);
    return new PageOfOrigin(page);
  }

  /** Sends a request as a script of the page does. */
  public async send(request: PageRequest): Promise<Seen> {
    const seen: unknown = await this.page.evaluate(`send(${JSON.stringify(request)})`);
    const status = at(seen, "status");
    return {
      status: typeof status === "number" ? status : undefined,
      etag: textOf(at(seen, "etag")),
      allowedOrigin: textOf(at(seen, "allowedOrigin")),
      body: textOf(at(seen, "body")),
      refusal: at(seen, "error") === undefined ? undefined : await this.refusalOf(request.url),
    };
  }

  /** A picture of the page, as PNG. */
  public screenshot(): Promise<Uint8Array> {
    return this.page.screenshot({ type: "png" });
  }

  /** Closes the page. */
  public close(): Promise<void> {
    return this.page.close();
  }

  /** The browser does not tell the page the reason. It writes the reason to the console. */
  private async refusalOf(url: string): Promise<string> {
    const deadline = Date.now() + REASON_TIMEOUT_MS;
    while (Date.now() < deadline) {
      const words = this.refusals.find((text) => text.includes(`'${url}'`));
      if (words !== undefined) return words.replace(/^.* has been blocked by CORS policy: /, "");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return "The browser gave no reason.";
  }
}

/** Answers every address of the origin with the upload page. Other requests of the page are not changed. */
async function answerFor(session: CDPSession, origin: string): Promise<void> {
  session.on("Fetch.requestPaused", ({ requestId }) => {
    const answer = { requestId, responseCode: 200, responseHeaders: HEADERS, body: PAGE };
    // The page may have been closed before it got its icon.
    session.send("Fetch.fulfillRequest", answer).catch(() => undefined);
  });
  await session.send("Fetch.enable", { patterns: [{ urlPattern: `${origin}/*` }] });
}
