import { expect, test } from "@jest/globals";
import { filesOf } from "../../../tools/adopt/files";

test("what would begin a template in HCL is written as the text that it is", () => {
  const inputs = { prefix: "a/${aws:username}/%{x}", tags: { "a b": "100% $5 {}" } };
  const files = filesOf({ source: "./${x}", region: "us-east-1", inputs, imports: [], comments: [] });
  expect(files.get("main.tf")).toContain('source = "./$${x}"');
  expect(files.get("main.tf")).toContain('"a/$${aws:username}/%%{x}"');
  expect(files.get("main.tf")).toContain('{ "a b" = "100% $5 {}" }');
});
