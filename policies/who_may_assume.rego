# Stops a plan that changes who may assume the role, other than by connecting it.
package sigma_s3_storage.who_may_assume

import data.sigma_s3_storage.documents
import data.sigma_s3_storage.integrations
import data.sigma_s3_storage.messages
import rego.v1

deny contains messages.finding(role.address, {
	"change": step(role),
	"meaning": meanings[step(role)],
	"if_meant": "compare principal and external ID with what Sigma or the data platform shows, then override this policy for this run.",
}) if {
	some role in roles
	integrations.is_updated(role)
	not integrations.is_unknown(role, "assume_role_policy")
	added(role) | removed(role) != set()
	not connects(role)
}

deny contains messages.finding(role.address, {
	"change": "The trust policy of a role that exists is known only after apply.",
	"meaning": "Nobody can judge who may assume the role.",
	"if_meant": "apply what the trust policy depends on first, so that the next plan shows it, or override this policy for this run.",
}) if {
	some role in roles
	integrations.is_updated(role)
	integrations.is_unknown(role, "assume_role_policy")
}

deny contains messages.finding(role.address, {
	"change": "The trust policy allows everyone.",
	"meaning": "Whoever knows the role's ARN can assume it.",
	"if_meant": "do not apply it: name the principals.",
}) if {
	some [role, statement] in new_trust
	documents.allows_everyone(statement)
}

deny contains messages.finding(role.address, {
	"change": sprintf("The trust policy allows %s without sts:ExternalId.", [shown(role, strangers)]),
	"meaning": "Another customer of the same service could have it assume the role.",
	"if_meant": "ask for an external ID, or override this policy for this run.",
}) if {
	some [role, statement] in new_trust
	not documents.allows_everyone(statement)
	strangers := {principal |
		some principal in statement.principals
		is_stranger(role, principal)
	}
	strangers != set()
	not asks_for_external_id(statement)
}

deny contains messages.finding(role.address, {
	"change": sprintf("The trust policy allows the service %s.", [shown(role, services)]),
	"meaning": "The role is for people outside this account. With it, the service reaches the files on behalf of anyone who may use it.",
	"if_meant": "give the service a role of its own, or override this policy for this run.",
}) if {
	some [role, statement] in new_trust
	services := {principal |
		some principal in statement.principals
		is_service(principal)
	}
	services != set()
}

roles := integrations.of_type("aws_iam_role")

# The statements that allow something, of trust policies that are new or change.
new_trust contains [role, statement] if {
	some role in roles
	is_new(role)
	some statement in documents.allowing(trust_after(role))
}

is_new(role) if integrations.is_created(role)

is_new(role) if added(role) | removed(role) != set()

trust_before(role) := documents.unsigned(documents.statements(integrations.before(role, "assume_role_policy")))

trust_after(role) := documents.unsigned(documents.statements(integrations.after(role, "assume_role_policy")))

added(role) := trust_after(role) - trust_before(role)

removed(role) := trust_before(role) - trust_after(role)

# The one step that connects: another account's user or role and its external ID replace the placeholder. A role that
# may assume itself asks for the same external ID.
connects(role) if {
	some placeholder in removed(role)
	is_placeholder(role, placeholder)
	some connected in added(role)
	is_connected(role, connected)
	some id in external_ids(connected)
	asking_for(object.union(placeholder, {"principals": connected.principals}), id) == connected
	rest := removed(role) - {placeholder}
	{asking_for(statement, id) | some statement in rest} == added(role) - {connected}
	every statement in rest {
		only_this_account(role, statement)
	}
}

is_placeholder(role, statement) if {
	only_this_account(role, statement)
	count(external_ids(statement)) == 1
	count(statement.conditions) == 1
}

is_connected(role, statement) if {
	count(statement.principals) == 1
	some principal in statement.principals
	is_stranger(role, principal)
	not documents.is_everyone(principal[1])
	regex.match(user_or_role, principal[1])
}

# A whole account would let in everybody to whom it gives the right.
user_or_role := `^arn:[^:]+:iam::\d{12}:(user|role)/.`

only_this_account(role, statement) if {
	some account in integrations.accounts(integrations.module_of(role))
	statement.principals == {["AWS", account]}
}

external_ids(statement) := documents.values_of(statement, "StringEquals", "sts:externalid")

asking_for(statement, id) := object.union(statement, {"conditions": {asked(condition, id) |
	some condition in statement.conditions
}})

asked(condition, id) := object.union(condition, {"values": {id}}) if {
	condition.key == "sts:externalid"
} else := condition

is_service(principal) if principal[0] == "Service"

is_stranger(role, principal) if {
	not is_service(principal)
	not documents.account_of(principal[1]) in integrations.accounts(integrations.module_of(role))
}

# With an operator that is false where the request brings no external ID.
asks_for_external_id(statement) if {
	some condition in statement.conditions
	condition.key == "sts:externalid"
	condition.operator in {"StringEquals", "StringEqualsIgnoreCase", "StringLike"}
	every value in condition.values {
		not regex.match(`^[*?]*$`, value)
	}
}

shown(role, principals) := messages.shown(role, "assume_role_policy", {name | some [_, name] in principals})

step(role) := "The trust policy changes to another placeholder." if {
	some old in removed(role)
	is_placeholder(role, old)
	has_new_placeholder(role)
} else := "The trust policy changes back to the placeholder." if {
	has_new_placeholder(role)
} else := "The trust policy changes in another way than from the placeholder to one user or role with an external ID."

has_new_placeholder(role) if {
	some new in added(role)
	is_placeholder(role, new)
}

meanings := {
	"The trust policy changes to another placeholder.": "Until the role is connected, nobody outside this account can assume it.",
	"The trust policy changes back to the placeholder.": "Sigma or the data platform cannot assume the role any more.",
	"The trust policy changes in another way than from the placeholder to one user or role with an external ID.": "Somebody new may assume the role, or somebody who used it cannot any more.",
}
