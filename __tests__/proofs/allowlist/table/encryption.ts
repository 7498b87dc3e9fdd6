import type { Origin } from "../../../simulator";
import { KEY_ARN } from "../scenarios";
import { rows, type Row } from "./row";

const ANYWHERE: Origin = { address: "8.8.8.8" };

const upload = (headers: Readonly<Record<string, string>>): { keys: Record<string, string> } => ({
  keys: Object.fromEntries(
    Object.entries(headers).map(([header, value]) => [`s3:x-amz-server-side-encryption${header}`, value]),
  ),
});

const withKey = (algorithm: string, key: string): { keys: Record<string, string> } =>
  upload({ "": algorithm, "-aws-kms-key-id": key });

const OTHER_KEY = KEY_ARN.replace(/1234abcd/, "9234abcd");

/** Uploads to a bucket that allows only one key. */
export const encryption: readonly Row[] = [
  ...(["sigma", "admin"] as const).flatMap((caller) =>
    rows("keyEnforced", caller, ANYWHERE, [
      [
        "s3:PutObject",
        "/sigma/a.csv",
        "allowed",
        "the request names no encryption, like a browser's upload through Sigma",
      ],
      ["s3:PutObject", "/sigma/a.csv", "allowed", "the key", withKey("aws:kms", KEY_ARN)],
      [
        "s3:PutObject",
        "/sigma/a.csv",
        "allowed",
        "the key, twice encrypted",
        withKey("aws:kms:dsse", KEY_ARN),
      ],
      [
        "s3:PutObject",
        "/sigma/a.csv",
        "denied",
        "S3 would use its own managed key",
        upload({ "": "aws:kms" }),
      ],
      ["s3:PutObject", "/sigma/a.csv", "denied", "another key", withKey("aws:kms", OTHER_KEY)],
      ["s3:PutObject", "/sigma/a.csv", "denied", "another key", withKey("aws:kms:dsse", OTHER_KEY)],
      ["s3:PutObject", "/sigma/a.csv", "denied", "S3's own keys", upload({ "": "AES256" })],
      [
        "s3:PutObject",
        "/sigma/a.csv",
        "denied",
        "a key that the customer sends with the request",
        upload({ "-customer-algorithm": "AES256" }),
      ],
      ["s3:GetObject", "/sigma/a.csv", "allowed", "reading names no encryption"],
    ]),
  ),
  ...(["admin", "partner", "anonymous"] as const).flatMap((caller) =>
    rows("keyEnforced", caller, ANYWHERE, [
      ["s3:PutObject", "/other/b", "denied", "outside the prefix, by anybody", upload({ "": "AES256" })],
      [
        "s3:PutObject",
        "/other/b",
        "denied",
        "outside the prefix, by anybody",
        upload({ "-customer-algorithm": "AES256" }),
      ],
    ]),
  ),
  ...rows("encrypted", "admin", ANYWHERE, [
    ["s3:PutObject", "/sigma/a.csv", "allowed", "no key is required", upload({ "": "AES256" })],
  ]),
];
