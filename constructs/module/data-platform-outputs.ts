import type { PlatformAccess } from "../data-platform/platform-access";
import { attributeOf } from "../terraform";
import type { Output } from "./module-outputs";

/** The outputs of the data platform module. */
export function dataPlatformOutputs(access: PlatformAccess): readonly Output[] {
  const { accessPolicy, names, role, trustPolicy } = access;
  return [
    {
      name: "role_name",
      description: "Name of the role that the data platform assumes.",
      value: names.roleName,
      after: role.resource,
    },
    {
      name: "role_arn",
      description: "ARN of the role, for the data platform. What uses it waits for the role.",
      value: names.roleArn,
      after: role.resource,
    },
    {
      name: "expected_role_arn",
      description:
        "ARN of the role from names alone. It does not wait for the role or the data platform's values: with it, Terraform can make the integration first and connect in one apply.",
      value: names.roleArn,
    },
    {
      name: "policy_arn",
      description: "ARN of the access policy.",
      value: attributeOf(accessPolicy.resource, "arn", "terraform"),
    },
    {
      name: "stage_url",
      description: "URL of the folder in the data platform, with a slash at the end.",
      value: access.stage.url,
    },
    {
      name: "integration_status",
      description:
        '"awaiting_platform" until both of the data platform\'s values are supplied, then "connected". Terraform cannot see whether the data platform really connects.',
      value: access.status,
    },
    {
      name: "next_steps",
      description: "What to do in the data platform after this apply, with the SQL to run.",
      value: access.nextSteps.text,
    },
    {
      name: "summary",
      description:
        "What the integration allows after this apply, a sentence for each fact. A plan shows a change as a line that goes and a line that comes.",
      value: access.summary.sentences,
    },
    {
      name: "access_policy_json",
      description: "The access policy as applied: what the role may do.",
      value: accessPolicy.json,
    },
    {
      name: "trust_policy_json",
      description: "The trust policy as applied: who may assume the role.",
      value: trustPolicy.json,
    },
  ];
}
