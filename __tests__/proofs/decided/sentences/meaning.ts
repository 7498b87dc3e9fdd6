import { ON_BUCKET } from "./bucket";
import type { Claim, Context } from "./claims";
import { ON_PERMISSIONS } from "./permissions";
import { ON_TRUST } from "./trust";

/** Sentences that no request makes true or false. */
const ON_NO_REQUEST: readonly RegExp[] = [
  /^The permissions boundary \S+ limits the role\.$/,
  /^No permissions boundary limits the role\.$/,
  /^Terraform does not manage (the bucket policy|CORS|the lifecycle rules)\./,
  /^Browsers may use the bucket from pages of: /,
  /^Objects (expire after|are kept until) /,
  /^Replaced and deleted (versions are kept|objects are gone) /,
];

/** What a sentence says of requests. */
export function claimsOf(sentence: string, context: Context): readonly Claim[] {
  const [kind, ...others] = [...ON_TRUST, ...ON_PERMISSIONS, ...ON_BUCKET].filter(({ pattern }) =>
    pattern.test(sentence),
  );
  if (kind === undefined && ON_NO_REQUEST.some((pattern) => pattern.test(sentence))) return [];
  if (kind === undefined || others.length > 0)
    throw new Error(`the sentence "${sentence}" is not understood`);
  const [, ...parts] = kind.pattern.exec(sentence) ?? [];
  return kind.claims(parts, context);
}
