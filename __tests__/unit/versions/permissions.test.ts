import { expect, test } from "@jest/globals";
import { resolve } from "node:path";
import { at, listOf, parseJson, textsOf } from "../../../tools/json";
import { filesBelow } from "../../../tools/modules/files-below";
import { NEWER_TAGGING_ACTIONS } from "../../fixtures/tagging-actions";

const MODULES = filesBelow(resolve(__dirname, "../../../modules-out"));

/** The actions of every permission file of every module. */
const PERMISSIONS = [...MODULES]
  .filter(([path]) => /^[^/]+\/permissions\/.*\.json$/.test(path))
  .map(([path, text]) => ({
    path,
    actions: listOf(at(parseJson(text), "Statement")).flatMap((one) => textsOf(at(one, "Action"))),
  }));

test.each(PERMISSIONS)(
  "$path has the tagging actions of old and of new providers, or none",
  ({ actions }) => {
    for (const [older, newer] of Object.entries(NEWER_TAGGING_ACTIONS)) {
      expect(newer.filter((action) => actions.includes(action))).toEqual(
        actions.includes(older) ? newer : [],
      );
    }
  },
);

test.each(PERMISSIONS)(
  "$path reads every inline policy of a role whose inline policies it lists",
  ({ actions }) => {
    expect(actions.includes("iam:GetRolePolicy")).toBe(actions.includes("iam:ListRolePolicies"));
  },
);

test("only the permissions for a created bucket touch its tags", () => {
  const touching = PERMISSIONS.filter(({ actions }) => actions.some((one) => /^s3:.*Tag/.test(one)));
  expect(touching.map(({ path }) => path)).toEqual([
    "sigma-s3-storage/permissions/apply-created-bucket-boundary.json",
    "sigma-s3-storage/permissions/apply-created-bucket.json",
    "sigma-s3-storage/permissions/plan-created-bucket.json",
  ]);
});
