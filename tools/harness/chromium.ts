import { rmSync } from "node:fs";
import puppeteer, { type Browser } from "puppeteer-core";
import { announcement } from "./announcement";
import { START_TIMEOUT_MS } from "./emulator";
import { baseEnvironment } from "./environment";
import { PageOfOrigin } from "./page-of-origin";
import { type TiedProcess, spawnTied, stopTied } from "./process";
import { demand } from "./requirement";
import { makeScratchFolder } from "./scratch";
import { findChromium } from "./tools";

const FLAGS = [
  "--headless",
  "--remote-debugging-port=0",
  // It loads only pages of our own, and containers often lack what the sandbox needs.
  "--no-sandbox",
  "--disable-dev-shm-usage",
  // The S3 server listens on a loopback address. Chromium does not allow a page of the internet to reach those.
  "--disable-features=LocalNetworkAccessChecks,HttpsUpgrades",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-extensions",
  "--disable-sync",
  "--no-first-run",
  "--password-store=basic",
];

/** A Chromium without a window. Its profile is removed when it ends. */
export class Chromium {
  private folder: string | undefined;
  private child: TiedProcess | undefined;
  private browser: Browser | undefined;

  /** Starts the browser. */
  public async start(): Promise<void> {
    const command = demand(findChromium(process.env));
    this.folder = makeScratchFolder();
    this.child = spawnTied(command, [...FLAGS, `--user-data-dir=${this.folder}/root`, "about:blank"], {
      cwd: this.folder,
      // The user's settings and caches stay as they are, and nothing stays in the temporary folder.
      environment: { ...baseEnvironment(), HOME: this.folder, TMPDIR: this.folder },
    });
    const browserWSEndpoint = await announcement(
      this.child,
      /DevTools listening on (ws:\S+)/,
      START_TIMEOUT_MS,
    );
    this.browser = await puppeteer.connect({ browserWSEndpoint });
  }

  /** Opens the page that uploads, as if the origin's server had sent it. */
  public open(origin: string): Promise<PageOfOrigin> {
    if (!this.browser) throw new Error("the browser is not started");
    return PageOfOrigin.open(this.browser, origin);
  }

  /** Stops the browser and all its processes, and removes its profile. */
  public async stop(): Promise<void> {
    const { browser, child, folder } = this;
    this.browser = this.child = this.folder = undefined;
    await browser?.disconnect();
    if (child) await stopTied(child);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
