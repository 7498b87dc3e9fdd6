# 'Create an IP allowlist in AWS': what makes a request one from outside. The statements that deny it
# are in the bucket policy.

locals {
  has_allowlist = try(nonsensitive(var.ip_allowlist != null), var.ip_allowlist != null)

  # In canonical form, so that each range is there once, however it was written. /128 is tried before
  # /32, because an IPv6 address with /32 is a valid range too, and a much wider one.
  allowed_cidrs = sort(distinct([
    for range in try(
      concat(var.ip_allowlist.sigma_cidrs, var.ip_allowlist.user_cidrs, var.ip_allowlist.data_platform_cidrs),
      []
    ) :
    try(cidrsubnet(range, 0, 0), cidrsubnet("${range}/128", 0, 0), cidrsubnet("${range}/32", 0, 0))
  ]))

  # The object in Snowflake's text, which is often copied with the name of its column or with quotes
  # around it.
  snowflake_json = regex("[{][\\s\\S]*[}]", coalesce(try(var.ip_allowlist.snowflake_platform_info, null), "{}"))

  # In a cell of a CSV file or inside other JSON, quotes are doubled or escaped.
  snowflake_info = try(
    jsondecode(local.snowflake_json),
    jsondecode(replace(local.snowflake_json, "/[\\\\\"]\"/", "\""))
  )

  allowed_vpc_ids = sort(distinct(concat(
    try(var.ip_allowlist.vpc_ids, []),
    try(local.snowflake_info.snowflake-vpc-id, []),
    [for vpc in try(local.snowflake_info.snowflake-egress-vpc-ids, []) : try(vpc.id, "")]
  )))

  # Terraform compares only dates with a zone, and Snowflake's have none: Z adds it. A VPC without a
  # date never expires.
  snowflake_vpcs_expiring = [
    for vpc in try(local.snowflake_info.snowflake-egress-vpc-ids, []) : "${vpc.id} (${vpc.expires})"
    if try(
      timecmp(vpc.expires, timeadd(plantimestamp(), "720h")),
      timecmp("${vpc.expires}Z", timeadd(plantimestamp(), "720h")),
      1
    ) <= 0
  ]

  allowed_org_paths = sort(distinct(try(var.ip_allowlist.vpc_endpoint_org_paths, [])))

  # By condition key. Without those that list nothing: AWS refuses an empty list.
  listed_ids = {
    for key, ids in {
      "aws:SourceVpc"   = local.allowed_vpc_ids
      "aws:SourceVpce"  = sort(distinct(try(var.ip_allowlist.vpc_endpoint_ids, [])))
      "aws:VpceAccount" = sort(distinct(try(var.ip_allowlist.vpc_endpoint_account_ids, [])))
      "aws:VpceOrgID"   = sort(distinct(try(var.ip_allowlist.vpc_endpoint_org_ids, [])))
    } :
    key => ids
    if length(ids) > 0
  }

  # A request through a VPC endpoint has no address, and a negated test of a missing key is true. So
  # all tests are in one statement, where all of them must be true. Of several organization paths none
  # may match: ForAnyValue would be false without the key, and not deny the internet. An anonymous
  # request has neither of the last two keys, so they are tested only if they exist.
  outside_allowlist = merge(
    length(local.allowed_cidrs) > 0 ? { NotIpAddress = { "aws:SourceIp" = local.allowed_cidrs } } : {},
    length(local.listed_ids) > 0 ? { StringNotEquals = local.listed_ids } : {},
    (
      length(local.allowed_org_paths) > 0
      ? { "ForAllValues:StringNotLike" = { "aws:VpceOrgPaths" = local.allowed_org_paths } }
      : {}
    ),
    { BoolIfExists = { "aws:PrincipalIsAWSService" = ["false"], "aws:ViaAWSService" = ["false"] } }
  )

  # Only AWS services can assume these roles.
  service_linked_roles = (
    try(var.ip_allowlist.exempt_service_linked_roles, var.ip_allowlist != null)
    ? ["${local.account_iam}:role/aws-service-role/*"]
    : []
  )

  exempt_arns = sort(distinct(concat(try(var.ip_allowlist.exempt_principal_arns, []), local.service_linked_roles)))
}
