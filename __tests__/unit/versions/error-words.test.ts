import { describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { MODULES_DIRECTORY } from "../../../tools/harness/module-folders";
import { filesBelow } from "../../../tools/modules/files-below";
import { ERROR_WORDS } from "../../fixtures/error-words";

describe.each(Object.entries(ERROR_WORDS))("%s", (module, errors) => {
  const rows = [...filesBelow(join(MODULES_DIRECTORY, module))]
    .filter(([path]) => path.endsWith(".md"))
    .flatMap(([, text]) => text.split("\n").filter((line) => line.startsWith("| ")));

  test.each(errors)("explains in a table what is printed as $words ($source)", ({ words }) => {
    expect(rows.filter((row) => row.split(" | ")[0]?.includes(words))).not.toEqual([]);
  });
});
