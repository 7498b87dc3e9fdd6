import { parse } from "@cdktn/hcl2json";
import { describe, expect, test } from "@jest/globals";
import { isRecord, listOf, parseJson, record } from "../../../tools/json";
import { PRODUCTS } from "../../../constructs/module/modules";
import { emittedModule } from "../../../tools/modules/module";
import { withoutSpace } from "./white-space";

/** Arguments that hold addresses or a type, which JSON syntax writes bare. */
const BARE = ["depends_on", "ignore_changes", "replace_triggered_by", "type"];

/** The same for what both forms write in their own way: comments, locals, a block alone, and white space. */
function canonical(value: unknown, name = ""): unknown {
  if (typeof value === "string") return canonicalText(value, BARE.includes(name));
  if (Array.isArray(value)) {
    const parts = listOf(value).map((part) => canonical(part, name));
    if (name === "locals") return Object.assign({}, ...parts);
    return parts.length === 1 && isRecord(parts[0]) ? parts[0] : parts;
  }
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(fields.map(([key, field]) => [key, canonical(field, key)]));
}

function canonicalText(text: string, bare: boolean): string {
  const expression = /^\$\{(.*)\}$/s.exec(text)?.[1] ?? text;
  return bare ? withoutSpace(`\${${expression}}`) : conditionals(withoutSpace(text));
}

/** The parser writes a conditional in a text as a directive. */
function conditionals(text: string): string {
  const arm = (shown: string): string => /^\$\{(.*)\}$/s.exec(shown)?.[1] ?? JSON.stringify(shown);
  return text.replaceAll(
    /%\{if(.*?)\}(.*?)%\{else\}(.*?)%\{endif\}/g,
    (_, condition: string, then: string, otherwise: string) =>
      `\${${condition}?${arm(then)}:${arm(otherwise)}}`,
  );
}

/** Where a reader looks for a resource. What belongs to the bucket alone is with it. */
const FILES: Readonly<Record<string, string>> = {
  aws_iam_policy: "access_policy",
  aws_iam_role: "role",
  aws_iam_role_policy_attachment: "role",
  aws_s3_bucket_cors_configuration: "cors",
  aws_s3_bucket_lifecycle_configuration: "lifecycle",
  aws_s3_bucket_policy: "bucket_policy",
};

describe.each(PRODUCTS)("the two forms of $module", ({ definition, module }) => {
  const { hcl, json } = emittedModule(module, definition);
  const names = [...json.keys()].filter((name) => name.endsWith(".tf.json"));

  test("have the same files", () => {
    const inHcl = [...hcl.keys()].filter((name) => name.endsWith(".tf"));
    expect(inHcl.map((name) => `${name}.json`)).toEqual(names);
  });

  test("have each resource in the file of its construct", () => {
    for (const name of names) {
      const { resource } = record(parseJson(json.get(name) ?? ""));
      for (const type of Object.keys(record(resource)))
        expect([type, name]).toEqual([type, `${FILES[type] ?? "bucket"}.tf.json`]);
    }
  });

  test.each(names)("are one configuration: %s", async (name) => {
    const parsed = await parse(name, hcl.get(name.replace(/\.json$/, "")) ?? "");
    expect(Object.keys(parsed)).not.toEqual([]);
    expect(canonical(parsed)).toEqual(canonical(record(parseJson(json.get(name) ?? ""))));
  });

  test.each(names)("give the same reasons: %s", (name) => {
    const comments = (hcl.get(name.replace(/\.json$/, "")) ?? "").match(/^ *#(?:.*\n *#)*.*/gm) ?? [];
    const inHcl = comments.map((comment) => comment.replaceAll(/\s*# /g, " ").trim());
    const inJson = [...(json.get(name) ?? "").matchAll(/"\/\/": (".*")/g)].map(([, text = ""]) =>
      parseJson(text),
    );
    expect(inHcl).toEqual(inJson);
  });
});

test("commas count everywhere but after the fields of objects", () => {
  expect(withoutSpace("a, ${ f({ a = [1, 2], b = g(3, 4) }, 5) }")).toBe("a, ${f({a=[1,2]b=g(3,4)},5)}");
});

test("white space counts in strings, in an expression in a string too", () => {
  expect(withoutSpace('a b ${ f( "c d ${ g } %{ if h } \\" i" ) }')).toBe(
    'a b ${f("c d ${g} %{ifh} \\" i")}',
  );
});
