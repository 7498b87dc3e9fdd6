import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a README tells people to type, to write and to set. */
export class Readme {
  private readonly text: string;

  public constructor(folder: string) {
    this.text = readFileSync(join(folder, "README.md"), "utf8");
  }

  /** The commands, in their order. A line that ends in a backslash goes on. */
  public get commands(): readonly string[] {
    const lines = this.blocks("sh")
      .join("\n")
      .replaceAll(/\\\n\s*/g, "");
    return lines.split("\n").filter((line) => line !== "");
  }

  /** The blocks of a language, without their margin. */
  public blocks(language: string): readonly string[] {
    const blocks = this.text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([^]*?)\\n\\1\`\`\`$`, "gm"));
    return [...blocks].map(([, margin = "", block = ""]) =>
      block.replaceAll(new RegExp(`^${margin}`, "gm"), ""),
    );
  }

  /** The names in the first column of the table with this heading. */
  public names(heading: string): readonly string[] {
    const [, table = ""] =
      new RegExp(`^ *\\| ${heading} +\\|.*\\n.*\\n((?: *\\|.*\\n)+)`, "m").exec(this.text) ?? [];
    return [...table.matchAll(/^ *\| `(\w+)`/gm)].map(([, name = ""]) => name);
  }
}
