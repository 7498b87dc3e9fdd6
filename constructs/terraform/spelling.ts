/** The Terraform name of a prop: `bucket_name` for `bucketName`. */
export function terraformName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The prop of a Terraform name: `bucketName` for `bucket_name`. */
export function propName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A text about inputs as a text about props: `bucketName` for `bucket_name`. */
export function propNames(text: string): string {
  return text.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, propName);
}
