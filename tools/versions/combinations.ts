import { join, resolve } from "node:path";
import { readFileSync } from "node:fs";
import { at, parseJson, textOf } from "../json";

/** The project's folder. */
export const PROJECT = resolve(__dirname, "../..");

/** The packages that the module is synthesized with, in other versions or by other names than the project's own. */
export interface Bindings {
  readonly packages: Readonly<Record<string, string>>;

  /** Whether the source imports the packages of the community continuation. @default false */
  readonly renamed?: boolean;
}

/** The project's own bindings first. */
export const BINDINGS: readonly Bindings[] = [
  { packages: own("cdktf", "@cdktf/provider-aws", "constructs") },
  { packages: { ...own("cdktf", "constructs"), "@cdktf/provider-aws": "21.22.1" } },
  { packages: { cdktn: "0.24.0", "@cdktn/provider-aws": "25.7.0", constructs: "10.6.0" }, renamed: true },
];

/** What the continuation calls the packages of CDKTF. */
export const RENAMED: Readonly<Record<string, string>> = {
  cdktf: "cdktn",
  "@cdktf/provider-aws": "@cdktn/provider-aws",
};

/** Versions of Node that the project is used with. Libraries may warn of one that is out of maintenance. */
export const NODES = [
  { version: "20.12.2", active: false },
  { version: "22.23.3", active: true },
  { version: "24.21.0", active: true },
] as const;

/** Tests that say what the module needs of Terraform, of providers and of OpenTofu. */
export const REQUIREMENTS = [
  { what: "the oldest Terraform that the module says", tests: ["__tests__/unit/versions/floor"] },
  {
    what: "the permissions that old and new providers need, enforced",
    tests: [
      "__tests__/unit/versions/permissions",
      "__tests__/proofs/consumer/permissions",
      "__tests__/proofs/consumer/enforced",
    ],
  },
  { what: "the module's own tests", tests: ["__tests__/proofs/consumer/module-tests"] },
] as const;

/** The version that the project pins of one of its packages. */
export function pinned(name: string): string {
  const manifest = parseJson(readFileSync(join(PROJECT, "package.json"), "utf8"));
  const version = ["dependencies", "devDependencies"]
    .map((kind) => textOf(at(manifest, kind, name)))
    .find((found) => found !== undefined);
  if (version === undefined) throw new Error(`package.json pins no ${name}`);
  return version;
}

function own(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, pinned(name)]));
}
