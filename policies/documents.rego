# Documents of IAM and S3 as statements that can be compared, whatever form their author chose.
package sigma_s3_storage.documents

import rego.v1

# The statements of a document's JSON. Without a document there are none.
statements(document) := {readable(statement) |
	some statement in list(object.get(json.unmarshal(document), "Statement", []))
} if {
	json.is_valid(document)
} else := set()

readable(statement) := {
	"sid": object.get(statement, "Sid", ""),
	"effect": statement.Effect,
	"principals": principals(object.get(statement, "Principal", {})),
	"except_principals": principals(object.get(statement, "NotPrincipal", {})),
	"actions": actions(statement),
	"resources": resources(statement),
	"conditions": conditions(object.get(statement, "Condition", {})),
}

unsigned(some_statements) := {object.remove(statement, ["sid"]) | some statement in some_statements}

with_sid(some_statements, sid) := {statement | some statement in some_statements; statement.sid == sid}

allowing(some_statements) := {statement | some statement in some_statements; statement.effect == "Allow"}

denying(some_statements) := {statement | some statement in some_statements; statement.effect == "Deny"}

# Everyone is {["AWS", "*"]}. IAM writes an account as the ARN of its root.
principals("*") := {["AWS", "*"]}

principals(principal) := {[kind, regex.replace(value, `^arn:[^:]+:iam::(\d{12}):root$`, "$1")] |
	some kind, values in principal
	some value in list(values)
} if {
	is_object(principal)
}

# The account of a principal. Empty for a service, a user of CloudFront or a deleted user.
account_of(name) := name if {
	regex.match(`^\d{12}$`, name)
} else := split(name, ":")[4] if {
	startswith(name, "arn:")
} else := ""

is_everyone(name) if contains(name, "*")

allows_everyone(statement) if {
	some [_, name] in statement.principals
	is_everyone(name)
}

allows_everyone(statement) if statement.except_principals != set()

# "Everything except" counts as everything.
actions(statement) := {"*"} if {
	statement.NotAction
} else := {action | some action in list(object.get(statement, "Action", []))}

resources(statement) := {"*"} if {
	statement.NotResource
} else := {resource | some resource in list(object.get(statement, "Resource", []))}

conditions(tests) := {{"operator": operator, "key": lower(key), "values": texts(values)} |
	some operator, keys in tests
	some key, values in keys
}

values_of(statement, operator, key) := {value |
	some condition in statement.conditions
	condition.operator == operator
	condition.key == key
	some value in condition.values
}

texts(values) := {sprintf("%v", [value]) | some value in list(values)}

list(value) := value if {
	is_array(value)
} else := [value]

# How documents name a bucket and a role.
names := {
	"bucket": `^arn:[^:]+:s3:::[^/]+`,
	"role": `^arn:[^:]+:iam::\d{12}:role/.+$`,
}

# The statement without the names of these kinds.
unnamed(statement, kinds) := object.union(statement, {
	"resources": {unnamed_text(resource, kinds) | some resource in statement.resources},
	"conditions": {object.union(condition, {"values": {unnamed_text(value, kinds) | some value in condition.values}}) |
		some condition in statement.conditions
	},
})

unnamed_text(value, kinds) := sprintf("the %s%s", [kind, regex.replace(value, names[kind], "")]) if {
	some kind in kinds
	regex.match(names[kind], value)
} else := value

# Whether a pattern of IAM matches all that another one matches.
covers(pattern, value) if {
	parts := regex.split(`\*`, pattern)
	regex.match(sprintf("^%s$", [concat(".*", [literal(part) | some part in parts])]), value)
}

literal(text) := replace(regex.replace(text, `[\\.+^$(){}|\[\]]`, `\$0`), "?", ".")

is_wide(range) if {
	[address, length] := split(range, "/")
	to_number(length) < widest(address)
}

# S3 takes wider ranges for public.
widest(address) := 32 if {
	contains(address, ":")
} else := 8

# An organization and its root. Without the root, the path matches whole organizations.
is_path_with_root(path) if regex.match(`^o-[a-z0-9]+/r-[a-z0-9]+/`, path)
