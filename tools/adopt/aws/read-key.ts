import { DescribeKeyCommand, GetKeyPolicyCommand } from "@aws-sdk/client-kms";
import type { Clients } from "./clients";
import { documentOf } from "./read-bucket";
import { type Reading, reading, valueOf } from "./reading";
import type { BucketSnapshot, KeySnapshot } from "./snapshot";

/** Reads the key that a bucket encrypts with, where it names one. */
export async function readKey(
  { kms }: Clients,
  bucket: BucketSnapshot,
): Promise<Reading<KeySnapshot | undefined>> {
  const KeyId = valueOf(bucket.encryption)?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  if (KeyId === undefined) return { value: undefined };
  const described = await reading("kms:DescribeKey", KeyId, () =>
    kms.send(new DescribeKeyCommand({ KeyId })),
  );
  if ("unread" in described) return described;
  const key = described.value?.KeyMetadata;
  const arn = key?.Arn ?? KeyId;
  const policy = await reading("kms:GetKeyPolicy", arn, async () => {
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    return Policy === undefined ? undefined : documentOf(Policy);
  });
  return { value: { arn, ofAws: key?.KeyManager === "AWS", state: key?.KeyState ?? "missing", policy } };
}
