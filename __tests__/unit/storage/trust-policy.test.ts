import { describe, expect, test } from "@jest/globals";
import { Expression, type Value } from "../../../constructs/terraform/expression";
import { TrustPolicy, type TrustPolicyProps } from "../../../constructs/storage/trust-policy";
import { at } from "../../../tools/harness/json";
import { renderedByName } from "../terraform/rendered";

const USER = "arn:aws:iam::999999999999:user/sigma";
const ROOT =
  "arn:${data.aws_partition.partition.partition}:iam::${data.aws_caller_identity.caller_identity.account_id}:root";

function input(name: string): Expression<string> {
  return new Expression(`var.${name}`, { nullable: true });
}

function trustPolicy(props: Partial<TrustPolicyProps>): { connected: Value<boolean>[]; locals: unknown } {
  const connected: Value<boolean>[] = [];
  const content = renderedByName((stack) => {
    const policy = new TrustPolicy(stack, "trust", {
      sigmaUserArn: undefined,
      sigmaExternalId: undefined,
      placeholderExternalId: "0000",
      ...props,
    });
    connected.push(policy.connected);
  });
  return { connected, locals: at(content, "locals") };
}

/** Sigma's template. */
function template(user: string, externalId: string): unknown {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: user },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  };
}

describe("the trust policy", () => {
  test("is Sigma's template with both of Sigma's values", () => {
    const { connected, locals } = trustPolicy({ sigmaUserArn: USER, sigmaExternalId: "arn:x" });
    expect(connected).toEqual([true]);
    expect(at(locals, "trust_policy")).toEqual(template(USER, "arn:x"));
  });

  test.each<[string, Partial<TrustPolicyProps>]>([
    ["neither", {}],
    ["the user alone", { sigmaUserArn: USER }],
    ["the external ID alone", { sigmaExternalId: "arn:x" }],
  ])("trusts this account alone, with the placeholder, as long as there is %s", (_, props) => {
    const { connected, locals } = trustPolicy({ ...props, placeholderExternalId: "1234" });
    expect(connected).toEqual([false]);
    expect(at(locals, "trust_policy")).toEqual(template("${local.trusted_arn}", "1234"));
    expect(at(locals, "trusted_arn")).toBe(ROOT);
  });

  test("leaves the decision to Terraform where the values are inputs", () => {
    const { locals } = trustPolicy({
      sigmaUserArn: input("sigma_user_arn"),
      sigmaExternalId: input("sigma_external_id"),
    });
    expect(locals).toMatchObject({
      connected: "${(var.sigma_user_arn != null) && (var.sigma_external_id != null)}",
      trusted_arn: `\${local.connected ? var.sigma_user_arn : "${ROOT}"}`,
      trust_policy: template("${local.trusted_arn}", '${local.connected ? var.sigma_external_id : "0000"}'),
    });
  });
});
