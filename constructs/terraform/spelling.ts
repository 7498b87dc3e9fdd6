/** The Terraform name of a prop: `bucket_name` for `bucketName`. */
export function terraformName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The prop of a Terraform name: `bucketName` for `bucket_name`. */
export function propName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const spelledTexts = new Map<string, string>();

/** A text about inputs as a text about props: `bucketName` for `bucket_name`. */
export function propNames(text: string): string {
  const spelled = spelledTexts.get(text) ?? text.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, propName);
  // The same few texts are asked for by every integration of an app.
  spelledTexts.set(text, spelled);
  return spelled;
}
