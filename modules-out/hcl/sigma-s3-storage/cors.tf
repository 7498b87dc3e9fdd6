# 'Enable cross-origin resource sharing (CORS) in AWS': browsers on Sigma's pages may reach the
# bucket. S3 keeps one CORS document for each bucket: managing it replaces the document that is there.

locals {
  manage_cors   = coalesce(var.manage_cors, var.create_bucket)
  sigma_origins = sort(distinct(var.sigma_app_origins))

  # Sigma's own rule, as its instructions write it.
  sigma_cors_rule = {
    allowed_headers = ["*"]
    allowed_methods = ["GET", "PUT", "POST"]
    expose_headers  = ["Access-Control-Allow-Origin", "ETag"]
    max_age_seconds = 3600
    allowed_origins = local.sigma_origins
  }

  cors_rules = concat([local.sigma_cors_rule], var.additional_cors_rules)

  # S3 answers with the first rule that matches origin and method, in an order that Terraform cannot
  # choose. A rule that matches Sigma's pages must therefore allow what Sigma's rule allows.
  rules_with_sigma_methods = [
    for rule in var.additional_cors_rules : rule
    if length(setintersection(["GET", "PUT", "POST"], rule.allowed_methods)) > 0
  ]

  # Each rule's origins as one pattern, in which only * is a wildcard, against Sigma's origins on a
  # line each.
  rules_for_sigma_pages = [
    for rule in local.rules_with_sigma_methods : rule
    if can(regex(
      "(?m)^(${replace(replace(join("|", rule.allowed_origins), "/[^A-Za-z0-9*|]/", "\\$0"), "*", ".*")})$",
      join("\n", local.sigma_origins)
    ))
  ]

  # Browsers compare the names of headers without regard to case. A text, because under a failed
  # condition Terraform shows texts, and of lists only the length.
  cors_rules_shadowing = join(", ", [
    for rule in local.rules_for_sigma_pages : join(" ", rule.allowed_origins)
    if !contains(rule.allowed_headers, "*")
    || length(setsubtract(
      ["access-control-allow-origin", "etag"],
      split(",", lower(join(",", rule.expose_headers)))
    )) != 0
  ])
}

resource "aws_s3_bucket_cors_configuration" "this" {
  count = local.manage_cors ? 1 : 0

  bucket = var.create_bucket ? aws_s3_bucket.this[0].id : var.bucket_name

  dynamic "cors_rule" {
    for_each = local.cors_rules

    content {
      allowed_headers = cors_rule.value.allowed_headers
      allowed_methods = cors_rule.value.allowed_methods
      allowed_origins = cors_rule.value.allowed_origins
      expose_headers  = cors_rule.value.expose_headers
      max_age_seconds = cors_rule.value.max_age_seconds
    }
  }

  lifecycle {
    precondition {
      condition     = local.cors_rules_shadowing == ""
      error_message = "additional_cors_rules holds a rule that also matches Sigma's pages. Each rule must match none of sigma_app_origins, have none of GET, PUT, POST, or allow the headers * and expose Access-Control-Allow-Origin and ETag. Terraform shows it as local.cors_rules_shadowing."
    }
  }
}
