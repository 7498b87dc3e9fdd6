# Stops a plan that destroys, replaces or overwrites what somebody uses.
package sigma_s3_storage.nothing_is_lost

import data.sigma_s3_storage.integrations
import data.sigma_s3_storage.messages
import rego.v1

# A bucket's documents, of which S3 keeps one each.
documents := {
	"aws_s3_bucket_cors_configuration": "CORS rules",
	"aws_s3_bucket_lifecycle_configuration": "lifecycle rules",
	"aws_s3_bucket_policy": "policy",
}

deny contains messages.finding(change.address, {
	"change": sprintf("Terraform %s the bucket.", [verb(change)]),
	"meaning": "Its settings and its policy go first, and with force_destroy its files go, too.",
	"if_meant": "save the files, then override this policy for this run.",
}) if {
	some change in integrations.of_type("aws_s3_bucket")
	integrations.is_destroyed(change)
}

deny contains messages.finding(change.address, {
	"change": sprintf("Terraform %s the role.", [verb(change)]),
	"meaning": "Nobody outside can use it any more. A new role must be connected again, also under the old name.",
	"if_meant": "tell those who use the integration, then override this policy for this run.",
}) if {
	some change in integrations.of_type("aws_iam_role")
	integrations.is_destroyed(change)
}

deny contains messages.finding(change.address, {
	"change": "Terraform removes the access policy from a role that stays.",
	"meaning": "The role can reach no file any more.",
	"if_meant": "override this policy for this run.",
}) if {
	some change in integrations.changes
	change.type in {"aws_iam_policy", "aws_iam_role_policy_attachment"}
	integrations.is_removed(change)
	not integrations.goes_with_role(change)
}

deny contains messages.finding(change.address, {
	"change": sprintf("Terraform creates the %s of the existing bucket %s.", [name, bucket_of(change)]),
	"meaning": "S3 keeps one for each bucket, so Terraform overwrites what is there.",
	"if_meant": "import the document first, or make sure that there is none and override this policy for this run.",
}) if {
	some change in integrations.changes
	name := documents[change.type]
	integrations.is_created(change)
	not replaces_itself(change)
	not is_imported(change)
	not is_of_new_bucket(change)
	not is_of_own_bucket(change)
}

deny contains messages.finding(change.address, {
	"change": "force_destroy turns on.",
	"meaning": "From then on, Terraform destroys the bucket together with its files.",
	"if_meant": "override this policy for this run, and turn it off again if the bucket stays.",
}) if {
	some change in integrations.of_type("aws_s3_bucket")
	integrations.is_updated(change)
	integrations.after(change, "force_destroy") == true
	not integrations.before(change, "force_destroy") == true
}

verb(change) := "replaces" if {
	integrations.is_created(change)
} else := "destroys"

# The document that is there is the integration's.
replaces_itself(change) if {
	integrations.existed(change)
	integrations.before(change, "bucket") == integrations.after(change, "bucket")
}

is_imported(change) if change.change.importing

# The id of a bucket that this plan creates is known only after apply.
is_of_new_bucket(change) if integrations.is_unknown(change, "bucket")

# Somebody else in the same plan may create it.
is_of_new_bucket(change) if {
	some bucket in integrations.plan.resource_changes
	bucket.type == "aws_s3_bucket"
	integrations.is_created(bucket)
	integrations.after(bucket, "bucket") == integrations.after(change, "bucket")
}

# The integration made it in an earlier run.
is_of_own_bucket(change) if {
	some bucket in integrations.changes_of(integrations.module_of(change), "aws_s3_bucket")
	integrations.existed(bucket)
	not is_imported(bucket)
}

bucket_of(change) := messages.shown(change, "bucket", {name |
	name := integrations.after(change, "bucket")
	is_string(name)
})
