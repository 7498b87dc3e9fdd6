import { expect, test } from "@jest/globals";
import { filesOf } from "../../../tools/adopt/files";

test("a comment is one line, whatever AWS has in a name", () => {
  const comments = ["The label a\n  force_destroy = true\u2028b"];
  const files = filesOf({ source: "x", region: "us-east-1", inputs: {}, imports: [], comments });
  expect(files.get("main.tf")).toContain("  # The label a force_destroy = true b\n}");
});

test("what would begin a template in HCL is written as the text that it is", () => {
  const inputs = { prefix: "a/${aws:username}/%{x}", tags: { "a b": "100% $5 {}" } };
  const files = filesOf({ source: "./${x}", region: "us-east-1", inputs, imports: [], comments: [] });
  expect(files.get("main.tf")).toContain('source = "./$${x}"');
  expect(files.get("main.tf")).toContain('"a/$${aws:username}/%%{x}"');
  expect(files.get("main.tf")).toContain('{ "a b" = "100% $5 {}" }');
});
