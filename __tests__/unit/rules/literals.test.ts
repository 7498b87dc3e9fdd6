import { describe, expect, test } from "@jest/globals";
import { propName } from "../../../constructs/terraform";
import { ACCEPTED } from "../../proofs/refusals/accepted";
import { REFUSED_TOGETHER } from "../../proofs/refusals/across";
import { REFUSED } from "../../proofs/refusals/refused";
import { emitted, TERRAFORM_NAMES } from "../emitted";
import { refusal } from "../integrated";
import { propsOf } from "./props";

const USER = "arn:aws:iam::999999999999:user/sigma";

const INPUTS = emitted("variable");

/** The props of a call in which only this value can be wrong. */
function propsWith(input: string, value: unknown): object {
  const partner = input === "sigma_user_arn" ? { sigmaExternalId: "4711" } : {};
  const other = input === "sigma_external_id" ? { sigmaUserArn: USER } : partner;
  return { ...other, ...propsOf({ [input]: value }) };
}

describe("literal props are refused and accepted by the same rules as the module's inputs:", () => {
  test("each wrong value gives one error, which names the prop and what is allowed", () => {
    const wrong = REFUSED.map((row) => ({ ...row, error: refusal(propsWith(row.input, row.value)) })).filter(
      ({ error, input, must, value }) =>
        error.includes("\n") ||
        !new RegExp(`^stack/sigma: ${propName(input)}\\b`).test(error) ||
        TERRAFORM_NAMES.test(error.replace(JSON.stringify(value), "")) ||
        // A null does not have the prop's type, and the error for that has other words.
        !(/null/.test(JSON.stringify(value)) || spelledAsProps(must).test(error)),
    );
    expect(wrong).toEqual([]);
  });

  test("an unusual but legal value is accepted", () => {
    const wrong = ACCEPTED.filter(({ value }) => !/null/.test(JSON.stringify(value)))
      .map(({ input, value }) => refusal(propsWith(input, value)))
      .filter((error) => error !== "");
    expect(wrong).toEqual([]);
  });

  test("inputs that do not go together give one error, unless Terraform must look up the account", () => {
    const lookedUp = REFUSED_TOGETHER.filter(({ says }) => /own role|partition/.test(says.source));
    expect(lookedUp.map(({ inputs }) => refusal(propsOf(inputs)))).toEqual(lookedUp.map(() => ""));
    const wrong = REFUSED_TOGETHER.filter((row) => !lookedUp.includes(row))
      .map(({ inputs, says }) => ({ says, error: refusal(propsOf(inputs)) }))
      .filter(({ error, says }) => {
        const [, words = ""] = /^stack\/sigma\/\w+: (.*)$/.exec(error) ?? [];
        return !spelledAsProps(says).test(words);
      });
    expect(wrong).toEqual([]);
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

test("an error shows only the wrong elements of a list", () => {
  const error = refusal({ ipAllowlist: { sigmaCidrs: ["203.0.113.7", "10.0.0.1", "192.168.0.1"] } });
  expect(error).toContain('holds ["10.0.0.1","192.168.0.1"].');
  expect(error).not.toContain("203.0.113.7");
});

/** The same pattern, with the names of props instead of inputs. */
function spelledAsProps(pattern: RegExp): RegExp {
  return new RegExp(
    pattern.source.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) =>
      name in INPUTS || /_(cidrs|ids)$/.test(name) ? propName(name) : name,
    ),
    pattern.flags,
  );
}
