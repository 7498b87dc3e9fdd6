import { adopt } from "../../../tools/adopt/adopt";
import { at, listOf, parseJson, textOf } from "../../harness";

/** The result of the command. */
export interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** A step in the output of `--json`. */
export interface ReportedStep {
  readonly title: string;
  readonly fits: unknown;
  readonly findings: readonly string[];
}

const VARIABLES = ["AWS_ENDPOINT_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

/** Runs the command in this process, against an emulator, as a user with these credentials. */
export async function runAdopt(
  emulator: { readonly endpoint: string },
  args: readonly string[],
  user = { accessKeyId: "test", secretAccessKey: "test" },
): Promise<Ended> {
  const before = VARIABLES.map((name) => [name, process.env[name]] as const);
  const texts = { out: "", error: "" };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: user.accessKeyId,
    AWS_SECRET_ACCESS_KEY: user.secretAccessKey,
  });
  try {
    const exitCode = await adopt(args, {
      out: (text) => (texts.out += text),
      error: (text) => (texts.error += text),
    });
    return { exitCode, ...texts };
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

/** The steps of a report in JSON. */
export function stepsOf({ out }: Ended): readonly ReportedStep[] {
  return listOf(at(parseJson(out), "steps")).map((step) => ({
    title: textOf(at(step, "title")) ?? "",
    fits: at(step, "fits"),
    findings: listOf(at(step, "findings")).map((finding) => textOf(at(finding, "found")) ?? ""),
  }));
}

/** The findings of a report, each with the title of its step. */
export function findingsOf(ended: Ended): readonly string[] {
  return stepsOf(ended).flatMap(({ title, findings }) => findings.map((found) => `${title}: ${found}`));
}
