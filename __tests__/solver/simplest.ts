import type { Formula } from "./formula";
import { isTrue, type Request } from "./request";

/** What most requests say. */
const USUAL: Request = { "aws:SecureTransport": ["true"], "aws:ViaAWSService": ["false"] };

/** The request without what the formula does not need, and else as most requests are. */
export function simplest(formula: Formula, request: Request): Request {
  return Object.keys(request).reduce((kept, field) => {
    const without = Object.fromEntries(Object.entries(kept).filter(([name]) => name !== field));
    const usual = { ...kept, [field]: USUAL[field] ?? kept[field] ?? [] };
    return [without, usual].find((other) => isTrue(formula, other)) ?? kept;
  }, request);
}
