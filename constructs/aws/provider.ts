import { type TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Lets all resources of a construct use a provider; without one they use the stack's default. */
export function useProvider(scope: Construct, provider: TerraformProvider | undefined): void {
  if (provider === undefined) return;
  for (const element of scope.node.findAll()) {
    if (TerraformResource.isTerraformResource(element)) element.provider = provider;
  }
}
