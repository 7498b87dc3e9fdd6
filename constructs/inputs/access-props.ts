import type { IpAllowlist } from "../rules/allowlist";
import type { CorsRule } from "../rules/cors";

/** Who reaches the bucket: browsers by CORS, and everybody by the bucket policy. */
export interface AccessSettings {
  /**
   * Whether the bucket's CORS document is managed here. S3 keeps one a bucket: managing it replaces it.
   *
   * @default - as `createBucket`
   */
  readonly manageCors?: boolean;

  /**
   * Origins from which people use Sigma in a browser.
   * Refused: no origin, and anything but `https://host` or `https://host:port`.
   *
   * @default ["https://app.sigmacomputing.com"]
   */
  readonly sigmaAppOrigins?: readonly string[];

  /**
   * The bucket's other CORS rules.
   * Refused: a rule that S3 does not take, and one that matches an origin of Sigma and allows less than Sigma's rule.
   *
   * @default []
   */
  readonly additionalCorsRules?: readonly CorsRule[];

  /**
   * Whether the bucket policy is managed here. S3 keeps one a bucket: managing it replaces it.
   *
   * @default - as `createBucket`
   */
  readonly manageBucketPolicy?: boolean;

  /**
   * Whether the bucket policy denies requests that are not HTTPS.
   *
   * @default true
   */
  readonly enforceTls?: boolean;

  /**
   * Sources from which the objects can be reached.
   * Refused: an entry that is no range, that never reaches S3 as a source, or that is wider than /8 (IPv6: /16), wrong ids
   * and ARNs, and an allowlist that allows nobody.
   *
   * @default - no restriction
   */
  readonly ipAllowlist?: IpAllowlist;

  /**
   * JSON policy documents whose statements join the bucket policy.
   * Refused: text that is no policy document, and a `Sid` that stands twice or is one of this construct's own.
   *
   * @default []
   */
  readonly additionalBucketPolicies?: readonly string[];
}
