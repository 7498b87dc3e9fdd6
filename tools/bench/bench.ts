import type { InputValues } from "../../constructs/inputs/input";
import { cpus } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { scripts } from "../../package.json";
import { Emulator } from "../harness/emulator";
import { baseEnvironment } from "../harness/environment";
import { MODULE_DIRECTORY, MODULES_DIRECTORY } from "../harness/module-folders";
import { type Environment, run } from "../harness/process";
import { ok } from "../harness/results";
import { terraformOfThisMachine } from "../harness/tools";
import { Workspace } from "../harness/workspace";
import { at, textOf } from "../json";
import { table } from "../modules/markdown";

const PROJECT = resolve(__dirname, "../..");

/** Numbers of module calls in one root. */
const CALLS = [1, 10, 50];

/** Numbers of ranges in one allowlist. */
const RANGES = [5, 50, 500];

/** What a command took, in seconds: by the clock, and of all processors. */
interface Measured {
  readonly wall: number;
  readonly processor: number;
}

/** The storage module in both forms. */
const FORMS = { JSON: MODULE_DIRECTORY, HCL: join(MODULES_DIRECTORY, "hcl/sigma-s3-storage") };

/** Prints how long the commands of users take, and how large the policies get. */
async function bench(): Promise<void> {
  const emulator = new Emulator();
  await emulator.start();
  try {
    console.log(`${thisMachine()}\n`);
    console.log(
      `${table(["what", "time", "processor time"], [...(await commands()), ...(await plans(emulator))])}\n`,
    );
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
  return [
    row("`npm run generate`, without npm", await measured(scripts.generate, PROJECT, environment)),
    row("`cdktf synth`", await measured("cdktf synth", PROJECT, environment)),
  ];
}

async function plans(emulator: Emulator): Promise<string[][]> {
  const rows: string[][] = [];
  const further: string[][] = [];
  for (const [form, source] of Object.entries(FORMS)) {
    const times: Measured[] = [];
    for (const calls of CALLS) {
      const names = Array.from({ length: calls }, (_, index) => `acme-sigma-${index}`);
      const module = Object.fromEntries(names.map((name) => [name, { source, bucket_name: name }]));
      const time = await inWorkspace(emulator, { module }, (workspace) =>
        measured(
          `"${terraformOfThisMachine().command}" plan -input=false`,
          workspace.directory,
          workspace.childEnvironment(),
        ),
      );
      times.push(time);
      rows.push(
        row(`\`terraform plan\` of ${calls} module ${calls === 1 ? "call" : "calls"}, ${form}`, time),
      );
    }
    further.push(["each further module call, " + form, "", seconds(perFurtherCall(times))]);
  }
  return [...rows, ...further];
}

/** Processor time. Time itself depends more on what else the machine does. */
function perFurtherCall(times: readonly Measured[]): number {
  const [first = NaN, last = NaN] = [times[0]?.processor, times.at(-1)?.processor];
  return (last - first) / ((CALLS.at(-1) ?? NaN) - (CALLS[0] ?? NaN));
}

async function policies(emulator: Emulator): Promise<string[][]> {
  const calls = RANGES.map((ranges): [string, InputValues] => {
    const ip_allowlist = { sigma_cidrs: cidrs(ranges) };
    return [
      `ranges_${ranges}`,
      { source: MODULE_DIRECTORY, bucket_name: `acme-sigma-${ranges}`, ip_allowlist },
    ];
  });
  const module = Object.fromEntries(calls);
  const output = Object.fromEntries(calls.map(([name]) => [name, { value: `\${module.${name}}` }]));
  const { outputs } = await inWorkspace(emulator, { module, output }, async (workspace) =>
    ok(await workspace.plan()),
  );
  return RANGES.map((ranges) => {
    const text = (output: string): string => textOf(at(outputs, `ranges_${ranges}`, "after", output)) ?? "";
    // IAM does not count white space.
    const lengths = [text("bucket_policy_json"), text("access_policy_json").replace(/\s/g, "")];
    return [String(ranges), ...lengths.map(({ length }) => String(length))];
  });
}

/** Does something in a root module, before anything exists. */
async function inWorkspace<T>(
  emulator: Emulator,
  root: object,
  action: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  // As users run it, with Go's default.
  const workspace = new Workspace({ emulator, environment: { GOGC: "100" } });
  try {
    workspace.write("main.tf.json", root);
    await workspace.init();
    return await action(workspace);
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

/** Runs a command of the shell, which says at its end how long all processors worked on it. */
async function measured(line: string, cwd: string, environment: Environment): Promise<Measured> {
  const { exitCode, milliseconds, stderr, stdout } = await run("sh", ["-c", `{ ${line}; } >&2 && times`], {
    cwd,
    environment,
  });
  if (exitCode !== 0) throw new Error(`${line} gave ${exitCode}\n${stderr}`);
  // The last line is that of the commands, in the program and in the kernel: 1m2.345s 0m0.678s
  const parts = [...(stdout.trim().split("\n").at(-1) ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  const processor = parts.reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0);
  return { wall: milliseconds / 1000, processor };
}

function row(what: string, { processor, wall }: Measured): string[] {
  return [what, seconds(wall), seconds(processor)];
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} s`;
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
