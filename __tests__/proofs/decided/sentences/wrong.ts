/** How a true sentence becomes a wrong one. An empty text drops it. */
type Change = readonly [sentence: RegExp, replacement: string];

const OTHER = "arn:aws:iam::999999999999:user/other";
const KEY = "arn:aws:kms:eu-central-1:123456789012:key/other";

/** For each kind of sentence, what it could say if somebody built it wrongly. */
export const WRONG: readonly Change[] = [
  [/^\S+ may assume the role/, `${OTHER} may assume the role`],
  [/(may assume the role \S+), with/, "$1-2, with"],
  [
    /^\S+ may assume the role (\S+), with its.*/,
    "The role $1 trusts only this account, until Sigma's two values are set.",
  ],
  [/^The role (\S+) trusts only this account,.*/, `${OTHER} may assume the role $1, with its external ID.`],
  [/^The role \S+ may assume itself.*/, ""],
  [/^Nobody else is in the trust policy of the role (\S+)\.$/, `The role $1 also trusts: ${OTHER}.`],
  [/^The role (\S+) also trusts: .*/, "Nobody else is in the trust policy of the role $1."],
  [/also trusts: (.*)\.$/, `also trusts: $1, ${OTHER}.`],
  [/and read and write /, "and read "],
  [/read, write and delete/, "read and write"],
  [/and read (objects|all)/, "and read and write $1"],
  [/list and read only/, "list, read and delete only"],
  [/^The role may list \S+, and (.*) objects below/, "The role may list, $1 only below"],
  [/^The role may list, (.*) only below ([^/]+)/, "The role may list $2, and $1 objects below $2"],
  [/all of its objects/, "objects below acme-sigma-storage/sigma/"],
  [/^(The role may list (\S+), .*) objects below .*/, "$1 all of its objects."],
  [/(only below .*)sigma\/\.$/, "$1sigma/deeper/."],
  [/^It may also: .*/, ""],
  [/^It may also: (\S+), /, "It may also: "],
  [/^It may also: (.*)\.$/, "It may also: $1, s3:DeleteObjectVersion."],
  [/^It may use no KMS key\.$/, `It may use the KMS key ${KEY} through S3.`],
  [/^It may use the KMS key .*/, "It may use no KMS key."],
  [/^It may use the KMS key \S+/, `It may use the KMS key ${KEY}`],
  [/^Objects can be reached from any network\.$/, "Objects can be reached only from: 203.0.113.0/24."],
  [/^Objects can be reached only from: .*/, "Objects can be reached from any network."],
  [/only from: [^,]+, /, "only from: "],
  [/(only from: .*), [^,]+\.$/, "$1."],
  [/(only from: .*)\.$/, "$1, 8.8.8.8/32."],
  [/vpc-(\w)/, "vpc-0$1"],
  [/vpce-(\w)/, "vpce-0$1"],
  [/endpoints of account \d/, "endpoints of account 0"],
  [/endpoints of organization /, "endpoints of organization o-"],
  [/(endpoints of o-[^,]*)\*/, "$1"],
  [/^The allowlist applies to every\w+\.$/, `The allowlist does not apply to: ${OTHER}.`],
  [/^The allowlist does not apply to: .*/, "The allowlist applies to everyone."],
  [/(does not apply to: )[^,]+, /, "$1"],
  [/(does not apply to: .*)\.$/, `$1, ${OTHER}.`],
  [/^Requests without HTTPS are denied\.$/, "Requests without HTTPS are allowed."],
  [/^Requests without HTTPS are allowed\.$/, "Requests without HTTPS are denied."],
  [/^Uploads that name .*/, ""],
  [/^(Uploads .* KMS key )\S+/, `$1${KEY}`],
  [/^The bucket policy has no further statements\.$/, "The bucket policy also has: Allow without Sid."],
  [/^(The bucket policy also has: )Allow \w+, /, "$1"],
  [/^The bucket policy also has: .*/, "The bucket policy has no further statements."],
];

/** The sentences of a call with one of them changed; undefined if there is none to change. */
export function withWrong(
  sentences: readonly string[],
  [sentence, replacement]: Change,
): readonly string[] | undefined {
  if (!sentences.some((one) => sentence.test(one))) return undefined;
  return sentences.map((one) => one.replace(sentence, replacement)).filter((one) => one !== "");
}
