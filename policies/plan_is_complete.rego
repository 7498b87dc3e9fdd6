# Says where a reviewer does not see all that a run does. It does not stop the run.
package sigma_s3_storage.plan_is_complete

import data.sigma_s3_storage.integrations
import data.sigma_s3_storage.messages
import rego.v1

# The documents that decide who gets access.
deciding := {
	"aws_iam_role": {"attribute": "assume_role_policy", "name": "trust policy"},
	"aws_s3_bucket_policy": {"attribute": "policy", "name": "bucket policy"},
}

warn contains messages.finding(change.address, {
	"change": sprintf("The %s is known only after apply.", [document.name]),
	"meaning": "Nobody can review what the plan does not show.",
	"if_meant": "read the document after the apply. A usual cause is depends_on on the module call.",
}) if {
	some change in integrations.changes
	document := deciding[change.type]
	integrations.is_changed(change)
	integrations.is_unknown(change, document.attribute)
}

warn contains messages.finding(label(module), {
	"change": "The run targets only some resources of this integration.",
	"meaning": "The plan does not show the others, and what protects the new ones may be missing.",
	"if_meant": "run a whole plan afterwards.",
}) if {
	some module in partly_planned
}

warn contains messages.finding(change.address, {
	"change": "Somebody asked Terraform to replace this resource.",
	"meaning": "The configuration does not need it.",
	"if_meant": "say why in the comment of the run.",
}) if {
	some change in integrations.changes
	change.action_reason == "replace_by_request"
}

warn contains messages.finding(label(module), {
	"change": "The workspace applies by itself, and this plan changes the integration.",
	"meaning": "Nobody confirms the plan.",
	"if_meant": "make sure that somebody reviews each change before it is merged.",
}) if {
	integrations.run.workspace.auto_apply == true
	some module in {integrations.module_of(change) |
		some change in integrations.changes
		not change.change.actions in [["no-op"], ["read"]]
	}
}

# The run says it.
partly_planned contains module if {
	some target in object.get(integrations.run, "target_addrs", [])
	some module in integrations.modules
	some type in (integrations.core_types | integrations.bucket_types)
	integrations.without_keys(target) == address_in(integrations.without_keys(module), type)
}

# The plan shows it: it has something of the integration, and not all.
partly_planned contains module if {
	some [module, type] in integrations.present
	some change in integrations.changes
	integrations.module_of(change) == module
	integrations.changes_of(module, type) == set()
}

address_in(module, type) := concat(".", array.concat([name | some name in [module]; name != ""], [type, "this"]))

label(module) := module if {
	module != ""
} else := "the root module"
