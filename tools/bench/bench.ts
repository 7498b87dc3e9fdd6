import type { InputValues } from "../../constructs/inputs/input";
import { cpus } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { scripts } from "../../package.json";
import { Emulator } from "../harness/emulator";
import { baseEnvironment } from "../harness/environment";
import { MODULE_DIRECTORY, MODULES_DIRECTORY } from "../harness/module-folders";
import { run } from "../harness/process";
import { ok, type Plan } from "../harness/results";
import { terraformOfThisMachine } from "../harness/tools";
import { Workspace } from "../harness/workspace";
import { at, textOf } from "../json";
import { table } from "../modules/markdown";

const PROJECT = resolve(__dirname, "../..");

/** Numbers of module calls in one root. */
const CALLS = [1, 10, 50];

/** Numbers of ranges in one allowlist. */
const RANGES = [5, 50, 500];

/** The storage module in both forms. */
const FORMS = { JSON: MODULE_DIRECTORY, HCL: join(MODULES_DIRECTORY, "hcl/sigma-s3-storage") };

/** Prints how long the commands of users take, and how large the policies get. */
async function bench(): Promise<void> {
  const emulator = new Emulator();
  await emulator.start();
  try {
    console.log(`${thisMachine()}\n`);
    console.log(`${table(["what", "time"], [...(await commands()), ...(await plans(emulator))])}\n`);
    const sizes = ["bucket policy, of 20,480 characters", "access policy, of 6,144"];
    console.log(table(["ranges in `ip_allowlist`", ...sizes], await policies(emulator)));
  } finally {
    await emulator.stop();
  }
}

/** When and on what, without anything that tells whose machine it is. */
function thisMachine(): string {
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${cpus().length} cores, Node ${process.versions.node}, Terraform ${terraformOfThisMachine().version}, an emulated AWS`;
}

async function commands(): Promise<string[][]> {
  const base = baseEnvironment();
  const PATH = [join(PROJECT, "node_modules/.bin"), base["PATH"]].join(delimiter);
  const environment = { ...base, PATH, CI: "true", CHECKPOINT_DISABLE: "1" };
  const rows: string[][] = [];
  for (const [name, line] of [
    ["`npm run generate`, without npm", scripts.generate],
    ["`cdktf synth`", "cdktf synth"],
  ] as const) {
    const { exitCode, milliseconds, stderr } = await run("sh", ["-c", line], { cwd: PROJECT, environment });
    if (exitCode !== 0) throw new Error(`${line} gave ${exitCode}\n${stderr}`);
    rows.push([name, seconds(milliseconds)]);
  }
  return rows;
}

async function plans(emulator: Emulator): Promise<string[][]> {
  const rows: string[][] = [];
  for (const calls of CALLS)
    for (const [form, source] of Object.entries(FORMS)) {
      const names = Array.from({ length: calls }, (_, index) => `acme-sigma-${index}`);
      const { milliseconds } = await plan(
        emulator,
        Object.fromEntries(names.map((name) => [name, { source, bucket_name: name }])),
      );
      rows.push([
        `\`terraform plan\` of ${calls} module ${calls === 1 ? "call" : "calls"}, ${form}`,
        seconds(milliseconds),
      ]);
    }
  return rows;
}

async function policies(emulator: Emulator): Promise<string[][]> {
  const calls = RANGES.map((ranges): [string, InputValues] => {
    const ip_allowlist = { sigma_cidrs: cidrs(ranges) };
    return [
      `ranges_${ranges}`,
      { source: MODULE_DIRECTORY, bucket_name: `acme-sigma-${ranges}`, ip_allowlist },
    ];
  });
  const { outputs } = await plan(emulator, Object.fromEntries(calls));
  return RANGES.map((ranges) => {
    const text = (output: string): string => textOf(at(outputs, `ranges_${ranges}`, "after", output)) ?? "";
    // IAM does not count white space.
    const lengths = [text("bucket_policy_json"), text("access_policy_json").replace(/\s/g, "")];
    return [String(ranges), ...lengths.map(({ length }) => String(length))];
  });
}

/** Plans a root with these module calls, before anything exists. */
async function plan(emulator: Emulator, module: Readonly<Record<string, InputValues>>): Promise<Plan> {
  // As users run it, with Go's default.
  const workspace = new Workspace({ emulator, environment: { GOGC: "100" } });
  try {
    const names = Object.keys(module);
    const output = Object.fromEntries(names.map((name) => [name, { value: `\${module.${name}}` }]));
    workspace.write("main.tf.json", { module, output });
    await workspace.init();
    return ok(await workspace.plan());
  } finally {
    workspace.remove();
  }
}

/** Ranges like the public ones of companies, most of them as long as such a range can be written. */
function cidrs(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${130 + (index % 40)}.${100 + (index % 150)}.${255 - Math.floor(index / 40)}.0/24`,
  );
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
