import { access, OBJECTS, ROOT } from "./fault";
import { attachNew, detach, type HandSetup } from "./hand-setup";
import { policy } from "./site";

/** Access policies that people wrote by hand in many ways. */
export const ACCESS_SETUPS: readonly HandSetup[] = [
  {
    name: "two-paths",
    change: async (site) => {
      await detach(site);
      await attachNew(site, "Elsewhere", site.sigmaAccess(), "/elsewhere/");
    },
    plan: ["create aws_iam_policy.this", "create aws_iam_role_policy_attachment.this"],
    says: [/attached policy Elsewhere stays for now[.] Its path differs/],
  },
  {
    name: "inline",
    change: async (site) => {
      await detach(site);
      await site.putInline("SigmaInline", site.sigmaAccess());
    },
    plan: ["create aws_iam_policy.this", "create aws_iam_role_policy_attachment.this"],
    says: [/inline policy SigmaInline stays for now[.] Remove it from the role after the apply/],
  },
  {
    name: "visual-editor",
    change: (site) =>
      site.putAccess(
        policy({
          Sid: "VisualEditor0",
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:GetObject", "s3:ListBucket", "s3:DeleteObject", "s3:PutObjectTagging"],
          Resource: [site.bucketArn, `${site.bucketArn}/*`],
        }),
      ),
    further: ["s3:DeleteObject"],
    plan: ["update aws_iam_policy.this: policy"],
  },
  {
    name: "wildcards",
    change: (site) =>
      site.putAccess(
        policy({ Effect: "Allow", Action: "s3:*", Resource: [site.bucketArn, `${site.bucketArn}/sigma/*`] }),
      ),
    further: ["s3:DeleteObject", "s3:GetObjectAcl"],
    plan: ["create aws_iam_policy.this", "create aws_iam_role_policy_attachment.this"],
    says: [/attached policy policy-\S+ stays, because no input can express it: s3:\* on/],
  },
  {
    name: "lowercase",
    change: (site) =>
      site.putAccess(access(site, [...OBJECTS, "s3:deleteobject"], `${site.bucketArn}/sigma/*`)),
    further: ["s3:DeleteObject"],
    plan: ["create aws_iam_policy.this", "create aws_iam_role_policy_attachment.this"],
    says: [/attached policy policy-\S+ stays, because no input can express it: s3:deleteobject on/],
  },
  {
    name: "other-folder-first",
    change: (site) => {
      const { Statement } = access(site, OBJECTS, `${site.bucketArn}/sigma/*`);
      const reading = { Effect: "Allow", Action: "s3:GetObject", Resource: `${site.bucketArn}/public/*` };
      return site.putAccess(policy(reading, ...Statement));
    },
    plan: ["create aws_iam_policy.this", "create aws_iam_role_policy_attachment.this"],
    says: [/attached policy policy-\S+ stays, because no input can express it: s3:GetObject on \S+public/],
  },
  {
    name: "other-key",
    flags: ["--manage-bucket"],
    change: async (site) => {
      const everything = { Effect: "Allow", Principal: { AWS: ROOT }, Action: "kms:*", Resource: "*" };
      const [named, used] = [await site.makeKey(everything), await site.makeKey(everything)];
      await site.encrypt(used);
      const { Statement } = access(site, OBJECTS, `${site.bucketArn}/sigma/*`);
      const useKey = { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: named };
      await site.putAccess(policy(...Statement, useKey));
    },
    plan: [
      "create aws_iam_policy.this",
      "create aws_iam_role_policy_attachment.this",
      "create aws_s3_bucket_versioning.this[0]",
    ],
    says: [/attached policy policy-\S+ stays, because no input can express it: kms:Decrypt on/],
  },
];
