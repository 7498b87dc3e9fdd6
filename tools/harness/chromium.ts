import { rmSync } from "node:fs";
import { join } from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";
import { baseEnvironment } from "./environment";
import { PageOfOrigin } from "./page-of-origin";
import { makeScratchFolder } from "./scratch";
import { demand } from "./tools";

const FLAGS = [
  "--log-level=3",
  // It loads only pages of our own, and containers often lack what the sandbox needs.
  "--no-sandbox",
  // The S3 server listens on a loopback address. Chromium does not allow a page of the internet to reach those.
  "--disable-features=LocalNetworkAccessChecks,HttpsUpgrades",
];

/** A Chromium without a window. Its profile is removed when it ends. */
export class Chromium {
  private folder: string | undefined;
  private browser: Browser | undefined;

  /** Starts the browser. */
  public async start(): Promise<void> {
    const executablePath = demand("chromium");
    const folder = (this.folder = makeScratchFolder());
    const launched = puppeteer.launch({
      executablePath,
      args: FLAGS,
      userDataDir: join(folder, "root"),
      // The user's settings and caches stay as they are, and nothing stays in the temporary folder.
      env: { ...baseEnvironment(), HOME: folder, TMPDIR: folder },
      // Chromium ends with this pipe, however the process that started it ends.
      pipe: true,
      // It prints why it does not start.
      dumpio: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    this.browser = await launched.catch((cause: unknown) => {
      throw new Error(`${executablePath} does not start`, { cause });
    });
  }

  /** Opens the page that uploads, as if the origin's server had sent it. */
  public open(origin: string): Promise<PageOfOrigin> {
    if (!this.browser) throw new Error("the browser is not started");
    return PageOfOrigin.open(this.browser, origin);
  }

  /** Stops the browser and all its processes, and removes its profile. */
  public async stop(): Promise<void> {
    const { browser, folder } = this;
    this.browser = this.folder = undefined;
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
