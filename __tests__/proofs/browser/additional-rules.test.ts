import { beforeAll, expect, test } from "@jest/globals";
import type { PageOfOrigin, PageRequest, Seen } from "../../../tools/harness/page-of-origin";
import { transfersOf } from "../../../tools/harness/transfers";
import { describeWithTools, useWorkspace } from "../../harness";
import { useChromium, useS3Server } from "../../harness/browser";
import { UNFORESEEN } from "./answers";
import { decide } from "./decisions";
import { breaking, tryOut, type Tried } from "./law";
import { ruleSets, SIGMA, WITH_PORT } from "./rule-sets";

const SETS = 320;
const AT_LEAST_OF_EACH = 60;

/** The number of sets of each kind that also go through the browser. */
const IN_BROWSER = 10;
const BUCKET = "acme-sigma";

describeWithTools("additional CORS rules", ["terraform", "chromium"], () => {
  const server = useS3Server();
  const browser = useChromium();
  const workspace = useWorkspace({ provider: false });
  let tried: readonly Tried[] = [];

  beforeAll(async () => {
    const sets = ruleSets(SETS);
    const decisions = await decide(workspace, sets);
    tried = await tryOut(server, decisions);
  });

  test("are accepted if and only if a page of Sigma works in every order of the rules", () => {
    const accepted = tried.filter((one) => one.accepted).length;
    process.stdout.write(
      `${tried.length} sets of rules: ${accepted} accepted, ${tried.length - accepted} refused\n`,
    );
    expect(tried.length).toBe(SETS);
    expect(Math.min(accepted, tried.length - accepted)).toBeGreaterThanOrEqual(AT_LEAST_OF_EACH);
    expect(breaking(tried, ({ accepted: so }) => so)).toEqual([]);
  });

  test("would spoil uploads if the module accepted them all", () => {
    expect(breaking(tried, () => true).length).toBeGreaterThanOrEqual(AT_LEAST_OF_EACH);
  });

  test("work in a browser as the server's answers say", async () => {
    await server.createBucket(BUCKET);
    const pages = new Map<string, PageOfOrigin>();
    for (const origin of [SIGMA, WITH_PORT]) pages.set(origin, await browser.open(origin));
    let files = 0;

    /** Whether the page can do everything. Each request has a header that no rule names. */
    async function works(origin: string): Promise<boolean> {
      files += 1;
      const file = { bucket: BUCKET, key: `sigma/${files}.csv`, content: "a,b\n" };
      const { upload, download, form } = await transfersOf(server.s3, file);
      const seen: (Seen | undefined)[] = [];
      for (const request of [upload, download, form]) {
        const sent: PageRequest = { ...request, headers: { ...request.headers, [UNFORESEEN]: "1" } };
        seen.push(await pages.get(origin)?.send(sent));
      }
      return seen.every((one) => one?.etag !== undefined && one.allowedOrigin !== undefined);
    }

    const refused = tried.filter(({ spoiled }) => spoiled !== undefined).slice(0, IN_BROWSER);
    for (const { spoiled } of refused) {
      await server.putCors(BUCKET, spoiled?.order ?? []);
      expect({ spoiled, works: await works(spoiled?.obstacle.origin ?? "") }).toEqual({
        spoiled,
        works: false,
      });
    }
    const accepted = tried.filter(({ spoiled }) => spoiled === undefined).slice(0, IN_BROWSER);
    for (const { rules, set } of accepted) {
      // Sigma's rule comes last, so that every other one can spoil it.
      await server.putCors(BUCKET, rules.toReversed());
      for (const origin of set.sigma_app_origins) {
        expect({ rules, works: await works(origin) }).toEqual({ rules, works: true });
      }
    }
  });
});
