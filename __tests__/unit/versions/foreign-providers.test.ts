import { parse } from "@cdktn/hcl2json";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { at, isRecord, listOf, record } from "../../../tools/json";
import { EXAMPLES } from "../../../tools/plans/examples";
import { FOREIGN_PROVIDERS } from "../../fixtures/foreign-providers";

/** What Terraform itself knows in every resource. */
const META = new Set(["depends_on"]);

test("every example with a provider that is not AWS's is in the list of what was looked up", () => {
  const foreign = readdirSync(EXAMPLES).filter((name) => {
    const file = join(EXAMPLES, name, "main.tf");
    const text = readdirSync(join(EXAMPLES, name)).includes("main.tf") ? readFileSync(file, "utf8") : "";
    return [...text.matchAll(/source += "([^"./]+\/[^"./]+)"/g)].some(
      ([, source]) => source !== "hashicorp/aws",
    );
  });
  expect(foreign).toEqual(FOREIGN_PROVIDERS.map(({ example }) => example).sort());
});

describe.each(FOREIGN_PROVIDERS)("$example", ({ constraint, example, floor, resources, source }) => {
  const text = readFileSync(join(EXAMPLES, example, "main.tf"), "utf8");
  let parsed: unknown;

  beforeAll(async () => {
    parsed = await parse("main.tf", text);
  });

  test("allows no version of the provider before the one whose pages were read", () => {
    const providers = listOf(at(parsed, "terraform", 0, "required_providers")).map(record);
    const [versions] = providers.flatMap((each) =>
      Object.values(each).filter((one) => at(one, "source") === source),
    );
    expect(at(versions, "version")).toBe(constraint);
    expect(constraint).toContain(`>= ${floor}`);
  });

  test("sets and reads exactly what those pages have", () => {
    const [prefix = ""] = source.split("/").slice(1);
    const used = Object.entries(record(at(parsed, "resource"))).filter(([type]) =>
      type.startsWith(`${prefix}_`),
    );
    const sets = used.map(([type, named]) => [
      type,
      [
        ...new Set(
          Object.values(record(named))
            .flatMap(listOf)
            .flatMap((one) => settingsOf(one)),
        ),
      ].sort(),
    ]);
    expect(Object.fromEntries(sets)).toEqual(
      Object.fromEntries(Object.entries(resources).map(([type, page]) => [type, page.sets])),
    );
    expect(readsOf(text, prefix)).toEqual(
      Object.entries(resources)
        .flatMap(([type, { reads }]) => reads.map((path) => `${type}: ${path}`))
        .sort(),
    );
  });
});

/** The names of arguments and blocks, and those inside of blocks behind a dot. */
function settingsOf(block: unknown, within = ""): string[] {
  return Object.entries(record(block))
    .filter(([name]) => !META.has(name))
    .flatMap(([name, value]) => [
      `${within}${name}`,
      ...listOf(value)
        .filter(isRecord)
        .flatMap((inner) => settingsOf(inner, `${within}${name}.`)),
    ]);
}

/** The attributes of resources of a provider that a configuration refers to. */
function readsOf(text: string, prefix: string): string[] {
  const references = text.matchAll(new RegExp(`\\b(${prefix}_\\w+)\\.\\w+\\.([\\w.[\\]]+)`, "g"));
  return [...new Set([...references].map(([, type = "", path = ""]) => `${type}: ${path}`))].sort();
}
