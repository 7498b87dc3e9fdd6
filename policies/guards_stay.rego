# Stops a plan that removes what limits the role and protects the files.
package sigma_s3_storage.guards_stay

import data.sigma_s3_storage.documents
import data.sigma_s3_storage.integrations
import data.sigma_s3_storage.messages
import rego.v1

# What a role may do by itself, without an attachment.
further_policies := {
	"inline_policy": "inline policies",
	"managed_policy_arns": "managed policies",
}

# What the statement of the KMS key allows, of one key. More is a gain as any other.
key_actions := {"kms:decrypt", "kms:generatedatakey"}

# The statements of the bucket policy that a plan may not lose, and what each enforces.
guarding_sids := {
	"DenyCustomerProvidedKeys": "encryption with your key",
	"DenyInsecureTransport": "HTTPS",
	"DenyOtherEncryption": "encryption with your key",
}

deny contains messages.finding(role.address, {
	"change": sprintf("The permissions boundary %s %s.", [messages.shown(role, "permissions_boundary", {boundary}), fate]),
	"meaning": "It limited the role, whatever its policies allow.",
	"if_meant": "ask those who answer for the boundary, then override this policy for this run.",
}) if {
	some role in integrations.of_type("aws_iam_role")
	integrations.is_updated(role)
	boundary := filled(integrations.before(role, "permissions_boundary"))
	not integrations.is_unknown(role, "permissions_boundary")
	integrations.after(role, "permissions_boundary") != boundary
	fate := fate_of(integrations.after(role, "permissions_boundary"))
}

deny contains cannot_be_judged(role, "permissions boundary") if {
	some role in integrations.of_type("aws_iam_role")
	integrations.is_updated(role)
	filled(integrations.before(role, "permissions_boundary"))
	integrations.is_unknown(role, "permissions_boundary")
}

deny contains messages.finding(change.address, {
	"change": sprintf("The statement %s of the bucket policy goes or changes.", [statement.sid]),
	"meaning": sprintf("The bucket policy does not enforce %s any more.", [guarding_sids[statement.sid]]),
	"if_meant": "override this policy for this run.",
}) if {
	some change in integrations.of_type("aws_s3_bucket_policy")
	left := integrations.statements_left(change)
	some statement in guards(change.change.before)
	not essence(change, statement) in {essence(change, other) | some other in left}
}

deny contains messages.finding(change.address, {
	"change": sprintf("The default encryption does not name the key %s any more.", [messages.shown(change, "rule", {key})]),
	"meaning": "New files are encrypted with another key, which others may use.",
	"if_meant": "make sure that Sigma's role and your readers may use the new key, then override this policy for this run.",
}) if {
	some change in integrations.of_type("aws_s3_bucket_server_side_encryption_configuration")
	is_kept_or_dropped(change)
	not has_unknown_key(change)
	some key in keys(change.change.before)
	not key in keys(change.change.after)
}

deny contains cannot_be_judged(change, "key of the default encryption") if {
	some change in integrations.of_type("aws_s3_bucket_server_side_encryption_configuration")
	integrations.is_revised(change)
	keys(change.change.before) != set()
	has_unknown_key(change)
}

deny contains messages.finding(change.address, {
	"change": "The bucket keeps no versions any more.",
	"meaning": "A file that is deleted or overwritten is gone at once.",
	"if_meant": "override this policy for this run.",
}) if {
	some change in integrations.of_type("aws_s3_bucket_versioning")
	is_kept_or_dropped(change)
	is_versioned(change.change.before)
	not is_versioned(change.change.after)
}

deny contains messages.finding(change.address, {
	"change": "The access logs of the bucket stop.",
	"meaning": "Nobody can see afterwards who read which file.",
	"if_meant": "override this policy for this run.",
}) if {
	some change in integrations.of_type("aws_s3_bucket_logging")
	integrations.is_dropped(change)
}

deny contains messages.finding(policy.address, {
	"change": sprintf("The access policy allows %s on %s, which it did not.", [
		shown(policy, {action}),
		shown(policy, {resource}),
	]),
	"meaning": "The role may do more than before.",
	"if_meant": "make sure that Sigma or the data platform needs it, then override this policy for this run.",
}) if {
	some policy in revised_policies
	some [action, resource, _] in grants(policy, policy.change.after)
	not is_granted(policy, action, resource)
}

deny contains messages.finding(policy.address, {
	"change": sprintf("The access policy allows %s without a condition that it had.", [shown(policy, {action})]),
	"meaning": "The role may do it in more cases than before.",
	"if_meant": "compare both policies in the plan, then override this policy for this run.",
}) if {
	some policy in revised_policies
	some [action, resource, conditions] in grants(policy, policy.change.after)
	is_granted(policy, action, resource)
	not is_granted_under(policy, action, resource, conditions)
}

deny contains messages.finding(policy.address, {
	"change": sprintf("The access policy allows the key without the condition %s.", [test]),
	"meaning": "The role may use the key in more cases than before.",
	"if_meant": "compare both policies in the plan, then override this policy for this run.",
}) if {
	some policy in revised_policies
	some old in key_statements(policy.change.before)
	some new in key_statements(policy.change.after)
	some test in (tests(old) - tests(new))
}

deny contains messages.finding(role.address, {
	"change": sprintf("The role gains %s.", [further_policies[attribute]]),
	"meaning": "It may do what they allow, beside the access policy.",
	"if_meant": "read them in the plan, then override this policy for this run.",
}) if {
	some role in integrations.of_type("aws_iam_role")
	integrations.is_updated(role)
	some attribute, _ in further_policies
	elements(integrations.after(role, attribute)) - elements(integrations.before(role, attribute)) != set()
}

deny contains cannot_be_judged(role, further_policies[attribute]) if {
	some role in integrations.of_type("aws_iam_role")
	integrations.is_updated(role)
	some attribute, _ in further_policies
	walk(object.get(role.change.after_unknown, attribute, false), [_, true])
}

deny contains messages.finding(attachment.address, {
	"change": sprintf("The role gets the policy %s, which is not its access policy.", [messages.shown(attachment, "policy_arn", {arn})]),
	"meaning": "It may do what that policy allows.",
	"if_meant": "read that policy, then override this policy for this run.",
}) if {
	some attachment in integrations.of_type("aws_iam_role_policy_attachment")
	integrations.is_changed(attachment)
	arn := filled(integrations.after(attachment, "policy_arn"))
	not arn in access_policies(integrations.module_of(attachment))
}

deny contains cannot_be_judged(policy, "access policy") if {
	some policy in integrations.of_type("aws_iam_policy")
	integrations.existed(policy)
	integrations.is_changed(policy)
	integrations.is_unknown(policy, "policy")
}

cannot_be_judged(change, what) := messages.finding(change.address, {
	"change": sprintf("The %s of a resource that exists is known only after apply.", [what]),
	"meaning": "Nobody can judge whether it protects as much as before.",
	"if_meant": "apply what it depends on first, so that the next plan shows it, or override this policy for this run.",
})

is_kept_or_dropped(change) if integrations.is_revised(change)

is_kept_or_dropped(change) if integrations.is_dropped(change)

filled(value) := value if {
	is_string(value)
	value != ""
}

fate_of(after) := "changes to another one" if {
	filled(after)
} else := "goes"

guards(values) := {statement | some statement in statements(values); guarding_sids[statement.sid]}

# Without its Sid, the name of a bucket that is replaced, and the key's: another key is a finding of the default
# encryption.
essence(change, statement) := documents.unnamed(
	object.union(object.remove(statement, ["sid"]), {"conditions": {keyless(condition) |
		some condition in statement.conditions
	}}),
	integrations.renamed(change),
)

keyless(condition) := object.union(condition, {"values": set()}) if {
	condition.key == "s3:x-amz-server-side-encryption-aws-kms-key-id"
} else := condition

statements(values) := documents.statements(object.get(integrations.object_of(values), "policy", null))

defaults(values) := {encryption |
	some rule in object.get(integrations.object_of(values), "rule", [])
	some encryption in rule.apply_server_side_encryption_by_default
}

keys(values) := {key |
	some encryption in defaults(values)
	key := filled(encryption.kms_master_key_id)
}

has_unknown_key(change) if {
	walk(change.change.after_unknown.rule, [path, true])
	every step in path {
		step != "bucket_key_enabled"
	}
}

is_versioned(values) if {
	some configuration in integrations.object_of(values).versioning_configuration
	configuration.status == "Enabled"
}

# Also those that Terraform replaces under another name.
revised_policies contains policy if {
	some policy in integrations.of_type("aws_iam_policy")
	integrations.existed(policy)
}

# What a policy allows: an action on a resource under conditions. The key's statement aside.
grants(policy, values) := {[action, known_as(policy, resource), statement.conditions] |
	some statement in documents.allowing(statements(values))
	not is_for_key(statement)
	some action in statement.actions
	some resource in statement.resources
}

is_granted(policy, action, resource) if {
	some [pattern, place, _] in grants(policy, policy.change.before)
	documents.covers(lower(pattern), lower(action))
	documents.covers(place, resource)
}

is_granted_under(policy, action, resource, conditions) if {
	some [pattern, place, old] in grants(policy, policy.change.before)
	documents.covers(lower(pattern), lower(action))
	documents.covers(place, resource)
	old - conditions == set()
}

# Another bucket or role is a finding of "nothing_is_lost".
known_as(policy, resource) := documents.unnamed_text(resource, integrations.renamed(policy))

is_for_key(statement) if {
	every action in statement.actions {
		lower(action) in key_actions
	}
	every resource in statement.resources {
		not contains(resource, "*")
	}
}

key_statements(values) := {statement |
	some statement in documents.allowing(statements(values))
	is_for_key(statement)
}

tests(statement) := {sprintf("%s %s", [condition.operator, condition.key]) | some condition in statement.conditions}

elements(value) := {element | some element in value}

access_policies(module) := {arn |
	some policy in integrations.changes_of(module, "aws_iam_policy")
	some arn in [integrations.before(policy, "arn"), integrations.after(policy, "arn")]
}

shown(policy, values) := messages.shown(policy, "policy", values)
