import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { MODULES } from "../package/package";
import { moduleInterface } from "./interface";

const REPOSITORY = resolve(__dirname, "../..");
const RELEASED = join(REPOSITORY, "__tests__/fixtures/released");

/** Keeps the interface of every module as the last released one. Another folder of modules may be named. */
function writeInterfaces(modules = join(REPOSITORY, "modules-out")): void {
  for (const name of MODULES.filter((module) => existsSync(join(modules, module)))) {
    const text = JSON.stringify(moduleInterface(join(modules, name)), undefined, 2);
    writeFileSync(join(RELEASED, `${name}.json`), `${text}\n`);
    console.log(`Kept the interface of ${name}`);
  }
}

writeInterfaces(process.argv[2]);
