import { TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import { RootConstruct, type Node } from "constructs";
import { asJson } from "../../../constructs/terraform/tokens";
import { at } from "../../../tools/harness/json";

/** A stack in which everything keeps the name that it is given, as in the module. */
class NamedStack extends TerraformStack {
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return TerraformElement.isTerraformElement(element) ? element.node.id : super.allocateLogicalId(element);
  }
}

/** What CDKTF renders for a stack with the constructs that are made in it. */
export function rendered(build: (stack: TerraformStack) => void, Stack = TerraformStack): unknown {
  // Without an app, which would leave a folder behind.
  const stack = new Stack(new RootConstruct(), "stack");
  build(stack);
  const content: unknown = stack.toTerraform();
  return content;
}

/** The same, for constructs whose elements all have names of their own. */
export function renderedByName(build: (stack: TerraformStack) => void): unknown {
  return rendered(build, NamedStack);
}

/** What CDKTF renders where a value stands in native JSON; the value may come from resources of the stack. */
export function renderedValue(create: (stack: TerraformStack) => unknown): unknown {
  const content = rendered((stack) => {
    new TerraformOutput(stack, "it", { value: asJson(create(stack)) });
  });
  return at(content, "output", "it", "value");
}
