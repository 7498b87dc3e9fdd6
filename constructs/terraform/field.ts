import { Expression, isExpression, type Value } from "./expression";
import { toHcl } from "./hcl";
import { toValue } from "./tokens";

/** The Terraform name of a prop or of a field: `bucket_name` for `bucketName`. */
export function terraformName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A text about inputs as a text about props: `bucketName` for `bucket_name`. */
export function propNames(text: string): string {
  return text.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) =>
    name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
}

/** A field of an optional struct, or the fallback where the struct or the field is not given. */
export function field<S extends object, K extends keyof S & string>(
  struct: Value<S> | undefined,
  name: K,
  fallback: NonNullable<S[K]>,
): Value<NonNullable<S[K]>> {
  if (isExpression(struct)) {
    return new Expression(`try(${struct.hcl}.${terraformName(name)}, ${toHcl(fallback)})`);
  }
  return toValue<NonNullable<S[K]>>(struct?.[name] ?? fallback);
}
