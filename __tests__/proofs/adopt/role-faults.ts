import * as iam from "@aws-sdk/client-iam";
import { SIGMA } from "../existing/by-hand";
import { type Fault, ROOT, trust } from "./fault";
import { policy, type Site } from "./site";

export const roleFaults: readonly Fault[] = [
  {
    title: "a role without a policy",
    says: /has no policy/,
    plant: (site) =>
      site.aws.iam.send(new iam.DetachRolePolicyCommand({ RoleName: site.role, PolicyArn: site.policyArn })),
  },
  {
    title: "a permissions boundary without the uploads",
    says: /boundary \S+ does not allow s3:PutObject, s3:PutObjectTagging/,
    plant: async (site) => {
      const PolicyName = `readers-${site.bucket}`;
      const Statement = { Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "*" };
      const { Policy } = await site.aws.iam.send(
        new iam.CreatePolicyCommand({
          PolicyName,
          PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
        }),
      );
      const input = { RoleName: site.role, PermissionsBoundary: Policy?.Arn };
      await site.aws.iam.send(new iam.PutRolePermissionsBoundaryCommand(input));
    },
  },
];

function trustFault(title: string, says: RegExp, document: (site: Site) => unknown): Fault {
  return { title, says, plant: (site) => site.putTrust(document(site)) };
}

export const trustFaults: readonly Fault[] = [
  trustFault("the placeholder account", /placeholder is still in .* own account/, (site) =>
    site.sigmaTrust(ROOT, "0000"),
  ),
  trustFault("the own account with Sigma's external ID", /placeholder is still in .* own account/, (site) =>
    site.sigmaTrust(ROOT),
  ),
  trustFault("the placeholder as external ID", /the external ID is 0000/, (site) =>
    site.sigmaTrust(SIGMA.userArn, "0000"),
  ),
  trustFault("no external ID", /asks for no external ID/, () => trust({ Condition: undefined })),
  trustFault("a principal that AWS has turned into a unique id", /into AIDACKCEVSQ6C2EXAMPLE/, () =>
    trust({ Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } }),
  ),
  trustFault("everyone as the principal", /principal "\*"/, () => trust({ Principal: "*" })),
  trustFault("everyone as the AWS principal", /principal "\*"/, () => trust({ Principal: { AWS: "*" } })),
  trustFault("the role's own ARN pasted as the principal", /which is the role itself/, (site) =>
    site.sigmaTrust(site.roleArn),
  ),
  trustFault(
    "the role's own ARN pasted as the external ID",
    /external ID is arn:\S+, which is another/,
    (site) => site.sigmaTrust(SIGMA.userArn, site.roleArn),
  ),
  trustFault("the whole of Sigma's account", /names the whole account/, (site) =>
    site.sigmaTrust("arn:aws:iam::999999999999:root"),
  ),
  trustFault("the action for web identities", /allows sts:AssumeRole to an AWS principal/, () =>
    trust({ Action: "sts:AssumeRoleWithWebIdentity" }),
  ),
  trustFault("a Deny for the whole account of Sigma", /A Deny of the trust policy names the principal/, () =>
    policy(...trust({}).Statement, {
      Effect: "Deny",
      Principal: { AWS: "arn:aws:iam::999999999999:root" },
      Action: "sts:AssumeRole",
    }),
  ),
  trustFault("an external ID that is a pattern", /is the pattern \*/, () =>
    trust({ Condition: { StringLike: { "sts:ExternalId": "*" } } }),
  ),
  trustFault("a second factor that Sigma does not have", /depends on aws:MultiFactorAuthPresent/, () =>
    trust({
      Condition: {
        StringEquals: { "sts:ExternalId": SIGMA.externalId },
        Bool: { "aws:MultiFactorAuthPresent": "true" },
      },
    }),
  ),
];
