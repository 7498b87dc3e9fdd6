# Plans for the tests of the policies: one integration with everything, and what changes in it.
package sigma_s3_storage.plans_test

import rego.v1

account := "111122223333"

module := "module.sigma"

boundary := "arn:aws:iam::111122223333:policy/boundary"

key := "arn:aws:kms:eu-west-1:111122223333:key/one"

# A plan that changes nothing but this.
of(changes) := {"plan": {
	"resource_changes": array.concat(changes, [unchanged |
		some type, values in core
		not type in {change.type | some change in changes}
		unchanged := change(type, ["no-op"], values, values)
	]),
	"prior_state": {"values": {"root_module": {"child_modules": [{"address": module, "resources": [{
		"address": "module.sigma.data.aws_caller_identity.current",
		"mode": "data",
		"type": "aws_caller_identity",
		"name": "current",
		"values": {"account_id": account},
	}]}]}}},
}}

change(type, actions, before, after) := {
	"address": sprintf("%s.%s.this", [module, type]),
	"module_address": module,
	"mode": "managed",
	"type": type,
	"name": "this",
	"change": {"actions": actions, "before": before, "after": after, "after_unknown": {}},
}

created(type, after) := change(type, ["create"], null, after)

updated(type, before, after) := change(type, ["update"], before, after)

replaced(type, before, after) := change(type, ["delete", "create"], before, after)

deleted(type, before) := change(type, ["delete"], before, null)

unknown(one, attribute) := json.patch(one, [{
	"op": "add",
	"path": ["change", "after_unknown", attribute],
	"value": true,
}])

sensitive(one, side, attribute) := json.patch(one, [{
	"op": "add",
	"path": ["change", side],
	"value": {attribute: true},
}])

at(one, module_address) := object.union(one, {
	"address": sprintf("%s.%s.this", [module_address, one.type]),
	"module_address": module_address,
})

core := {
	"aws_iam_policy": {"policy": access},
	"aws_iam_role": role(placeholder),
	"aws_iam_role_policy_attachment": {},
}

role(assume_role_policy) := {
	"description": "Assumed by Sigma for the storage integration with the S3 bucket acme",
	"assume_role_policy": assume_role_policy,
	"permissions_boundary": boundary,
}

document(statements) := json.marshal({"Version": "2012-10-17", "Statement": statements})

placeholder := document([trusting("arn:aws:iam::111122223333:root", "0000")])

connected := document([trusting("arn:aws:iam::999999999999:user/sigma", "acme-1")])

trusting(principal, id) := {
	"Effect": "Allow",
	"Principal": {"AWS": principal},
	"Action": "sts:AssumeRole",
	"Condition": {"StringEquals": {"sts:ExternalId": id}},
}

access := document([allowing("s3:ListBucket", "arn:aws:s3:::acme"), allowing("s3:GetObject", "arn:aws:s3:::acme/sigma/*")])

allowing(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

# Whether there is exactly one finding, with these words.
says(findings, words) if {
	count(findings) == 1
	some finding in findings
	contains(finding, words)
}
