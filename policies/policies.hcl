# The policy set of HCP Terraform and Terraform Enterprise. README.md says how to switch it on.

policy "nothing_is_lost" {
  query             = "data.sigma_s3_storage.nothing_is_lost.deny"
  enforcement_level = "mandatory"
  description       = "Bucket, role and access policy stay, and no document of a bucket from elsewhere is overwritten."
}

policy "who_may_assume" {
  query             = "data.sigma_s3_storage.who_may_assume.deny"
  enforcement_level = "mandatory"
  description       = "The trust policy of a role changes only when Sigma or the data platform is connected."
}

policy "who_may_reach" {
  query             = "data.sigma_s3_storage.who_may_reach.deny"
  enforcement_level = "mandatory"
  description       = "The allowlist stays, and nobody new reaches the bucket."
}

policy "guards_stay" {
  query             = "data.sigma_s3_storage.guards_stay.deny"
  enforcement_level = "mandatory"
  description       = "Boundary, HTTPS, encryption, versions and access logs stay, and the role may do no more than before."
}

policy "plan_is_complete" {
  query             = "data.sigma_s3_storage.plan_is_complete.warn"
  enforcement_level = "advisory"
  description       = "The plan shows all that the run does, and somebody confirms it."
}
