import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { MODULES } from "../package/package";
import { apiOf, typesOf } from "./api";
import { moduleInterface } from "./interface";

const REPOSITORY = resolve(__dirname, "../..");
const RELEASED = join(REPOSITORY, "__tests__/fixtures/released");

/** Keeps the interface of every module and of the constructs as the last released one, of another checkout if named. */
function writeInterfaces(checkout = REPOSITORY): void {
  const modules = join(checkout, "modules-out");
  for (const name of MODULES.filter((module) => existsSync(join(modules, module)))) {
    const text = JSON.stringify(moduleInterface(join(modules, name)), undefined, 2);
    writeFileSync(join(RELEASED, `${name}.json`), `${text}\n`);
    console.log(`Kept the interface of ${name}`);
  }
  const types = typesOf(apiOf(join(checkout, "constructs/index.ts")));
  writeFileSync(join(RELEASED, "constructs.json"), `${JSON.stringify(types, undefined, 2)}\n`);
  console.log("Kept the interface of the constructs");
}

writeInterfaces(process.argv[2]);
