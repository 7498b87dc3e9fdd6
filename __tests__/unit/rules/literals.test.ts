import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { describe, expect, test } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { DataPlatformAccess, SigmaStorageIntegration } from "../../../constructs";
import { propName } from "../../../constructs/terraform";
import { at, listOf, record, textOf } from "../../../tools/json";
import { propsOf } from "../../inputs/props";
import { TABLES } from "../../inputs/tables";
import type { InputValues } from "../../harness";
import { REFUSED_TOGETHER as REFUSED_FOR_PLATFORMS } from "../../proofs/data-platform/refused";
import { REFUSED_TOGETHER } from "../../proofs/refusals/across";
import { acceptedOf, refusedOf } from "../../proofs/refusals/refused";
import { CASES } from "../../proofs/reports/cases";
import { contentOf, errorOf, refusal } from "../integrated";

const NAMES = Object.values(TABLES).flatMap(({ rows }) => rows.map(({ name }) => name));

/** Names that have another form for CDKTF users. */
const TERRAFORM_NAMES = new RegExp(`\\b(${NAMES.filter((name) => name.includes("_")).join("|")})\\b`);

/** Makes the construct of a module in a stack. */
const CONSTRUCTS: Readonly<Record<string, (stack: TerraformStack, props: object) => unknown>> = {
  "sigma-s3-storage": (stack, props) =>
    new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme-sigma", ...props }),
  "sigma-data-platform-access": (stack, props) =>
    new DataPlatformAccess(stack, "sigma", { platform: "snowflake", bucketName: "acme-sigma", ...props }),
};

interface Call {
  readonly module: string;
  readonly inputs: InputValues;
}

/** A null does not have a prop's type, and the error for that has other words. */
const holdsNull = ({ value }: { readonly value: unknown }): boolean => /null/.test(JSON.stringify(value));

describe.each(Object.entries(TABLES))(
  "literal props are refused and accepted by the same rules as the inputs of %s:",
  (module, { rows }) => {
    const refused = refusedOf(rows);
    const errorFor = (inputs: InputValues): string => made({ module, inputs }).error;

    test("each wrong value gives one error, which names the prop and what is allowed", () => {
      const wrong = refused
        .map((row) => ({ ...row, error: errorFor(row.inputs) }))
        .filter(
          ({ error, input, must, value, ...row }) =>
            error.includes("\n") ||
            !new RegExp(`^stack/sigma: ${propName(input)}\\b`).test(error) ||
            TERRAFORM_NAMES.test(error.replace(JSON.stringify(value), "")) ||
            !(holdsNull({ ...row, value }) || spelledAsProps(must).test(error)),
        );
      expect(wrong).toEqual([]);
    });

    test("an unusual but legal value is accepted", () => {
      const wrong = acceptedOf(rows)
        .filter((row) => !holdsNull(row))
        .map(({ inputs }) => errorFor(inputs))
        .filter((error) => error !== "");
      expect(wrong).toEqual([]);
    });
  },
);

describe("inputs that do not go together", () => {
  const together = [
    ...REFUSED_TOGETHER.map((row) => ({ ...row, module: "sigma-s3-storage" })),
    ...CASES.flatMap(({ error, inputs }) =>
      error === undefined ? [] : [{ inputs, says: error, module: "sigma-s3-storage" }],
    ),
    ...REFUSED_FOR_PLATFORMS.map((row) => ({ ...row, module: "sigma-data-platform-access" })),
  ].filter(
    // A document that is merged by hand is judged by an output. A misspelt field has an error of its own.
    ({ inputs, says }) => inputs["manage_bucket_policy"] !== false && !/drops|Its fields/.test(says.source),
  );

  test("give one error at synthesis, or in Terraform if it must know more than the literals", () => {
    const wrong = together
      .map((row) => ({ ...row, errors: errorsOf(row) }))
      .filter(({ errors, says }) => {
        const pattern = spelledAsProps(says);
        return errors.filter((error) => pattern.test(error)).length !== 1;
      });
    expect(wrong).toEqual([]);
  });

  test("only wait for Terraform if they name an account or a partition, or count characters", () => {
    const waiting = together.filter((row) => made(row).error === "");
    const known = waiting.filter(({ says }) => !/own role|partition|more than \d+/.test(says.source));
    expect(known.map(({ inputs }) => JSON.stringify(inputs))).toEqual([expect.stringContaining("NotAction")]);
  });
});

test("one error names all wrong props, each on a separate line", () => {
  const lines = refusal({ bucketName: "Acme", maxSessionDuration: 60, prefix: "a/" }).split("\n");
  expect(lines.map((line) => line.replace("stack/sigma: ", "").split(" ")[0])).toEqual([
    "bucketName",
    "prefix",
    "maxSessionDuration",
  ]);
});

test("an error begins with the construct, whether it is about one prop or about several", () => {
  const wrong = [{ bucketName: "Acme" }, { enforceKmsKey: true }, { sigmaExternalId: "abcd" }];
  for (const props of wrong) expect(refusal(props)).toMatch(/^stack\/sigma: /);
  for (const props of wrong) {
    const stack = new TerraformStack(new RootConstruct(), "stack");
    const make = (): unknown =>
      new SigmaStorageIntegration(stack, "Default", { bucketName: "acme", ...props });
    expect(errorOf(make)).toMatch(/^stack: /);
  }
});

test("an error shows only the wrong elements of a list", () => {
  const error = refusal({ ipAllowlist: { sigmaCidrs: ["203.0.113.7", "10.0.0.1", "192.168.0.1"] } });
  expect(error).toContain('holds ["10.0.0.1","192.168.0.1"].');
  expect(error).not.toContain("203.0.113.7");
});

/** The same pattern, with the names of props instead of inputs. */
function spelledAsProps(pattern: RegExp): RegExp {
  return new RegExp(
    pattern.source.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) =>
      NAMES.includes(name) || /_(cidrs|ids)$/.test(name) ? propName(name) : name,
    ),
    pattern.flags,
  );
}

/** Makes the construct of a module. The error is empty if it is made. */
function made({ inputs, module }: Call): { readonly stack: TerraformStack; readonly error: string } {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new AwsProvider(stack, "aws");
  return { stack, error: errorOf(() => CONSTRUCTS[module]?.(stack, propsOf(inputs))) };
}

/** The words of the error at synthesis, or else of everything that Terraform is to check. */
function errorsOf(call: Call): readonly string[] {
  const { error, stack } = made(call);
  if (error !== "")
    return [error.replace(/^stack\/sigma: /, "").replace(/^(\w+) is ".*?"\. It must /, "$1 must ")];
  return Object.values(record(at(contentOf(stack), "resource")))
    .flatMap((named) => Object.values(record(named)))
    .flatMap((resource) => listOf(at(resource, "lifecycle", "precondition")))
    .map((precondition) => textOf(at(precondition, "error_message")) ?? "")
    .map((message) => message.replaceAll(/\$\{[^}]*partition\}/g, "aws"));
}
