import {
  all,
  any,
  type Effect,
  equals,
  FALSE,
  type Formula,
  matched,
  not,
  type Statement,
  statementsOf,
  TRUE,
} from "../../../solver";
import { by, byService, does, fromRanges, fromUnits, namesOtherEncryption, on, withoutHttps } from "../words";
import { type Context, type Kind, listed, nothing } from "./claims";
import { placeOf } from "./place";

/** Sentences on what the bucket policy denies and allows. */
export const ON_BUCKET: readonly Kind[] = [
  { pattern: /^Objects can be reached from any network\.$/, claims: nothing("bucket policy", "Deny") },
  {
    pattern: /^Objects can be reached only from: (.+)\.$/,
    claims: ([entries], context) => {
      const outside = not(any(...listed(entries).map(fromEntry), byService));
      const onObject = on(`${placeOf(context).bucketArn}/*`);
      const isRole = by(context.roleArn);
      const applies = any(isRole, not(exempt(context)));
      return [
        {
          ...{ document: "bucket policy", effect: "Deny" },
          least: all(outside, onObject, applies),
          // The role cannot list from outside, either.
          most: all(outside, any(onObject, isRole), applies),
        },
      ];
    },
  },
  // Who is exempt is said by what the sentence before denies.
  { pattern: /^The allowlist applies to every(?:one|body)\.$/, claims: nothing("bucket policy", "Deny") },
  { pattern: /^The allowlist does not apply to: .+\.$/, claims: nothing("bucket policy", "Deny") },
  {
    pattern: /^Requests without HTTPS are denied\.$/,
    claims: () => [{ document: "bucket policy", effect: "Deny", least: withoutHttps }],
  },
  { pattern: /^Requests without HTTPS are allowed\.$/, claims: nothing("bucket policy", "Deny") },
  {
    pattern: /^Uploads that name another encryption than the KMS key (\S+) are denied\.$/,
    claims: ([key = ""], context) => [
      {
        ...{ document: "bucket policy", effect: "Deny" },
        least: all(does("s3:PutObject"), on(`${placeOf(context).bucketArn}/*`), namesOtherEncryption(key)),
      },
    ],
  },
  {
    pattern: /^The bucket policy has no further statements\.$/,
    claims: nothing("bucket policy", "Allow"),
  },
  {
    pattern: /^The bucket policy also has: (.+)\.$/,
    claims: ([names], { bucketPolicy }) =>
      (["Allow", "Deny"] as const).map((effect) => ({
        ...{ document: "bucket policy", effect },
        least: any(
          ...listed(names)
            .filter((name) => name.startsWith(effect))
            .map((name) => named(statementsOf(bucketPolicy), name, effect)),
        ),
      })),
  },
];

/** A request from an entry of the allowlist, as the sentence names it. */
function fromEntry(entry: string): Formula {
  const [, owner, id = ""] = /^endpoints of (?:(account|organization) )?(\S+)$/.exec(entry) ?? [];
  if (owner !== undefined) return equals(owner === "account" ? "aws:VpceAccount" : "aws:VpceOrgID", id);
  if (id !== "") return fromUnits([id]);
  if (entry.startsWith("vpc-")) return equals("aws:SourceVpc", entry);
  return entry.startsWith("vpce-") ? equals("aws:SourceVpce", entry) : fromRanges([entry]);
}

function exempt({ sentences }: Context): Formula {
  const [arns] = sentences.flatMap(
    (sentence) => /^The allowlist does not apply to: (.+)\.$/.exec(sentence)?.[1] ?? [],
  );
  return arns === undefined ? FALSE : by(...listed(arns));
}

/** What the statements with an effect and a Sid match. If there is none, nothing makes the sentence true. */
function named(statements: readonly Statement[], name: string, effect: Effect): Formula {
  const found = statements.filter(
    ({ Effect: own, Sid: sid = "without Sid" }) => `${String(own)} ${String(sid)}` === name,
  );
  return found.length === 0 ? TRUE : matched(effect, { Statement: found });
}
