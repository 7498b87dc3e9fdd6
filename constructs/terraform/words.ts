/** Who reads a text: people who write Terraform for a module, or authors of a CDKTF app. */
export type Readers = "terraform" | "cdktf";

/**
 * A text that names inputs, each in braces: `{bucket_name} must not …`. Only names in braces are translated, so a
 * value, SQL and the names of other tools stay as they are.
 */
export type Words = string;

const NAME = /\{([a-z][a-z0-9_]*)\}/g;

/** The text for its readers: `bucket_name` in Terraform, `bucketName` in a CDKTF app. */
export function spell(words: Words, readers: Readers): string {
  return words.replace(NAME, (_, name: string) => (readers === "terraform" ? name : propName(name)));
}

/** The Terraform name of a prop: `bucket_name` for `bucketName`. */
export function terraformName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The prop of a Terraform name: `bucketName` for `bucket_name`. */
export function propName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
