import { resolve } from "node:path";

/** The page with the findings. */
export const PAGE = resolve(__dirname, "../../modules-src/sigma-s3-storage/docs/reviewing.md");

/** What is between two lines of the page, such as `<!-- checkov -->` and `<!-- /checkov -->`. */
export function sectionOf(page: string, name: string): string {
  return parts(page, name).section.trim();
}

/** The page with another text between the two lines. */
export function withSection(page: string, name: string, text: string): string {
  const { before, after } = parts(page, name);
  return `${before}\n\n${text}\n\n${after}`;
}

function parts(page: string, name: string): { before: string; section: string; after: string } {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = page.split(begin);
  const [section, after] = rest?.split(end) ?? [];
  if (before === undefined || section === undefined || after === undefined)
    throw new Error(`the page has no ${begin} … ${end}`);
  return { before: `${before}${begin}`, section, after: `${end}${after}` };
}
