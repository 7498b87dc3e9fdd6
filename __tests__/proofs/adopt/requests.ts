import { type Emulator, jsonLines, record, textOf } from "../../harness";

/** The requests that an action sent to AWS. */
export interface SentRequests {
  readonly count: number;
  /** The requests other than Get…, List…, Head… and Describe…. */
  readonly requests: readonly string[];
}

/**
 * The requests to AWS while an action runs, each by its operation, or by its method if S3 names no operation.
 */
export async function changingRequests(
  emulator: Emulator,
  action: () => Promise<unknown>,
): Promise<SentRequests> {
  const recorder = `${emulator.endpoint}/moto-api/recorder`;
  await fetch(`${recorder}/reset-recording`, { method: "POST" });
  await fetch(`${recorder}/start-recording`, { method: "POST" });
  await action();
  await fetch(`${recorder}/stop-recording`, { method: "POST" });
  const recorded = await (await fetch(`${recorder}/download-recording`)).text();
  const operations = jsonLines(recorded).map(operationOf);
  return {
    count: operations.length,
    requests: operations.filter((operation) => !/^(?:Get|List|Head|Describe|GET |HEAD )/.test(operation)),
  };
}

function operationOf({ method, url, body, headers }: Readonly<Record<string, unknown>>): string {
  const target = Object.entries(record(headers)).find(([name]) => name.toLowerCase() === "x-amz-target")?.[1];
  const form = Buffer.from(textOf(body) ?? "", "base64").toString();
  const named = textOf(target)?.split(".").at(-1) ?? new URLSearchParams(form).get("Action");
  return named ?? `${textOf(method) ?? ""} ${textOf(url) ?? ""}`;
}
