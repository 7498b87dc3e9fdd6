import { TerraformDataSource, type TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Lets everything below a construct use a provider; without one it uses the stack's default. */
export function useProvider(scope: Construct, provider: TerraformProvider | undefined): void {
  if (provider === undefined) return;
  for (const element of scope.node.findAll()) {
    if (TerraformResource.isTerraformResource(element) || TerraformDataSource.isTerraformDataSource(element))
      element.provider = provider;
  }
}
