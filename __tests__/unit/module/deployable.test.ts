import { expect, test } from "@jest/globals";
import { deployable } from "../../../constructs/module/backend";
import { PRODUCTS } from "../../../constructs/module/modules";

const stacks = (workspace: string | undefined): string[] =>
  deployable(PRODUCTS, { TF_WORKSPACE: workspace }).map(({ stack }) => stack);

test.each([
  [undefined, ["sigma-storage", "data-platform-access"]],
  ["", ["sigma-storage", "data-platform-access"]],
  ["sigma", ["sigma-storage"]],
  ["acme-sigma-storage", ["sigma-storage"]],
  ["data-platform-access", ["data-platform-access"]],
  ["acme-data-platform-access", ["data-platform-access"]],
])("the workspace %p of HCP Terraform is for %p, because it keeps one state", (workspace, expected) => {
  expect(stacks(workspace)).toEqual(expected);
});
