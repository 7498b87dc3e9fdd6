import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { SigmaStorageIntegration, type SigmaStorageIntegrationProps } from "../../constructs";
import { asJson, type Expression } from "../../constructs/terraform";
import { at, parseJson, record } from "../../tools/harness/json";

type Props = SigmaStorageIntegrationProps;

/** A stack of a CDKTF app, with its construct and its resources. */
export interface Integrated {
  readonly integration: SigmaStorageIntegration;
  /** The stack as Terraform reads it. */
  readonly content: unknown;
  /** The resource of a type. Empty if there is none. */
  readonly resource: (type: string) => Record<string, unknown>;
}

/** An integration in a separate stack. Its bucket is acme-sigma unless the props say otherwise. */
export function integrated(
  props: Partial<Props> | ((stack: TerraformStack) => Partial<Props>) = {},
): Integrated {
  // Without an app, because an app would make an output folder.
  const stack = new TerraformStack(new RootConstruct(), "stack");
  new AwsProvider(stack, "aws");
  const own = typeof props === "function" ? props(stack) : props;
  const integration = new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme-sigma", ...own });
  const content = contentOf(stack);
  const resource = (type: string): Record<string, unknown> =>
    record(Object.values(record(at(content, "resource", type)))[0]);
  return { integration, content, resource };
}

/** A stack as Terraform reads it, without CDKTF's notes. */
export function contentOf(stack: TerraformStack): unknown {
  const content: unknown = stack.toTerraform();
  return JSON.parse(JSON.stringify(content), (key, value: unknown) => (key === "//" ? undefined : value));
}

/** The error for these props. Empty if they are accepted. */
export function refusal(props: object): string {
  try {
    new SigmaStorageIntegration(new TerraformStack(new RootConstruct(), "stack"), "sigma", {
      bucketName: "acme-sigma",
      ...props,
    });
    return "";
  } catch (error) {
    return error instanceof Error && error.constructor === Error
      ? error.message
      : `not a plain error: ${String(error)}`;
  }
}

/** A document as JSON, with Terraform's references in it. */
export function documentOf({ node }: Expression<string | null>): unknown {
  if (node.kind === "literal") return parseJson(node.value ?? "null");
  return node.kind === "call" ? asJson(node.args[0]) : undefined;
}
