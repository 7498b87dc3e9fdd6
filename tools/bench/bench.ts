import { cpus, totalmem } from "node:os";
import { delimiter, join } from "node:path";
import { Emulator } from "../harness/emulator";
import { baseEnvironment } from "../harness/environment";
import { at, parseJson, textOf } from "../json";
import { demand } from "../harness/requirement";
import { findTerraform } from "../harness/tools";
import { table } from "../modules/markdown";
import { readTextFile } from "../text-file";
import { measureDocuments } from "./documents";
import { compared, measured, PROJECT } from "./measure";
import { measurePlans, type PlanResult } from "./plans";

/** Numbers of module calls in one root. */
const CALLS = [1, 10, 50];

/** A quick run shows whether all of it works. */
const REPETITIONS = process.argv.includes("--quick") ? 1 : 3;

async function bench(): Promise<void> {
  const emulator = new Emulator();
  await emulator.start();
  try {
    console.log(`${thisMachine()}\n\n${await commands()}\n`);
    console.log(`${plans(await measurePlans(emulator, CALLS, REPETITIONS))}\n`);
    console.log(await documents(emulator));
  } finally {
    await emulator.stop();
  }
}

/** When and on what, without anything that tells whose machine it is. */
function thisMachine(): string {
  const date = new Date().toISOString().slice(0, 10);
  const cpu = cpus()[0]?.model.trim() ?? "unknown processor";
  const { version } = demand(findTerraform(process.env));
  return `${date}, ${cpus().length} cores (${cpu}), ${Math.round(totalmem() / 1e9)} GB of memory, Node ${process.versions.node}, Terraform ${version}, an emulated AWS`;
}

async function commands(): Promise<string> {
  const generate = textOf(at(parseJson(readTextFile(join(PROJECT, "package.json"))), "scripts", "generate"));
  const base = baseEnvironment();
  const PATH = [join(PROJECT, "node_modules/.bin"), base["PATH"]].join(delimiter);
  const environment = { ...base, PATH, CI: "true", CHECKPOINT_DISABLE: "1" };
  const lines = [generate ?? "", "cdktf synth"];
  const runs = lines.map((line) => () => measured(line, PROJECT, environment));
  const rows = (await compared(runs, REPETITIONS)).map(({ processor, wall }, index) => {
    const line = lines[index] ?? "";
    return [
      line === generate ? "`npm run generate`, without npm" : `\`${line}\``,
      seconds(wall),
      seconds(processor),
    ];
  });
  return table(["command", "time", "processor time"], rows);
}

function plans(results: readonly PlanResult[]): string {
  const rows = results.map(({ calls, hcl, json }) => [
    String(calls),
    ...[json.wall, hcl.wall, json.processor, hcl.processor].map(seconds),
  ]);
  const [first, last] = [results[0], results.at(-1)];
  const further = (["json", "hcl"] as const).map(
    (form) =>
      ((last?.[form].processor ?? NaN) - (first?.[form].processor ?? NaN)) /
      ((last?.calls ?? NaN) - (first?.calls ?? NaN)),
  );
  const [json = NaN, hcl = NaN] = further;
  return [
    table(
      ["module calls", "JSON", "HCL", "JSON, processor time", "HCL, processor time"],
      [...rows, ["each further", "", "", ...further.map((value) => `${value.toFixed(2)} s`)]],
    ),
    `HCL needs ${(hcl / json).toFixed(2)} of JSON's processor time for each further call.`,
  ].join("\n\n");
}

async function documents(emulator: Emulator): Promise<string> {
  const sizes = await measureDocuments(emulator);
  return table(
    [
      "ranges in ip_allowlist",
      "characters of the bucket policy, of 20,480",
      "of the access policy, of 6,144",
    ],
    sizes.map(({ accessPolicy, bucketPolicy, ranges }) => [ranges, bucketPolicy, accessPolicy].map(String)),
  );
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} s`;
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
