import { terraformName } from "../../constructs/terraform/field";
import { INPUTS, PROP_NAMES } from "../../constructs/inputs";
import { ALLOWED_TOGETHER, NOT_THE_ROLE_ITSELF } from "../../constructs/rules/across-inputs";
import { RULES_BESIDE_SIGMAS } from "../../constructs/rules/cors-shadowing";

/** Something that a value of an input can be refused for. */
export interface Refusal {
  /** The input, or the field of one. */
  readonly input: string;

  /** What is allowed. */
  readonly allowed: string;

  /** What an error adds where the likely cause can be told from the value. */
  readonly hints: readonly string[];
}

/** All that values can be refused for, in the order of the inputs: what one input allows, then what several allow together. */
export function refusalRows(): readonly Refusal[] {
  const single = PROP_NAMES.flatMap((name) =>
    (INPUTS[name].rules ?? []).map(({ allowed, causes = [], finding }) => ({
      input: terraformName(name) + fieldOf(finding?.words ?? ""),
      allowed,
      hints: causes.map(({ hint }) => hint),
    })),
  );
  const together = [
    ...Object.entries(ALLOWED_TOGETHER),
    ["sigma_user_arn", NOT_THE_ROLE_ITSELF] as const,
    ["additional_cors_rules", RULES_BESIDE_SIGMAS] as const,
  ].map(([input, allowed]) => ({ input, allowed, hints: [] }));
  return [...single, ...together];
}

/** The field that the words of a finding begin with. */
function fieldOf(words: string): string {
  return /^[.][a-z_]+/.exec(words)?.[0] ?? "";
}
