import { expect, test } from "@jest/globals";
import { tagsPart } from "../../../tools/adopt/subjects/tags";

test("what a CloudFormation stack manages is named, because the stack would undo every change", () => {
  const tags = { "aws:cloudformation:stack-name": "sigma-storage", team: "data" };
  const { inputs, remarks } = tagsPart([["role", tags]]);
  expect(inputs).toEqual({ tags: { team: "data" } });
  expect(remarks).toEqual([
    expect.stringMatching(
      /^The CloudFormation stack sigma-storage manages the role: .*DeletionPolicy: Retain/,
    ),
  ]);
});

test("every tag that changes its value is named with the value that goes", () => {
  const { inputs, remarks } = tagsPart([
    ["policy", { team: "files" }],
    ["role", { team: "data", owner: "" }],
  ]);
  expect(inputs).toEqual({ tags: { team: "data", owner: "" } });
  expect(remarks).toEqual([
    "The tags differ. The apply sets all of them on the policy.",
    "The apply changes the tag team of the policy, which is files now.",
  ]);
});
