import { type Reading, unreadOf } from "../aws/reading";
import type { BucketSnapshot } from "../aws/snapshot";
import { type Finding, type Judged, judged, list, unjudged } from "./step";

const BLOCKS = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] as const;

/** The bucket's own settings: nobody outside may reach it, and only policies decide who does. */
export function judgeBucket(bucket: BucketSnapshot): readonly Judged[] {
  return [
    judged(`bucket ${bucket.name} in ${bucket.region}`, [...dotInName(bucket.name)]),
    judgeReading(bucket.publicAccessBlock, (block) => {
      const off = BLOCKS.filter((setting) => block?.[setting] !== true);
      return judged(
        `block public access: ${off.length === 0 ? "all four settings on" : `off: ${list(off)}`}`,
        [
          ...(off.length === 0
            ? []
            : [
                {
                  found: `Block public access is off for ${list(off)}.`,
                  wanted: "All four settings on, as S3 sets them for a new bucket.",
                  consequence: "One policy or ACL is enough to make the uploaded files public.",
                },
              ]),
        ],
      );
    }),
    judgeReading(bucket.ownership, (ownership) =>
      judged(`object ownership: ${ownership ?? "not set, so ACLs are on"}`, [
        ...(ownership === "BucketOwnerEnforced"
          ? []
          : [
              {
                found: `ACLs are on: object ownership is ${ownership ?? "not set"}.`,
                wanted: "BucketOwnerEnforced, as S3 sets it for a new bucket.",
                consequence: "An ACL can give access to a file past all policies.",
              },
            ]),
      ]),
    ),
    judgeReading(bucket.policy, (policy) => {
      const open = (policy?.statements ?? []).filter(
        ({ effect, principals, conditions }) =>
          effect === "Allow" && principals?.aws.includes("*") === true && conditions.length === 0,
      );
      return judged(
        [],
        open.map(({ sid, actions }) => ({
          found: `The bucket policy${sid === undefined ? "" : `'s statement ${sid}`} allows ${list(actions.values)} to everyone.`,
          wanted: "No statement that allows anything to everyone.",
          consequence: "The bucket is public.",
        })),
      );
    }),
  ];
}

/** Judges what was read, or says which permission is missing. */
export function judgeReading<T>(read: Reading<T>, judge: (value: T) => Judged): Judged {
  return "value" in read ? judge(read.value) : unjudged(unreadOf([read]));
}

function dotInName(name: string): readonly Finding[] {
  if (!name.includes(".")) return [];
  return [
    {
      found: `The bucket's name ${name} has a dot.`,
      wanted: "A name without a dot.",
      consequence: "Browsers refuse HTTPS to such a name, so uploads from Sigma's pages fail.",
    },
  ];
}
