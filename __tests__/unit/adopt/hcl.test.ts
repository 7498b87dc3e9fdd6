import { expect, test } from "@jest/globals";
import { quoted } from "../../../tools/adopt/hcl";

test("what would begin a template in HCL is written as the text that it is", () => {
  expect(quoted("a/${aws:username}/%{x}")).toBe('"a/$${aws:username}/%%{x}"');
  expect(quoted("100% $5 {}")).toBe('"100% $5 {}"');
});
