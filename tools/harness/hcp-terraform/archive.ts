import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { extract, pack } from "tar-stream";

/** The files of an archive, by their paths. */
export type Files = ReadonlyMap<string, Buffer>;

/** Reads a gzipped tarball. */
export async function filesOf(tarball: Buffer): Promise<Files> {
  const archive = extract();
  archive.end(gunzipSync(tarball));
  const files = new Map<string, Buffer>();
  for await (const entry of archive) {
    const content = await buffer(entry);
    if (entry.header.type === "file") files.set(entry.header.name, content);
  }
  return files;
}

/** Makes a gzipped tarball. */
export async function tarballOf(files: Files): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of files) archive.entry({ name }, content);
  archive.finalize();
  return gzipSync(await buffer(archive));
}

/** Writes the files of an archive into a folder. */
export function unpack(files: Files, folder: string): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
