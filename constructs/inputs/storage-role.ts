import { extraBucketActionRules, extraObjectActionRules } from "../rules/actions";
import { sigmaUserArnRule } from "../rules/arns";
import { externalIdRule, roleNameRule } from "../rules/names";
import { BOOL, STRING, STRINGS } from "../terraform";
import { input } from "./input";
import {
  additionalTrustPolicies,
  iamPath,
  maxSessionDuration,
  permissionsBoundaryArn,
  placeholderExternalId,
  policyName,
} from "./shared";

/** Inputs of the role, of its access policy and of the trust in Sigma. */
export const roleInputs = {
  roleName: input({
    shape: STRING,
    default: null,
    description:
      "Name of the IAM role that Sigma assumes. null means sigma-<bucket_name>, shortened if it is too long. Two integrations on one bucket need two names. Changing the name replaces the role, whose new ARN then goes into Sigma, and the policy if policy_name is null.",
    rules: [roleNameRule],
  }),
  policyName,
  iamPath,
  permissionsBoundaryArn,
  maxSessionDuration,
  restrictListToPrefix: input({
    shape: BOOL,
    default: false,
    description:
      "Allow the role to list only below the prefix. This is stricter than Sigma's template: AWS then also denies HeadBucket by the role, and extra actions that list without a prefix.",
  }),
  extraBucketActions: input({
    shape: STRINGS,
    default: [],
    description:
      "More actions of the role on the bucket, for Sigma features that ask for them. Whole s3:Get… and s3:List… names, without wildcards.",
    rules: extraBucketActionRules,
  }),
  extraObjectActions: input({
    shape: STRINGS,
    default: [],
    description:
      "More actions of the role on the objects below the prefix, for Sigma features that ask for them, like s3:DeleteObject. Whole s3: names, without wildcards.",
    rules: extraObjectActionRules,
  }),
  sigmaUserArn: input({
    shape: STRING,
    default: null,
    description:
      '"AWS IAM user ARN" that Sigma shows after you save the integration. Set it together with sigma_external_id. Until then the role trusts only this account. Setting it changes the role in place.',
    rules: [sigmaUserArnRule],
  }),
  sigmaExternalId: input({
    shape: STRING,
    default: null,
    description:
      '"AWS external role ARN" that Sigma shows after you save the integration. In AWS it is the external ID. Set it together with sigma_user_arn. Setting it changes the role in place.',
    rules: [externalIdRule],
  }),
  placeholderExternalId,
  additionalTrustPolicies,
  warnUntilConnected: input({
    shape: BOOL,
    default: true,
    description:
      "Warn in every plan until Sigma's two values are set. HCP Terraform then shows a failed check, and terraform test fails. false turns the warning off.",
  }),
};
