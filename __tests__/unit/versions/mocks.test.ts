import { parse } from "@cdktn/hcl2json";
import { expect, test } from "@jest/globals";
import { join, resolve } from "node:path";
import { at } from "../../../tools/json";
import { filesBelow } from "../../../tools/modules/files-below";

const FILES = filesBelow(resolve(__dirname, "../../../modules-out"));
const TESTS = [...FILES].filter(([path]) => path.endsWith(".tftest.hcl"));

test.each(TESTS)(
  "%s has the mocks that the module's README shows for consumers' tests",
  async (path, text) => {
    const readme = FILES.get(join(path, "../../README.md")) ?? "";
    const [, shown = ""] = /```hcl\n(mock_provider [^]*?)```/.exec(readme) ?? [];
    const mocks = async (hcl: string): Promise<unknown> => at(await parse("mocks.hcl", hcl), "mock_provider");
    expect(await mocks(shown)).toBeDefined();
    expect(await mocks(text)).toEqual(await mocks(shown));
  },
);
