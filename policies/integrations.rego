# What the plan says about integrations: which modules are one, and what happens to their resources.
package sigma_s3_storage.integrations

import data.sigma_s3_storage.documents
import rego.v1

# HCP Terraform passes the plan and the run. Other tools pass the plan alone.
plan := object.get(input, "plan", input)

run := object.get(input, "run", {})

# In each configuration of an integration, and never counted.
core_types := {"aws_iam_policy", "aws_iam_role", "aws_iam_role_policy_attachment"}

bucket_types := {
	"aws_s3_bucket",
	"aws_s3_bucket_cors_configuration",
	"aws_s3_bucket_lifecycle_configuration",
	"aws_s3_bucket_logging",
	"aws_s3_bucket_ownership_controls",
	"aws_s3_bucket_policy",
	"aws_s3_bucket_public_access_block",
	"aws_s3_bucket_server_side_encryption_configuration",
	"aws_s3_bucket_versioning",
}

# The description that the modules give to their role. A module whose call was deleted has no other mark.
role_description := `^Assumed by (Sigma for the storage integration with|(Snowflake|Databricks) for the files of Sigma in) the S3 bucket `

# The outputs that both modules have. The root of a stack has them, too.
marking_outputs := {"access_policy_json", "integration_status", "next_steps", "trust_policy_json"}

# The addresses of the module instances that are an integration. The root's address is "". The role is enough: of a
# call that was deleted, the state has only what is left.
modules contains address if {
	some [address, "aws_iam_role"] in present
	some description in role_descriptions(address)
	is_string(description)
	regex.match(role_description, description)
}

# Without its role, an integration is known by its configuration.
modules contains address if {
	some address in {address | some [address, _] in present}
	has_marking_outputs(address)
	every type in core_types {
		[address, type] in present
	}
}

# What the plan changes, reads or leaves in an integration. An object that an earlier apply should have deleted
# ("deposed") is not in use any more.
changes contains change if {
	some change in object.get(plan, "resource_changes", [])
	is_ours(change)
	module_of(change) in modules
	not change.deposed
}

of_type(type) := {change | some change in changes; change.type == type}

changes_of(module, type) := {change | some change in of_type(type); module_of(change) == module}

module_of(change) := object.get(change, "module_address", "")

# The accounts that the integration is in. Its data source says it, and the ARN of its role.
accounts(module) := {account |
	some resource in managed_or_read
	resource.module == module
	some account in accounts_in(resource)
	regex.match(`^\d{12}$`, account)
}

# The account's ARN is not in the state of a role that this plan creates.
accounts_in(resource) := {resource.values.account_id} if {
	resource.type == "aws_caller_identity"
} else := {split(resource.values.arn, ":")[4]} if {
	resource.type == "aws_iam_role"
} else := set()

before(change, attribute) := object.get(object_of(change.change.before), attribute, null)

after(change, attribute) := object.get(object_of(change.change.after), attribute, null)

# Known only after apply.
is_unknown(change, attribute) if change.change.after_unknown[attribute] == true

existed(change) if change.change.before != null

# Also true for one that is replaced. Terraform may also forget a resource: then it stays in AWS.
is_destroyed(change) if "delete" in change.change.actions

is_created(change) if "create" in change.change.actions

is_removed(change) if change.change.actions == ["delete"]

is_updated(change) if change.change.actions == ["update"]

is_changed(change) if is_created(change)

is_changed(change) if is_updated(change)

# The policy "nothing_is_lost" speaks for all that goes together with a role or a bucket: the documents of IAM with the
# role, those of S3 with the bucket.
goes_with_role(change) if {
	some role in changes_of(module_of(change), "aws_iam_role")
	is_destroyed(role)
}

goes_with_bucket(change) if {
	some bucket in changes_of(module_of(change), "aws_s3_bucket")
	is_destroyed(bucket)
}

# Nothing of it is left, and the bucket stays. It may be one that the integration does not manage.
is_dropped(change) if {
	is_removed(change)
	not goes_with_bucket(change)
}

# It stays with other content, or Terraform replaces it by one. The bucket stays.
is_revised(change) if {
	existed(change)
	is_changed(change)
	not goes_with_bucket(change)
}

# The statements that are left of a bucket policy that changes or goes while the bucket stays.
statements_left(policy) := set() if is_dropped(policy)

statements_left(policy) := documents.statements(after(policy, "policy")) if {
	is_revised(policy)
	not is_unknown(policy, "policy")
}

# The kinds of names that may change in a document: those of what another one replaces.
renamed(change) := {kind | some kind in ["bucket", "role"]; is_renamed(change, kind)}

is_renamed(change, "bucket") if goes_with_bucket(change)

is_renamed(change, "bucket") if before(change, "bucket") != after(change, "bucket")

is_renamed(change, "role") if goes_with_role(change)

# The access policy of another role may be for another bucket.
is_renamed(change, "bucket") if {
	change.type == "aws_iam_policy"
	goes_with_role(change)
}

# An address without the keys of count and for_each, as the configuration has it.
without_keys(address) := regex.replace(address, `\[(\d+|"([^"\\]|\\.)*")\]`, "")

is_ours(resource) if {
	resource.mode == "managed"
	resource.name == "this"
	resource.type in (core_types | bucket_types)
}

present contains [module_of(change), change.type] if {
	some change in object.get(plan, "resource_changes", [])
	is_ours(change)
}

present contains [resource.module, resource.type] if {
	some resource in managed_or_read
	is_ours(resource)
}

# The configuration counts for modules that the plan or the state has something of, and there for what is not counted.
present contains [address, resource.type] if {
	some address in known_addresses
	some resource in object.get(configuration(address), "resources", [])
	is_ours(resource)
	resource.type in core_types
}

known_addresses contains module_of(change) if {
	some change in object.get(plan, "resource_changes", [])
}

known_addresses contains resource.module if some resource in managed_or_read

# The module calls that lead to an address: "module.a[0].module.b" is in the call "b" of the call "a".
configuration(address) := object.get(
	plan,
	array.concat(["configuration", "root_module"], [step |
		some i, name in split(without_keys(address), ".")
		i % 2 == 1
		some step in ["module_calls", name, "module"]
	]),
	{},
)

has_marking_outputs(address) if {
	outputs := object.get(configuration(address), "outputs", {})
	every name in marking_outputs {
		outputs[name]
	}

	# A module around an integration may hand its outputs on.
	references := object.get(outputs, ["integration_status", "expression", "references"], [])
	not strings.any_prefix_match(references, "module.")
}

role_descriptions(address) := {description |
	some resource in managed_or_read
	resource.module == address
	is_role(resource)
	description := object.get(resource.values, "description", "")
} | {description |
	some change in object.get(plan, "resource_changes", [])
	module_of(change) == address
	is_role(change)
	some values in [change.change.before, change.change.after]
	description := object.get(object_of(values), "description", "")
}

is_role(resource) if {
	is_ours(resource)
	resource.type == "aws_iam_role"
}

# The state before this plan, after Terraform has looked at AWS.
managed_or_read contains object.union(resource, {"module": object.get(node, "address", "")}) if {
	walk(object.get(plan, ["prior_state", "values"], {}), [path, node])

	# Few nodes have resources, so this comes first.
	some resource in node.resources
	every step in path {
		is_step_of_state(step)
	}
}

is_step_of_state(step) if is_number(step)

is_step_of_state(step) if step in {"root_module", "child_modules"}

object_of(value) := value if {
	is_object(value)
} else := {}
