# Stops a plan with which more people, or people from more networks, reach the bucket than somebody meant.
package sigma_s3_storage.who_may_reach

import data.sigma_s3_storage.documents
import data.sigma_s3_storage.integrations
import data.sigma_s3_storage.messages
import rego.v1

allowlist_sids := {"DenyObjectsOutsideAllowlist", "DenySigmaRoleOutsideAllowlist"}

# The tests of the allowlist, each with the one operator that keeps the statement closed.
network_tests := {
	range_test,
	["StringNotEquals", "aws:sourcevpc"],
	["StringNotEquals", "aws:sourcevpce"],
	["StringNotEquals", "aws:vpceaccount"],
	["StringNotEquals", "aws:vpceorgid"],
	path_test,
}

range_test := ["NotIpAddress", "aws:sourceip"]

path_test := ["ForAllValues:StringNotLike", "aws:vpceorgpaths"]

exemption_test := ["ArnNotLike", "aws:principalarn"]

# What S3 takes for a fixed network, account, organization or principal.
narrowing_keys := {
	"aws:principalaccount",
	"aws:principalarn",
	"aws:principalorgid",
	"aws:principalorgpaths",
	"aws:sourceaccount",
	"aws:sourcearn",
	"aws:sourceip",
	"aws:sourcevpc",
	"aws:sourcevpce",
	"aws:userid",
	"aws:vpceaccount",
	"aws:vpceorgid",
	"aws:vpceorgpaths",
	"s3:dataaccesspointaccount",
	"s3:dataaccesspointarn",
}

# Operators that are false where the request has no such key.
narrowing_operators := {"ArnEquals", "ArnLike", "IpAddress", "StringEquals", "StringEqualsIgnoreCase", "StringLike"}

# A wildcard after one of these still means one account, organization or role.
fixed_beginning := `^(arn:[^:*?]*:[^:*?]*:[^:*?]*:\d{12}:|o-[a-z0-9]+/|A[A-Z0-9]{15,}:)`

deny contains messages.finding(change.address, {
	"change": sprintf("The statement %s of the bucket policy goes.", [statement.sid]),
	"meaning": "The allowlist does not hold any more, and files can be reached from any network.",
	"if_meant": "override this policy for this run.",
}) if {
	some change in policies
	left := integrations.statements_left(change)
	some statement in allowlist(before(change))
	documents.with_sid(documents.denying(left), statement.sid) == set()
}

deny contains messages.finding(change.address, {
	"change": sprintf("The statement %s changes in more than networks, exemptions and names of what is replaced.", [statement.sid]),
	"meaning": "The allowlist may not deny any more what it denied.",
	"if_meant": "compare both statements in the plan, then override this policy for this run.",
}) if {
	some change in revised
	some statement in allowlist(before(change))
	some other in documents.with_sid(after(change), statement.sid)
	without_lists(change, statement) != without_lists(change, other)
}

deny contains messages.finding(change.address, {
	"change": sprintf("The allowlist exempts %s.", [messages.shown(change, "policy", exempted)]),
	"meaning": "It does not apply to them: they reach the files from any network.",
	"if_meant": "find out who can act as them, then override this policy for this run.",
}) if {
	some change in revised
	some statement in allowlist(before(change))
	some other in documents.with_sid(after(change), statement.sid)
	exempted := exemptions(other) - exemptions(statement)
	exempted != set()
}

deny contains messages.finding(change.address, {
	"change": sprintf("The range %s is added, which contains a range that was there.", [messages.shown(change, "policy", {range})]),
	"meaning": "A wider range replaces one that somebody chose.",
	"if_meant": "find out whose addresses they are, then override this policy for this run.",
}) if {
	some change in revised
	some range in added(change, range_test)
	some old in listed(before(change), range_test)
	net.cidr_contains(range, old)
}

deny contains messages.finding(change.address, {
	"change": sprintf("The range %s is added.", [messages.shown(change, "policy", {range})]),
	"meaning": "It is wider than /8 (IPv4) or /32 (IPv6), which is no network of one owner.",
	"if_meant": "find out whose addresses they are, then override this policy for this run.",
}) if {
	some change in written
	some range in added(change, range_test)
	documents.is_wide(range)
}

deny contains messages.finding(change.address, {
	"change": sprintf("The organization path %s is added.", [messages.shown(change, "policy", {path})]),
	"meaning": "It does not name an organization and its root, so it matches endpoints of whole organizations.",
	"if_meant": "find out whose endpoints they are, then override this policy for this run.",
}) if {
	some change in written
	some path in added(change, path_test)
	not documents.is_path_with_root(path)
}

deny contains messages.finding(change.address, {
	"change": sprintf("The bucket policy has a Deny without a Condition (%s).", [named(change, statement)]),
	"meaning": "It applies to everyone whom it names, administrators and Terraform included.",
	"if_meant": "add a condition that exempts those who must repair it, or override this policy for this run.",
}) if {
	some change in written
	some statement in documents.denying(after(change))
	statement.conditions == set()
}

deny contains messages.finding(change.address, {
	"change": sprintf("The bucket policy has a public Allow (%s).", [named(change, statement)]),
	"meaning": "Everyone may do what it allows. While the public access block is on, S3 refuses the whole policy.",
	"if_meant": "name a principal, or add a condition with a fixed network, account or organization.",
}) if {
	some change in written
	some statement in documents.allowing(after(change))
	documents.allows_everyone(statement)
	not is_narrowed(statement)
}

deny contains messages.finding(change.address, {
	"change": sprintf("The bucket policy allows %s, which is of another account.", [messages.shown(change, "policy", {principal})]),
	"meaning": "Somebody outside this account reaches the bucket, and was not allowed before.",
	"if_meant": "find out who owns the account, then override this policy for this run.",
}) if {
	some change in written
	some principal in (allowed(after(change)) - allowed(before(change)))
	is_of_other_account(change, principal)
}

deny contains messages.finding(change.address, {
	"change": sprintf("The public access block turns off %s.", [concat(", ", sort(weaker))]),
	"meaning": "A public policy or ACL would open the files to everyone.",
	"if_meant": "make sure that the organization or the account blocks public access, then override this policy for this run.",
}) if {
	some change in access_blocks
	weaker := {setting | some setting in block_settings; turns_off(change, setting)}
	weaker != set()
}

deny contains messages.finding(change.address, {
	"change": "The bucket policy that exists is known only after apply.",
	"meaning": "Nobody can judge who may reach the bucket.",
	"if_meant": "apply what the policy depends on first, so that the next plan shows it, or override this policy for this run.",
}) if {
	some change in policies
	integrations.is_revised(change)
	integrations.is_unknown(change, "policy")
}

policies := integrations.of_type("aws_s3_bucket_policy")

access_blocks := integrations.of_type("aws_s3_bucket_public_access_block")

# Policies that are new or change.
written := {change |
	some change in policies
	integrations.is_changed(change)
	not integrations.is_unknown(change, "policy")
}

revised := {change | some change in written; integrations.is_revised(change)}

before(change) := documents.statements(integrations.before(change, "policy"))

after(change) := documents.statements(integrations.after(change, "policy"))

allowlist(statements) := {statement | some statement in statements; statement.sid in allowlist_sids}

# Without networks, exemptions and the names of what is replaced.
without_lists(change, statement) := documents.unnamed(
	object.union(statement, {"conditions": {condition |
		some condition in statement.conditions
		not [condition.operator, condition.key] in (network_tests | {exemption_test})
	}}),
	integrations.renamed(change),
)

exemptions(statement) := documents.values_of(statement, exemption_test[0], exemption_test[1])

# What the allowlist has in the lists of a test.
listed(statements, test) := {value |
	some statement in allowlist(statements)
	some value in documents.values_of(statement, test[0], test[1])
}

added(change, test) := listed(after(change), test) - listed(before(change), test)

is_narrowed(statement) if {
	some condition in statement.conditions
	condition.key in narrowing_keys
	is_narrowing(condition.operator)
	every value in condition.values {
		is_fixed(value)
	}
}

is_narrowing(operator) if trim_prefix(operator, "ForAnyValue:") in narrowing_operators

is_fixed(value) if {
	not contains(value, "$")
	not regex.match(`[*?]`, value)
	not documents.is_wide(value)
}

is_fixed(value) if {
	not contains(value, "$")
	regex.match(fixed_beginning, value)
}

# Those that an Allow names, also by a condition.
allowed(statements) := {principal |
	some statement in documents.allowing(statements)
	some [kind, principal] in statement.principals
	kind != "Service"
	not documents.is_everyone(principal)
} | {principal |
	some statement in documents.allowing(statements)
	some condition in statement.conditions
	condition.key in {"aws:principalaccount", "aws:principalarn"}
	is_narrowing(condition.operator)
	some principal in condition.values
}

is_of_other_account(change, principal) if {
	account := documents.account_of(principal)
	not account in integrations.accounts(integrations.module_of(change))
}

block_settings := {"block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"}

turns_off(change, setting) if {
	integrations.is_dropped(change)
	integrations.before(change, setting) == true
}

turns_off(change, setting) if {
	integrations.is_revised(change)
	integrations.before(change, setting) == true
	not integrations.after(change, setting) == true
}

named(change, statement) := "without Sid" if {
	statement.sid == ""
} else := messages.shown(change, "policy", {statement.sid})
