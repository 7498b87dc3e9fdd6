package sigma_s3_storage.nothing_is_lost_test

import data.sigma_s3_storage.nothing_is_lost.deny
import data.sigma_s3_storage.plans_test as plans
import rego.v1

findings(changes) := found if found := deny with input as plans.of(changes)

bucket := {"bucket": "acme", "force_destroy": false}

test_nothing_changes if findings([]) == set()

test_bucket_destroyed if {
	plans.says(findings([plans.deleted("aws_s3_bucket", bucket)]), "module.sigma.aws_s3_bucket.this: Terraform destroys the bucket.")
}

test_bucket_replaced if {
	plans.says(findings([plans.replaced("aws_s3_bucket", bucket, bucket)]), "Terraform replaces the bucket.")
}

test_bucket_forgotten_is_not_lost if {
	findings([plans.change("aws_s3_bucket", ["forget"], bucket, null)]) == set()
}

test_bucket_with_tags if {
	findings([plans.updated("aws_s3_bucket", bucket, object.union(bucket, {"tags": {"a": "b"}}))]) == set()
}

test_old_object_is_not_lost if {
	findings([object.union(plans.deleted("aws_s3_bucket", bucket), {"deposed": "0a1b2c3d"})]) == set()
}

test_role_destroyed if {
	plans.says(findings([plans.deleted("aws_iam_role", plans.role(plans.connected))]), "Terraform destroys the role.")
}

test_role_replaced if {
	role := plans.role(plans.connected)
	plans.says(findings([plans.replaced("aws_iam_role", role, role)]), "Terraform replaces the role.")
}

test_policy_removed if {
	plans.says(findings([plans.deleted("aws_iam_policy", {})]), "removes the access policy")
}

test_attachment_removed if {
	plans.says(findings([plans.deleted("aws_iam_role_policy_attachment", {})]), "removes the access policy")
}

test_policy_replaced_under_another_name if {
	findings([
		plans.replaced("aws_iam_policy", {"name": "old"}, {"name": "new"}),
		plans.replaced("aws_iam_role_policy_attachment", {}, {}),
	]) == set()
}

test_policy_goes_with_its_role if {
	changes := [plans.deleted(type, values) | some type, values in plans.core]
	plans.says(findings(changes), "Terraform destroys the role.")
}

test_documents_of_an_existing_bucket if {
	every type, name in {
		"aws_s3_bucket_policy": "policy",
		"aws_s3_bucket_cors_configuration": "CORS rules",
		"aws_s3_bucket_lifecycle_configuration": "lifecycle rules",
	} {
		plans.says(
			findings([plans.created(type, {"bucket": "lake"})]),
			sprintf("Terraform creates the %s of the existing bucket lake.", [name]),
		)
	}
}

test_versions_are_not_a_document if {
	findings([plans.created("aws_s3_bucket_versioning", {"bucket": "lake"})]) == set()
}

test_document_of_another_existing_bucket if {
	plans.says(
		findings([plans.replaced("aws_s3_bucket_policy", {"bucket": "acme"}, {"bucket": "lake"})]),
		"of the existing bucket lake",
	)
}

test_document_replaced_in_place if {
	findings([plans.replaced("aws_s3_bucket_policy", {"bucket": "lake"}, {"bucket": "lake"})]) == set()
}

test_document_changed if {
	findings([plans.updated("aws_s3_bucket_policy", {"bucket": "lake"}, {"bucket": "lake2"})]) == set()
}

test_document_imported if {
	imported := json.patch(plans.created("aws_s3_bucket_policy", {"bucket": "lake"}), [{
		"op": "add",
		"path": "/change/importing",
		"value": {"id": "lake"},
	}])
	findings([imported]) == set()
}

test_document_of_a_new_bucket if {
	findings([plans.unknown(plans.created("aws_s3_bucket_policy", {}), "bucket")]) == set()
}

test_document_of_somebody_elses_new_bucket if {
	lake := object.union(plans.created("aws_s3_bucket", {"bucket": "lake"}), {"module_address": "module.lake"})
	findings([lake, plans.created("aws_s3_bucket_policy", {"bucket": "lake"})]) == set()
}

test_document_of_a_bucket_that_somebody_else_made if {
	values := {"bucket": "lake"}
	lake := object.union(plans.updated("aws_s3_bucket", values, values), {"module_address": "module.lake"})
	plans.says(findings([lake, plans.created("aws_s3_bucket_policy", values)]), "of the existing bucket lake")
}

test_document_beside_a_new_bucket_of_another_name if {
	other := object.union(plans.created("aws_s3_bucket", {"bucket": "other"}), {"module_address": "module.lake"})
	plans.says(findings([other, plans.created("aws_s3_bucket_policy", {"bucket": "lake"})]), "of the existing bucket lake")
}

test_document_beside_a_new_resource_of_another_type if {
	cors := plans.unknown(plans.created("aws_s3_bucket_ownership_controls", {"bucket": "lake"}), "rule")
	plans.says(findings([cors, plans.created("aws_s3_bucket_policy", {"bucket": "lake"})]), "of the existing bucket lake")
}

test_document_beside_the_integrations_new_bucket if {
	new := plans.created("aws_s3_bucket", {"bucket": "other"})
	plans.says(findings([new, plans.created("aws_s3_bucket_policy", {"bucket": "lake"})]), "of the existing bucket lake")
}

test_document_of_the_integrations_bucket if {
	own := plans.change("aws_s3_bucket", ["no-op"], bucket, bucket)
	findings([own, plans.created("aws_s3_bucket_policy", {"bucket": "acme"})]) == set()
}

test_document_of_an_imported_bucket if {
	imported := json.patch(plans.change("aws_s3_bucket", ["no-op"], bucket, bucket), [{
		"op": "add",
		"path": "/change/importing",
		"value": {"id": "acme"},
	}])
	plans.says(findings([imported, plans.created("aws_s3_bucket_policy", {"bucket": "acme"})]), "existing bucket acme")
}

test_force_destroy_turns_on if {
	on := object.union(bucket, {"force_destroy": true})
	plans.says(findings([plans.updated("aws_s3_bucket", bucket, on)]), "force_destroy turns on.")
	findings([plans.updated("aws_s3_bucket", on, on)]) == set()
	findings([plans.updated("aws_s3_bucket", on, bucket)]) == set()
	findings([plans.created("aws_s3_bucket", on)]) == set()
}

test_sensitive_name_is_not_shown if {
	every side in ["before_sensitive", "after_sensitive"] {
		found := findings([plans.sensitive(plans.created("aws_s3_bucket_policy", {"bucket": "lake"}), side, "bucket")])
		plans.says(found, "existing bucket (sensitive).")
	}
	whole := json.patch(plans.created("aws_s3_bucket_policy", {"bucket": "lake"}), [{
		"op": "add",
		"path": "/change/after_sensitive",
		"value": true,
	}])
	plans.says(findings([whole]), "existing bucket (sensitive).")
}
