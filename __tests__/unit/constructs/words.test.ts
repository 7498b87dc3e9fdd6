import { describe, expect, test } from "@jest/globals";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { type BucketAccessProps, DataPlatformAccess } from "../../../constructs";
import { DATA_PLATFORM_INPUTS } from "../../../constructs/inputs/data-platform";
import type { Input } from "../../../constructs/inputs/input";
import { STORAGE_INPUTS } from "../../../constructs/inputs/storage";
import { PRODUCTS } from "../../../constructs/module/modules";
import { ModuleStack } from "../../../constructs/module/module-stack";
import { namesIn, type Shape, spell, terraformName } from "../../../constructs/terraform";
import { integrated, refusal, resolved } from "../integrated";
import { writtenTexts } from "./sources";

const INPUTS = Object.entries<Input>({ ...STORAGE_INPUTS, ...DATA_PLATFORM_INPUTS });

function fieldsOf(shape: Shape): string[] {
  if (shape.kind === "list") return fieldsOf(shape.of);
  return shape.kind === "object" ? Object.keys(shape.fields) : [];
}

const OUTPUTS = PRODUCTS.flatMap(
  ({ definition, module }) => new ModuleStack(new RootConstruct(), module, definition).outputs,
).map(({ name }) => name);

/** Everything that has one name in Terraform and another one in a CDKTF app. */
const KNOWN = [
  ...new Set([
    ...INPUTS.flatMap(([name, { shape }]) => [terraformName(name), ...fieldsOf(shape)]),
    ...OUTPUTS,
  ]),
].filter((name) => name.includes("_"));

const NAMED = new RegExp(`(?<![{\\w.])(?:${KNOWN.join("|")})(?![}\\w])`);

/** What a person reads, not an address, a name or an expression. */
const isProse = ({ text }: { readonly text: string }): boolean => /[a-z,.]+ [a-z{]+/i.test(text);

describe("in the sources", () => {
  const texts = writtenTexts();

  test("every mark has the name of an input, of a field or of an output", () => {
    const marked = texts.flatMap(({ text }) => namesIn(text.replaceAll(/\$\{/g, "")));
    expect(marked.length).toBeGreaterThan(100);
    expect(marked.filter((name) => !KNOWN.includes(name))).toEqual([]);
  });

  test("every such name in a text has its mark", () => {
    const unmarked = texts.filter(isProse).filter(({ text }) => NAMED.test(text));
    expect(unmarked).toEqual([]);
  });
});

test("what is marked becomes a prop, and everything else stays as it is written", () => {
  const words =
    "Set {sigma_user_arn} = read_write for `sigma_users` of snowflake_storage_integration, {not a name}.";
  expect(spell(words, "cdktf")).toBe(words.replace("{sigma_user_arn}", "sigmaUserArn"));
  expect(spell(words, "terraform")).toBe(words.replace("{sigma_user_arn}", "sigma_user_arn"));
});

/** The text of a data platform's next steps, with the warnings of its construct. */
function platformTexts(props: Partial<BucketAccessProps>): string {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new AwsProvider(stack, "aws");
  const defaults = {
    bucketName: "snowflake_storage_integration".replaceAll("_", "-"),
    platform: "snowflake",
  } as const;
  const access = new DataPlatformAccess(stack, "platform", { ...defaults, ...props });
  return [access.nextSteps, ...warningsOf(access)].map((text) => String(resolved(access, text))).join("\n");
}

const warningsOf = ({
  node,
}: {
  readonly node: { readonly metadata: readonly { type: string; data: unknown }[] };
}) => node.metadata.filter(({ type }) => type.endsWith("warn")).map(({ data }) => String(data));

const CONNECTED = {
  platformPrincipalArn: "arn:aws:iam::111122223333:user/abc1",
  platformExternalId: "ACME_SFCRole=1_x=",
};

describe("a CDKTF author reads the names of props", () => {
  const platforms = ["snowflake", "databricks"] as const;
  const accesses = ["read", "read_write"] as const;

  test.each(platforms.flatMap((platform) => accesses.map((access) => ({ platform, access }))))(
    "in the steps and warnings for $platform with $access, beside SQL and other tools' names",
    ({ access, platform }) => {
      const waiting = platformTexts({ platform, access });
      const connected = platformTexts({ platform, access, ...CONNECTED });
      expect(waiting).toMatch(/platformPrincipalArn.*platformExternalId are missing/s);
      for (const text of [waiting, connected]) expect(text).not.toMatch(NAMED);
      expect(connected).not.toMatch(/sigmaUsers|databricksStorageCredential|enableFileEvents/);
      if (platform !== "databricks") return;
      expect(waiting).toContain("databricks_storage_credential");
      expect(connected).toContain("`sigma_users`");
      expect(connected).toContain("enable_file_events");
    },
  );

  test("in Sigma's steps, before and after it is connected, and for what is merged by hand", () => {
    const sigma = { sigmaUserArn: "arn:aws:iam::999999999999:user/sigma", sigmaExternalId: "4711" };
    for (const props of [{}, sigma, { createBucket: false }, { ...sigma, createBucket: false }]) {
      const { integration } = integrated(props);
      const text = String(resolved(integration, integration.nextSteps));
      expect(text).not.toMatch(NAMED);
      expect(text).toContain("sigmaUserArn");
      if ("createBucket" in props) expect(text).toMatch(/output corsRules .* output bucketPolicyJson /s);
    }
  });

  test("in errors, and values of their own as they wrote them", () => {
    const statement = { Sid: "role_name", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
    const document = JSON.stringify({ Version: "2012-10-17", Statement: [statement, statement] });
    expect(refusal({ additionalBucketPolicies: [document] })).toMatch(
      /additionalBucketPolicies repeats Sids\. .* Found: role_name$/,
    );
    expect(refusal({ roleName: "kms_key_arn is it" })).toMatch(
      /roleName is "kms_key_arn is it"\. .*A path goes into iamPath\./,
    );
    const wrong: object = { access: "write" };
    expect(() => platformTexts(wrong)).toThrow(/access is "write"\. It must be read or read_write\./);
  });
});
