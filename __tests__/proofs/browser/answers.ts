import { Agent, request } from "node:http";
import { at, textsOf } from "../../../tools/json";
import { sigmaTemplate } from "../../fixtures/sigma/templates";

/*
 * S3rver answers some requests in another way than S3's documentation says. This is what the proof relies on:
 *
 * - Preflight, Access-Control-Allow-Origin: S3 repeats the request's origin, or gives `*` if the rule has `*`. S3rver
 *   always gives `*`. The proof asks only whether the header is there, and takes the origin from the answer to the
 *   request itself. In that answer, S3rver does as S3 documents.
 * - Preflight, headers: S3 skips a rule that does not allow all requested headers, and goes on to the next one. S3rver
 *   chooses the rule by origin and method alone, and then refuses the headers. The proof relies on S3rver's way, which
 *   is the stricter one. What the module accepts works in both ways: each rule that can answer a page of Sigma allows
 *   every header, so that S3 never skips it. Rules that the module refuses only because they allow fewer headers fail
 *   here. They would work on S3 if S3 does as documented.
 * - Access-Control-Max-Age: S3 sends it with the preflight, S3rver with the answer to the request. The proof uses each
 *   URL once, so that no browser has an earlier answer.
 * - Signatures: S3rver reads the expiry of a presigned URL, and does not check its signature (version 4) or a form's
 *   policy. S3 checks CORS independently of signatures, and a preflight has none.
 * - Uppercase and lowercase: both compare origins and methods as they are written, and headers without regard to case.
 *
 * See https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html for S3.
 */

/** The methods that Sigma's page uses. The order matters, because GET reads the file that PUT uploads. */
const METHODS = ["PUT", "GET", "POST"];
const EXPOSED = textsOf(at(sigmaTemplate("cors-rule"), "ExposeHeaders")).map((name) => name.toLowerCase());

/** A header that no rule names. Only `*` allows it, as Sigma's rule does. */
export const UNFORESEEN = "upload-attempt";

/** The headers that a page may send. */
const REQUESTED = ["content-type", "x-amz-tagging", UNFORESEEN];

/** Why a page of an origin cannot upload, download or read what it needs. */
export interface Obstacle {
  readonly method: string;
  readonly origin: string;
  readonly reason: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Sends requests to a bucket as a browser does for pages of an origin. */
export class Asker {
  private readonly agent = new Agent({ keepAlive: true });

  public constructor(private readonly endpoint: string) {}

  /** The first obstacle that a page of the origin meets, if there is one. */
  public async obstacle(bucket: string, origin: string): Promise<Obstacle | undefined> {
    for (const method of METHODS) {
      const reason =
        (await this.preflight(bucket, origin, method)) ?? (await this.actual(bucket, origin, method));
      if (reason !== undefined) return { method, origin, reason };
    }
    return undefined;
  }

  /** Closes its connections. */
  public close(): void {
    this.agent.destroy();
  }

  private async preflight(bucket: string, origin: string, method: string): Promise<string | undefined> {
    const { status, headers } = await this.ask("OPTIONS", `${bucket}/file`, {
      origin,
      "access-control-request-method": method,
      "access-control-request-headers": REQUESTED.join(","),
    });
    if (status !== 200 || headers["access-control-allow-origin"] === undefined)
      return "the preflight is refused";
    const missing = [
      ...without(names(headers["access-control-allow-methods"]), [method.toLowerCase()]),
      ...without(names(headers["access-control-allow-headers"]), REQUESTED),
    ];
    return missing.length === 0 ? undefined : `the preflight does not allow ${missing.join(", ")}`;
  }

  private async actual(bucket: string, origin: string, method: string): Promise<string | undefined> {
    const answer =
      method === "POST"
        ? await this.ask(method, bucket, { origin, ...FORM_HEADERS }, FORM)
        : await this.ask(method, `${bucket}/file`, { origin }, method === "PUT" ? "content" : undefined);
    if (answer.status >= 300) return `the answer is ${answer.status}`;
    const allowed = answer.headers["access-control-allow-origin"];
    if (allowed !== "*" && allowed !== origin) return `the answer is for ${String(allowed)}`;
    const hidden = without(names(answer.headers["access-control-expose-headers"]), EXPOSED);
    return hidden.length === 0 ? undefined : `the page cannot read ${hidden.join(", ")}`;
  }

  private ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      request(`${this.endpoint}/${path}`, { method, headers, agent: this.agent }, (response) => {
        response.on("error", reject).on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers });
        });
        response.resume();
      })
        .on("error", reject)
        .end(body);
    });
  }
}

const FORM_HEADERS = { "content-type": "multipart/form-data; boundary=part" };

const FORM = [
  ...["--part", 'content-disposition: form-data; name="key"', "", "form"],
  ...[
    "--part",
    'content-disposition: form-data; name="file"; filename="file"',
    "",
    "content",
    "--part--",
    "",
  ],
].join("\r\n");

/** The names in a header, in lowercase. */
function names(header: unknown): readonly string[] {
  return typeof header === "string" ? header.toLowerCase().split(/\s*,\s*/) : [];
}

/** The wanted names that are missing. */
function without(there: readonly string[], wanted: readonly string[]): readonly string[] {
  return wanted.filter((name) => !there.includes(name));
}
