import { table } from "../modules/markdown";
import { LONGEST_ACCESS_POLICY, LONGEST_BUCKET_POLICY } from "../../constructs/rules/policy-size";
import { requestsPerFurtherCall } from "./bounds";
import type { Results, Synthesis } from "./results";

const BEGIN = "<!-- bench -->";
const END = "<!-- /bench -->";

/**
 * A document with the section on cost written anew.
 *
 * @throws Error where the document has no place for it
 */
export function withCostSection(document: string, results: Results): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the document has no ${BEGIN} … ${END}`);
  return [before, BEGIN, "\n\n", costSection(results), "\n\n", END, after].join("");
}

/** What it costs, and what that means for a user. */
export function costSection(results: Results): string {
  return [
    measuredWith(results),
    meaning(results),
    commandTable(results),
    "Integrations with literal props, synthesized by a CDKTF app of their own (its start not counted):",
    integrationTable(results),
    "Module calls in one root, planned before anything exists and again after an apply, when everything is read back:",
    planTable(results),
    documentMeaning(results),
    documentTable(results),
  ].join("\n\n");
}

function measuredWith({ date, machine }: Results): string {
  const { cpu, cores, memoryGb, node, terraform } = machine;
  return `Measured on ${date} by \`npm run bench\` with ${cores} cores (${cpu}), ${memoryGb} GB of memory, Node ${node}, Terraform ${terraform} and an emulated AWS that answers at once; the real one takes its time.`;
}

function meaning(results: Results): string {
  const hundred = results.integrations.find(({ count }) => count === 100)?.oneStack.seconds ?? NaN;
  const most = results.plans.at(-1);
  const further = requestsPerFurtherCall(results.plans).at(-1) ?? NaN;
  const first = results.plans[0];
  const perCall = ((most?.seconds ?? NaN) - (first?.seconds ?? NaN)) / ((most?.calls ?? NaN) - 1);
  const planned = (first?.seconds ?? NaN) + 99 * perCall;
  return `A hundred integrations take ${seconds(hundred)} to synthesize and about ${planned.toFixed(0)} s to plan. Each one more adds ${further} requests to AWS to a plan, however many there are.`;
}

function commandTable({ generation, synth }: Results): string {
  const overFloor = (generation.seconds / generation.floorSeconds).toFixed(1);
  const faster = (synth.templateSeconds / synth.seconds).toFixed(1);
  return table(
    ["command", "time", "compared with"],
    [
      [
        "`npm run generate`, without npm",
        seconds(generation.seconds),
        `${overFloor} times Node loading CDKTF and the classes in use (${seconds(generation.floorSeconds)})`,
      ],
      [
        "`cdktf synth`",
        seconds(synth.seconds),
        `${faster} times as fast as with the app command of CDKTF's template (${seconds(synth.templateSeconds)})`,
      ],
    ],
  );
}

function integrationTable({ integrations }: Results): string {
  const cells = (synthesis: Synthesis): string[] => [
    seconds(synthesis.seconds),
    `${(synthesis.peakBytes / 1e6).toFixed(0)} MB`,
  ];
  return table(
    ["integrations", "in one stack", "peak memory", "in a stack each", "peak memory"],
    integrations.map(({ count, oneStack, ownStacks }) => [
      grouped(count),
      ...cells(oneStack),
      ...cells(ownStacks),
    ]),
  );
}

function planTable({ plans }: Results): string {
  return table(
    ["module calls", "first plan", "plan after an apply", "requests to AWS", "requests a call"],
    plans.map((plan) => [
      grouped(plan.calls),
      seconds(plan.firstSeconds),
      seconds(plan.seconds),
      grouped(plan.requests),
      (plan.requests / plan.calls).toFixed(1),
    ]),
  );
}

/** How many ranges fit, by what each one adds between the two largest allowlists. */
function documentMeaning({ documents }: Results): string {
  const [small, large] = documents.slice(-2);
  const perRange =
    ((large?.bucketPolicy ?? NaN) - (small?.bucketPolicy ?? NaN)) /
    ((large?.ranges ?? NaN) - (small?.ranges ?? NaN));
  const room = (large?.ranges ?? NaN) + (LONGEST_BUCKET_POLICY - (large?.bucketPolicy ?? NaN)) / perRange;
  return `An allowlist has room for about ${Math.floor(room / 10) * 10} ranges in the bucket policy; a plan refuses more. The access policy does not grow with it. Characters, against AWS's limits:`;
}

function documentTable({ documents }: Results): string {
  return table(
    [
      "ranges",
      `bucket policy, of ${grouped(LONGEST_BUCKET_POLICY)}`,
      `access policy, of ${grouped(LONGEST_ACCESS_POLICY)}`,
    ],
    documents.map(({ ranges, bucketPolicy, accessPolicy }) => [
      grouped(ranges),
      grouped(bucketPolicy),
      grouped(accessPolicy),
    ]),
  );
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} s`;
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
