import { at, listOf, parseJson, textOf, textsOf } from "../../harness";
import { all, any, equals, FALSE, type Formula, not, TRUE } from "../../solver";
import { type Allowlist, type Call, namesOf, type StorageInputs } from "./calls";
import { ACCOUNT } from "./scenarios";
import {
  allowedBy,
  by,
  byAccount,
  byService,
  does,
  fromRanges,
  fromUnits,
  listsBelow,
  namesOtherEncryption,
  on,
  throughS3,
  withoutHttps,
} from "./words";

/** What a call of the storage module means, in the contract's words. */
export interface StorageMeaning {
  /** What the role may do. */
  readonly mayDo: Formula;
  /** Who may assume the role. */
  readonly mayAssume: Formula;
  /** What the bucket denies. */
  readonly denied: Formula;
  /** What the bucket allows. */
  readonly allowed: Formula;
  readonly isSigmaRole: Formula;
  readonly onObject: Formula;
  /** The request comes from a network that is allowed, or is made by a service; true without an allowlist. */
  readonly inside: Formula;
  /** The allowlist does not apply to the principal. */
  readonly exempt: Formula;
}

export function meaningOf(call: Call<StorageInputs>): StorageMeaning {
  const { inputs, partition } = call;
  const { additional_bucket_policies: bucketPolicies = [], ip_allowlist: allowlist } = inputs;
  const { bucketArn, roleArn } = namesOf(call, "sigma-");
  const isSigmaRole = by(roleArn);
  const onObject = on(`${bucketArn}/*`);
  const inside = allowlist === undefined ? TRUE : isInside(allowlist);
  const exempt =
    allowlist === undefined
      ? FALSE
      : all(not(isSigmaRole), isExempt(allowlist, `arn:${partition}:iam::${ACCOUNT}`));
  return {
    mayDo: mayDo(call),
    mayAssume: mayAssume(call),
    denied: any(
      all(inputs.enforce_tls === false ? FALSE : withoutHttps),
      all(not(inside), any(isSigmaRole, all(onObject, not(exempt)))),
      inputs.enforce_kms_key === true
        ? all(does("s3:PutObject"), onObject, namesOtherEncryption(inputs.kms_key_arn ?? ""))
        : FALSE,
    ),
    allowed: allowedBy(bucketPolicies),
    isSigmaRole,
    onObject,
    inside,
    exempt,
  };
}

/** Sigma's template, and what the inputs add to it. */
function mayDo(call: Call<StorageInputs>): Formula {
  const {
    extra_bucket_actions: onBucket = [],
    extra_object_actions: onObjects = [],
    kms_key_arn: key,
  } = call.inputs;
  const { bucketArn, keyPrefix } = namesOf(call, "sigma-");
  const lists = onBucket.filter((action) => action.startsWith("s3:List"));
  const restricted = call.inputs.restrict_list_to_prefix === true && keyPrefix !== "";
  return any(
    all(does("s3:ListBucket", ...lists), on(bucketArn), restricted ? listsBelow(keyPrefix) : TRUE),
    all(does(...onBucket.filter((action) => !lists.includes(action))), on(bucketArn)),
    all(
      does("s3:PutObject", "s3:GetObject", "s3:PutObjectTagging", ...onObjects),
      on(`${bucketArn}/${keyPrefix}*`),
    ),
    key === undefined ? FALSE : all(does("kms:Decrypt", "kms:GenerateDataKey"), on(key), throughS3(key)),
  );
}

/** Sigma's user with the external ID, or until both are known, this account with the placeholder. */
function mayAssume({ inputs, partition }: Call<StorageInputs>): Formula {
  const { additional_trust_policies: more = [], placeholder_external_id: placeholder = "0000" } = inputs;
  const { sigma_external_id: id = placeholder, sigma_user_arn: user } = inputs;
  const trusted = user === undefined ? byAccount(partition, ACCOUNT) : by(user);
  return any(all(does("sts:AssumeRole"), trusted, equals("sts:ExternalId", id)), allowedBy(more));
}

/** The source address, the VPC, its endpoint or the endpoint's owner is listed, or a service makes the request. */
function isInside(list: Allowlist): Formula {
  const { data_platform_cidrs: platform = [], sigma_cidrs: sigma, user_cidrs: users = [] } = list;
  return any(
    fromRanges([...sigma, ...users, ...platform]),
    equals("aws:SourceVpc", ...(list.vpc_ids ?? []), ...snowflakeVpcs(list.snowflake_platform_info ?? "{}")),
    equals("aws:SourceVpce", ...(list.vpc_endpoint_ids ?? [])),
    equals("aws:VpceAccount", ...(list.vpc_endpoint_account_ids ?? [])),
    equals("aws:VpceOrgID", ...(list.vpc_endpoint_org_ids ?? [])),
    fromUnits(list.vpc_endpoint_org_paths ?? []),
    byService,
  );
}

function isExempt(list: Allowlist, account: string): Formula {
  const services = list.exempt_service_linked_roles === false ? [] : [`${account}:role/aws-service-role/*`];
  return by(...(list.exempt_principal_arns ?? []), ...services);
}

function snowflakeVpcs(info: string): readonly string[] {
  const ids = listOf(at(parseJson(info), "snowflake-egress-vpc-ids")).map(
    (vpc) => textOf(at(vpc, "id")) ?? "",
  );
  return [...textsOf(at(parseJson(info), "snowflake-vpc-id")), ...ids];
}
