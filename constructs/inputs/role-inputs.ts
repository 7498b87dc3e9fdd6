import { extraBucketActionRules, extraObjectActionRules } from "../rules/actions";
import { boundaryArnRules, sigmaUserArnRules } from "../rules/arns";
import {
  externalIdRules,
  iamPathRules,
  policyNameRules,
  roleNameRules,
  sessionDurationRules,
} from "../rules/names";
import type { RoleSettings } from "./role-props";
import type { Inputs } from "./input";

/** Inputs of the role, of its access policy and of the trust in Sigma. */
export const roleInputs: Inputs<keyof RoleSettings> = {
  roleName: {
    type: "string",
    default: null,
    description:
      "Name of the IAM role that Sigma assumes, 1 to 64 characters. null = sigma-<bucket_name>, cut at 64; two integrations on one bucket need two names. Another name forces a new role, whose ARN Sigma then needs, and, where policy_name is null, a new policy.",
    rules: roleNameRules,
  },
  policyName: {
    type: "string",
    default: null,
    description:
      "Name of the IAM policy, 1 to 128 characters. null = the role's name. Another name forces a new policy.",
    rules: policyNameRules,
  },
  iamPath: {
    type: "string",
    default: "/",
    description:
      "IAM path of the role and the policy; begins and ends with a slash. Another path forces a new role, whose ARN Sigma then needs, and a new policy.",
    rules: iamPathRules,
  },
  permissionsBoundaryArn: {
    type: "string",
    default: null,
    description:
      "ARN of the managed policy that bounds the role's permissions, where an organization requires one. It has to allow what the access policy allows. null = none.",
    rules: boundaryArnRules,
  },
  maxSessionDuration: {
    type: "number",
    default: 3600,
    description:
      "Longest session that Sigma may ask for, in seconds, from 3600 (1 hour) to 43200 (12 hours).",
    rules: sessionDurationRules,
  },
  restrictListToPrefix: {
    type: "bool",
    default: false,
    description:
      "Whether the role may list only below the prefix. Stricter than Sigma's template: HeadBucket by the role, with which a program asks whether the bucket exists, is then denied too, and so is every further action that lists without naming a prefix.",
  },
  extraBucketActions: {
    type: "list(string)",
    default: [],
    description:
      "Further actions of the role on the bucket, for Sigma features that ask for them: whole s3:Get… and s3:List… names, no wildcards.",
    rules: extraBucketActionRules,
  },
  extraObjectActions: {
    type: "list(string)",
    default: [],
    description:
      "Further actions of the role on the objects below the prefix, for Sigma features that ask for them, like s3:DeleteObject: whole s3: names, no wildcards.",
    rules: extraObjectActionRules,
  },
  sigmaUserArn: {
    type: "string",
    default: null,
    description:
      '"AWS IAM user ARN" that Sigma shows in the details of the integration once it is added. Give it together with sigma_external_id; until then the role trusts this account alone. Changes the role in place.',
    rules: sigmaUserArnRules,
  },
  sigmaExternalId: {
    type: "string",
    default: null,
    description:
      '"AWS external role ARN" that Sigma shows in the details of the integration once it is added; in AWS it is the external ID. Give it together with sigma_user_arn. Changes the role in place.',
    rules: externalIdRules,
  },
  placeholderExternalId: {
    type: "string",
    default: "0000",
    description:
      "External ID that the role asks for until Sigma's is known. Any value of 2 to 1224 characters will do.",
    rules: externalIdRules,
  },
  warnUntilConnected: {
    type: "bool",
    default: true,
    description:
      "Whether every plan warns as long as Sigma's two values are missing. HCP Terraform shows the workspace as failing a check until then, and terraform test fails on it; false silences the warning.",
  },
};
