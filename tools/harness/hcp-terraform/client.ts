import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTextFile } from "../../text-file";
import type { Environment } from "../process";
import { demand } from "../tools";

/** The name under which people reach HCP Terraform. */
export const HOST = "app.terraform.io";

/**
 * Writes a CLI configuration with which Terraform reaches the server under HCP Terraform's name, and without TLS. The
 * variables are those of somebody who is logged in.
 */
export function loggedIn(folder: string, address: string): Environment {
  const file = join(folder, "hcp-terraform.rc");
  const services = { "tfe.v2": `${address}/api/v2/`, "modules.v1": `${address}/api/registry/v1/modules/` };
  const lines = Object.entries(services).map(([name, url]) => `    "${name}" = "${url}"\n`);
  const host = `host "${HOST}" {\n  services = {\n${lines.join("")}  }\n}\n`;
  writeFileSync(file, `${readTextFile(demand("provider"))}\n${host}`);
  return { TF_CLI_CONFIG_FILE: file, TF_TOKEN_app_terraform_io: "made-up" };
}
