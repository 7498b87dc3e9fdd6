import { TerraformOutput, TerraformStack } from "cdktf";
import { RootConstruct } from "constructs";
import { asJson } from "../../../constructs/expressions/tokens";
import { at } from "../../harness/json";

/** What CDKTF renders for a stack with the constructs that are made in it. */
export function rendered(build: (stack: TerraformStack) => void): unknown {
  // Without an app, which would leave a folder behind.
  const stack = new TerraformStack(new RootConstruct(), "stack");
  build(stack);
  const content: unknown = stack.toTerraform();
  return content;
}

/** What CDKTF renders where a value stands in native JSON; the value may come from resources of the stack. */
export function renderedValue(create: (stack: TerraformStack) => unknown): unknown {
  const content = rendered((stack) => {
    new TerraformOutput(stack, "it", { value: asJson(create(stack)) });
  });
  return at(content, "output", "it", "value");
}
