import { mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Mirror } from "./mirror";
import type { Environment } from "./process";
import type { ProviderSource } from "./provider";
import type { Terraform } from "./tools";

const STALE_MS = 10 * 60_000;

/**
 * Writes a CLI configuration with which Terraform takes the AWS provider from the source. Returns the
 * variables for it.
 */
export function configureProvider(
  folder: string,
  terraform: Pick<Terraform, "engine" | "platform">,
  source: ProviderSource,
): Environment {
  if (source.kind === "config") {
    return { TF_CLI_CONFIG_FILE: source.file };
  }
  const host = terraform.engine === "OpenTofu" ? "registry.opentofu.org" : "registry.terraform.io";
  const file = join(folder, "terraform.rc");
  if (source.kind === "registry") {
    writeFileSync(file, "");
    return { TF_CLI_CONFIG_FILE: file, ...sharedCache() };
  }
  const { mirror } = source;
  const root = mirror.host === host ? mirror.root : underOtherHost(folder, host, mirror, terraform.platform);
  const provider = `["${host}/hashicorp/aws"]`;
  writeFileSync(
    file,
    `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(root.replaceAll("\\", "/"))}
    include = ${provider}
  }
  direct {
    exclude = ${provider}
  }
}
`,
  );
  return { TF_CLI_CONFIG_FILE: file, ...(mirror.unpacked ? {} : sharedCache()) };
}

/**
 * Runs an `init`. If it fills the shared cache, no other one runs at the same time, because Terraform does
 * not lock that folder.
 */
export async function guardCache<T>(environment: Environment, action: () => Promise<T>): Promise<T> {
  const cache = environment["TF_PLUGIN_CACHE_DIR"];
  if (cache === undefined) {
    return action();
  }
  const lock = join(cache, ".lock");
  while (!takeLock(lock)) {
    await sleep(100);
  }
  try {
    return await action();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > STALE_MS) {
      rmSync(lock, { recursive: true, force: true });
    }
    return false;
  }
}

/**
 * Without a cache, each workspace would download or unpack the provider again, which has several hundred
 * megabytes.
 */
function sharedCache(): Environment {
  const named = process.env["TF_PLUGIN_CACHE_DIR"];
  const cache = named ? named : join(tmpdir(), `sigma-s3-storage-plugins-${process.getuid?.() ?? 0}`);
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  return { TF_PLUGIN_CACHE_DIR: cache, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true" };
}

/** A mirror for one registry, available under the other registry's name. */
function underOtherHost(folder: string, host: string, mirror: Mirror, platform: string): string {
  const root = join(folder, "mirror");
  const source = join(mirror.root, mirror.host, "hashicorp", "aws");
  const target = join(root, host, "hashicorp", "aws");
  mkdirSync(target, { recursive: true });
  for (const version of mirror.versions) {
    const unpacked = join(source, version, platform);
    if (statSync(unpacked, { throwIfNoEntry: false })) {
      mkdirSync(join(target, version));
      symlinkSync(unpacked, join(target, version, platform));
    } else {
      const packed = `terraform-provider-aws_${version}_${platform}.zip`;
      symlinkSync(join(source, packed), join(target, packed));
    }
  }
  return root;
}
