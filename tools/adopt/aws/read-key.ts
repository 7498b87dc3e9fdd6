import { DescribeKeyCommand, GetKeyPolicyCommand } from "@aws-sdk/client-kms";
import { documentOf } from "../policy/document";
import type { Clients } from "./clients";
import type { BucketSnapshot } from "./read-bucket";
import { ask, reading, valueOf } from "./reading";

/**
 * Reads the key that a bucket encrypts with; undefined where it encrypts without a key of KMS, or with the key that S3
 * brings.
 *
 * @throws Unread where the key cannot be described
 */
export async function readKey({ kms }: Clients, { encryption }: BucketSnapshot) {
  const KeyId = valueOf(encryption)?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  if (KeyId === undefined) return undefined;
  const described = await ask("kms:DescribeKey", KeyId, () => kms.send(new DescribeKeyCommand({ KeyId })));
  const key = described?.KeyMetadata;
  const arn = key?.Arn ?? KeyId;
  const policy = await reading(() =>
    ask("kms:GetKeyPolicy", arn, async () => {
      const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: arn, PolicyName: "default" }));
      return Policy === undefined ? undefined : documentOf(Policy);
    }),
  );
  return {
    arn,
    /** Whether AWS manages it, such as `aws/s3`. */
    ofAws: key?.KeyManager === "AWS",
    state: key?.KeyState ?? "missing",
    policy,
  };
}
