import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";

/** The registries under whose names a mirror may keep the AWS provider. */
export const REGISTRY_HOSTS = ["registry.terraform.io", "registry.opentofu.org"] as const;

/** Older major versions lack resources that the module uses. */
const OLDEST_MAJOR = 5;

/** A folder that has the AWS provider in the layout of a Terraform filesystem mirror. */
export interface Mirror {
  readonly root: string;
  readonly host: string;
  readonly versions: readonly string[];
  /** Terraform links an unpacked package at once. It unpacks a packed one at every `init`. */
  readonly unpacked: boolean;
}

/** Where a search begins, and when it gives up. */
export interface SearchLimits {
  readonly starts: readonly string[];
  readonly skip: readonly string[];
  readonly depth: number;
  readonly milliseconds: number;
}

/**
 * Folder names that are never searched: huge, virtual or remote folders, and folders for which the system
 * asks the user.
 */
const SKIPPED_NAMES = new Set([
  ...[
    "proc",
    "sys",
    "dev",
    "run",
    "node_modules",
    ".git",
    "lost+found",
    ".cache",
    ".npm",
    ".pyenv",
    ".cargo",
  ],
  ...["net", "afs", "Network", "Volumes", "System", "Library", "Applications", "Windows"],
  ...["Desktop", "Documents", "Downloads", "Movies", "Music", "Pictures"],
]);

/** Reads a folder as a mirror. undefined if it lacks the AWS provider for the platform. */
export function readMirror(root: string, platform: string): Mirror | undefined {
  for (const host of REGISTRY_HOSTS) {
    const entries = entriesOf(join(root, host, "hashicorp", "aws")).map((entry) => entry.name);
    const unpacked = entries.filter(
      (name) => isRecent(name) && holdsProvider(join(root, host, "hashicorp", "aws", name, platform)),
    );
    const packed = entries
      .map((name) => packedVersion(name, platform))
      .filter((version) => version !== undefined && isRecent(version));
    const versions = [...unpacked, ...packed.filter((version) => version !== undefined)];
    if (versions.length > 0) {
      return { root, host, versions, unpacked: packed.length === 0 };
    }
  }
  return undefined;
}

/** Walks the folders below the starts, level by level, to the first mirror that has the AWS provider. */
export function searchMirror(limits: SearchLimits, platform: string): Mirror | undefined {
  const deadline = Date.now() + limits.milliseconds;
  const seen = new Set(limits.skip);
  let level = [...limits.starts];
  for (let depth = 0; depth <= limits.depth; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      if (seen.has(folder)) {
        continue;
      }
      if (Date.now() > deadline) {
        return undefined;
      }
      seen.add(folder);
      const below = entriesOf(folder).filter((entry) => entry.isDirectory());
      if (below.some((entry) => isRegistryHost(entry.name))) {
        const mirror = readMirror(folder, platform);
        if (mirror) {
          return mirror;
        }
      }
      for (const { name } of below) {
        if (!SKIPPED_NAMES.has(name)) {
          next.push(join(folder, name));
        }
      }
    }
    level = next;
  }
  return undefined;
}

/** The name that Terraform has for this machine's platform, such as `linux_amd64`. */
export function platformName(): string {
  const systems: Readonly<Record<string, string>> = { win32: "windows", sunos: "solaris" };
  const architectures: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };
  return [systems[process.platform] ?? process.platform, architectures[process.arch] ?? process.arch].join(
    "_",
  );
}

function isRegistryHost(name: string): boolean {
  return REGISTRY_HOSTS.some((host) => host === name);
}

function packedVersion(name: string, platform: string): string | undefined {
  const prefix = "terraform-provider-aws_";
  const suffix = `_${platform}.zip`;
  return name.startsWith(prefix) && name.endsWith(suffix)
    ? name.slice(prefix.length, -suffix.length)
    : undefined;
}

function isRecent(version: string): boolean {
  return Number.parseInt(version, 10) >= OLDEST_MAJOR;
}

function holdsProvider(folder: string): boolean {
  return entriesOf(folder).some((entry) => entry.name.startsWith("terraform-provider-aws"));
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
