import { afterAll } from "@jest/globals";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, jsonLines, textOf, useEmulator } from "../../harness";

/** Where the emulator keeps what it records. */
const FILE = join(tmpdir(), `sigma-s3-storage-recording-${process.pid}`);

/** Declares an emulator that can record its requests. */
export function useRecordingEmulator(): Emulator {
  const emulator = useEmulator({ environment: { MOTO_RECORDER_FILEPATH: FILE } });
  afterAll(() => {
    rmSync(FILE, { force: true });
  });
  return emulator;
}

/**
 * The requests that change something in AWS while an action runs: IAM's by their action (`CreateRole`), S3's by
 * method and address (`PUT /acme-files?cors`).
 */
export async function changesDuring(emulator: Emulator, action: () => Promise<unknown>): Promise<string[]> {
  const recorder = `${emulator.endpoint}/moto-api/recorder`;
  await fetch(`${recorder}/reset-recording`, { method: "POST" });
  await fetch(`${recorder}/start-recording`, { method: "POST" });
  await action();
  await fetch(`${recorder}/stop-recording`, { method: "POST" });
  const recorded = await (await fetch(`${recorder}/download-recording`)).text();
  return jsonLines(recorded)
    .map(({ method, url, body }) => {
      const { pathname, search } = new URL(textOf(url) ?? "", emulator.endpoint);
      const form = Buffer.from(textOf(body) ?? "", "base64").toString();
      return new URLSearchParams(form).get("Action") ?? `${textOf(method) ?? ""} ${pathname}${search}`;
    })
    .filter((call) => !/^(?:Get|List|GET |HEAD )/.test(call))
    .sort();
}
