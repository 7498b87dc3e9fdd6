import { expect, test } from "@jest/globals";
import { findings } from "../../../tools/english/findings";

const LONG = `${"word ".repeat(36)}end.`;

test.each([
  ["a long sentence in a comment", "a.ts", `/** ${LONG} */\nexport const a = 1;\n`],
  ["a long sentence in a string", "a.ts", `export const a = "${LONG}";\n`],
  ["a long sentence in a template", "a.ts", `export const a = \`${LONG} \${1}\`;\n`],
  ["a long sentence in a paragraph", "a.md", `# Title\n\n${LONG}\n`],
  ["a long sentence in a cell of a table", "a.md", `| what | why |\n| --- | --- |\n| a | ${LONG} |\n`],
  ["a long sentence in an error of Terraform", "main.tf.json", `  "error_message": "${LONG}"\n`],
  ["a long sentence in a comment of Terraform", "main.tf", `# ${LONG}\n`],
  ["a phrase that few readers know", "a.md", "S3 keeps one policy, and this mends it.\n"],
  ["a phrase in a description of Terraform", "main.tf", 'description = "The key has to let it in."\n'],
  [
    "a description that is too long for a form field",
    "variables.tf.json",
    JSON.stringify({ variable: { a: { description: "Short words. ".repeat(30) } } }, undefined, 2),
  ],
])("%s is found, with its line", (_, file, content) => {
  const [first, ...others] = findings(file, content);
  expect(first).toMatchObject({ file, line: expect.any(Number) });
  expect(first?.line).toBeGreaterThan(0);
  expect(others).toEqual([]);
});

test("plain sentences, code and the names of things are not findings", () => {
  const text =
    "Set `create_bucket = false`. Then S3 keeps your policy.\n\n```hcl\n# it has to be code\n```\n";
  expect(findings("a.md", text)).toEqual([]);
  expect(findings("a.ts", 'export const a = ["has to", "mend"];\n')).toEqual([]);
});
