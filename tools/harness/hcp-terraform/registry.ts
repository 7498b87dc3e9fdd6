import { type Files, filesOf } from "./archive";
import { type Answer, found } from "./json-api";

/** A version of a module, as it was uploaded. */
interface ModuleVersion {
  readonly version: string;
  readonly tarball: Buffer;
}

/** The private registry of modules. Their names are `ORGANIZATION/NAME/PROVIDER`. */
export class ModuleRegistry {
  private readonly modules = new Map<string, readonly ModuleVersion[]>();

  /**
   * Takes a gzipped tarball.
   *
   * @throws Error unless the module is in the tarball's root, not in a subdirectory
   */
  public async publish(module: string, version: string, tarball: Buffer): Promise<Files> {
    const files = await filesOf(tarball);
    if (![...files.keys()].some((path) => /^[^/]+\.tf(?:\.json)?$/.test(path)))
      throw new Error(`the root of the tarball of ${module} ${version} holds no module`);
    this.modules.set(module, [...(this.modules.get(module) ?? []), { version, tarball }]);
    return files;
  }

  /** The versions of a module. */
  public versions(module: string): Answer {
    const versions = found(this.modules.get(module));
    return { status: 200, body: { modules: [{ versions: versions.map(({ version }) => ({ version })) }] } };
  }

  /** Says where a version is. */
  public download(module: string, version: string): Answer {
    this.find(module, version);
    return { status: 204, headers: { "X-Terraform-Get": "./archive?archive=tar.gz" } };
  }

  /** The tarball itself. */
  public archive(module: string, version: string): Answer {
    return { status: 200, body: this.find(module, version).tarball };
  }

  private find(module: string, version: string): ModuleVersion {
    return found(this.modules.get(module)?.find((one) => one.version === version));
  }
}
