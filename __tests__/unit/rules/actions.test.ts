import { expect, test } from "@jest/globals";
import { extraBucketActionRules, extraObjectActionRules } from "../../../constructs/rules/actions";
import { errors, refused } from "./errors";

const lists = (...actions: readonly string[]): string[][] => actions.map((action) => [action]);

test("further actions on the bucket only read or list", () => {
  const wrong = lists(
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:Get*",
    "s3:*",
    "*",
    "kms:GetKeyPolicy",
    "s3:Get",
  );
  expect(
    refused(extraBucketActionRules, [...wrong, ["s3:GetBucketLocation", "s3:ListBucketVersions"], []]),
  ).toEqual(wrong);
});

test("further actions on objects are whole names of S3", () => {
  const wrong = lists("s3:*", "s3:Delete*", "*", "DeleteObject", "iam:PassRole", "s3:", "");
  expect(refused(extraObjectActionRules, [...wrong, ["s3:DeleteObject"], []])).toEqual(wrong);
});

test("an error shows the wrong action alone, with the mend", () => {
  expect(errors(extraObjectActionRules, ["s3:DeleteObject", "GetObjectAcl"])).toEqual([
    'it holds "GetObjectAcl". Allowed: whole s3: actions like s3:DeleteObject, without wildcards. Put s3: in front of the action.',
  ]);
});
