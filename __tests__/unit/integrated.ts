import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization } from "cdktf";
import { type IConstruct, RootConstruct } from "constructs";
import { SigmaStorageIntegration, type SigmaStorageIntegrationProps } from "../../constructs";
import { StorageIntegration } from "../../constructs/storage/storage-integration";
import { asJson, type Expression } from "../../constructs/terraform";
import { at, parseJson, record } from "../../tools/json";

type Props = SigmaStorageIntegrationProps;

/** A stack of a CDKTF app, with its construct and its resources. */
export interface Integrated {
  readonly integration: SigmaStorageIntegration;
  /** The stack as Terraform reads it. */
  readonly content: unknown;
  /** The resource of a type. Empty if there is none. */
  readonly resource: (type: string) => Record<string, unknown>;
  /** A document as JSON, with Terraform's references in it. */
  readonly document: (of: (parts: StorageIntegration) => Expression<string | null>) => unknown;
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
  const parts = integration.node.findChild("Default");
  if (!(parts instanceof StorageIntegration)) throw new Error("the construct has no parts");
  const document: Integrated["document"] = (of) => {
    const { node } = of(parts);
    if (node.kind === "literal") return parseJson(node.value ?? "null");
    return node.kind === "call" ? resolved(parts, asJson(node.args[0])) : undefined;
  };
  return { integration, content, resource, document };
}

/** A stack as Terraform reads it, without CDKTF's notes. */
export function contentOf(stack: TerraformStack): unknown {
  const content: unknown = stack.toTerraform();
  return JSON.parse(JSON.stringify(content), (key, value: unknown) => (key === "//" ? undefined : value));
}

/** The error for these props. Empty if they are accepted. */
export function refusal(props: object): string {
  const stack = new TerraformStack(new RootConstruct(), "stack");
  return errorOf(() => new SigmaStorageIntegration(stack, "sigma", { bucketName: "acme-sigma", ...props }));
}

/** The words of a plain error. Empty if there is none. */
export function errorOf(make: () => unknown): string {
  try {
    make();
    return "";
  } catch (error) {
    return error instanceof Error && error.constructor === Error
      ? error.message
      : `not a plain error: ${String(error)}`;
  }
}

/** A value as Terraform reads it. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false });
}
