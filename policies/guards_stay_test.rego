package sigma_s3_storage.guards_stay_test

import data.sigma_s3_storage.guards_stay.deny
import data.sigma_s3_storage.plans_test as plans
import rego.v1

findings(changes) := found if found := deny with input as plans.of(changes)

role := plans.role(plans.connected)

bounded(boundary) := object.union(role, {"permissions_boundary": boundary})

test_nothing_changes if findings([]) == set()

test_boundary_goes if {
	every none in [null, ""] {
		found := findings([plans.updated("aws_iam_role", role, bounded(none))])
		plans.says(found, sprintf("The permissions boundary %s goes.", [plans.boundary]))
	}
}

test_boundary_changes if {
	found := findings([plans.updated("aws_iam_role", role, bounded("arn:aws:iam::111122223333:policy/other"))])
	plans.says(found, "changes to another one.")
}

test_boundary_stays if {
	findings([plans.updated("aws_iam_role", role, object.union(role, {"tags": {"a": "b"}}))]) == set()
}

test_boundary_comes if {
	every none in [null, ""] {
		findings([plans.updated("aws_iam_role", bounded(none), role)]) == set()
		findings([plans.unknown(plans.updated("aws_iam_role", bounded(none), role), "permissions_boundary")]) == set()
	}
}

test_boundary_of_a_replaced_role if findings([plans.replaced("aws_iam_role", role, bounded(null))]) == set()

test_unknown_boundary if {
	found := findings([plans.unknown(plans.updated("aws_iam_role", role, bounded(null)), "permissions_boundary")])
	plans.says(found, "The permissions boundary of a resource that exists is known only after apply.")
	replaced := plans.replaced("aws_iam_role", role, bounded(null))
	findings([plans.unknown(replaced, "permissions_boundary")]) == set()
}

test_sensitive_boundary_is_not_shown if {
	change := plans.updated("aws_iam_role", role, bounded(null))
	plans.says(findings([plans.sensitive(change, "before_sensitive", "permissions_boundary")]), "boundary (sensitive) goes.")
}

https := {
	"Sid": "DenyInsecureTransport",
	"Effect": "Deny",
	"Principal": "*",
	"Action": "s3:*",
	"Resource": ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"],
	"Condition": {"Bool": {"aws:SecureTransport": "false"}},
}

encrypted(key) := {
	"Sid": "DenyOtherEncryption",
	"Effect": "Deny",
	"Principal": "*",
	"Action": "s3:PutObject",
	"Resource": "arn:aws:s3:::acme/*",
	"Condition": {
		"Null": {"s3:x-amz-server-side-encryption": "false"},
		"StringNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": key},
	},
}

own_keys := object.union(encrypted("x"), {"Sid": "DenyCustomerProvidedKeys"})

policy(statements) := {"policy": plans.document(statements)}

rewritten(before, after) := findings([plans.updated("aws_s3_bucket_policy", policy(before), policy(after))])

test_statement_goes if {
	plans.says(rewritten([https], []), "DenyInsecureTransport of the bucket policy goes or changes. The bucket policy does not enforce HTTPS")
	plans.says(rewritten([https, encrypted("x")], [https]), "DenyOtherEncryption")
	plans.says(rewritten([own_keys], []), "DenyCustomerProvidedKeys of the bucket policy goes or changes. The bucket policy does not enforce encryption")
}

test_statement_changes if {
	weaker := object.union(https, {"Action": "s3:GetObject"})
	plans.says(rewritten([https], [weaker]), "DenyInsecureTransport")
}

test_statement_under_another_sid if rewritten([https], [object.union(https, {"Sid": "Own"})]) == set()

test_statement_of_somebody_else_goes if rewritten([object.union(https, {"Sid": "Own"})], []) == set()

test_name_of_the_key_may_change if rewritten([https, encrypted("one")], [https, encrypted("two")]) == set()

test_test_of_the_key_may_not_change if {
	key := "s3:x-amz-server-side-encryption-aws-kms-key-id"
	every condition in [
		{"Null": {"s3:x-amz-server-side-encryption": "false"}},
		{
			"Null": {"s3:x-amz-server-side-encryption": "false"},
			"StringEquals": {key: "one"},
		},
	] {
		weaker := object.union(object.remove(encrypted("one"), ["Condition"]), {"Condition": condition})
		plans.says(rewritten([encrypted("one")], [weaker]), "DenyOtherEncryption of the bucket policy goes or changes.")
	}
}

test_name_of_another_bucket if {
	lake := json.unmarshal(replace(json.marshal([https]), "acme", "lake"))
	plans.says(rewritten([https], lake), "DenyInsecureTransport")
	before := object.union(policy([https]), {"bucket": "acme"})
	findings([plans.replaced("aws_s3_bucket_policy", before, object.union(policy(lake), {"bucket": "lake"}))]) == set()
}

test_bucket_policy_goes if {
	dropped := plans.deleted("aws_s3_bucket_policy", policy([https]))
	plans.says(findings([dropped]), "DenyInsecureTransport")
	plans.says(findings([dropped, plans.deleted("aws_iam_role", role)]), "DenyInsecureTransport")
	findings([dropped, plans.deleted("aws_s3_bucket", {})]) == set()
}

test_bucket_policy_of_a_replaced_bucket if {
	findings([plans.replaced("aws_s3_bucket", {}, {}), plans.replaced("aws_s3_bucket_policy", policy([https]), policy([]))]) == set()
}

test_unknown_bucket_policy_is_for_who_may_reach if {
	findings([plans.unknown(plans.updated("aws_s3_bucket_policy", policy([https]), {}), "policy")]) == set()
}

encryption := "aws_s3_bucket_server_side_encryption_configuration"

with_key(key) := {"rule": [{
	"apply_server_side_encryption_by_default": [{"kms_master_key_id": key, "sse_algorithm": "aws:kms"}],
	"bucket_key_enabled": true,
}]}

unknown_rule(change, rule) := json.patch(change, [{"op": "add", "path": "/change/after_unknown/rule", "value": rule}])

test_key_goes if {
	plans.says(findings([plans.updated(encryption, with_key("one"), with_key(""))]), "does not name the key one any more")
	plans.says(findings([plans.updated(encryption, with_key("one"), with_key("two"))]), "does not name the key one any more")
	plans.says(findings([plans.deleted(encryption, with_key("one"))]), "does not name the key one any more")
	findings([plans.updated(encryption, with_key(""), with_key("two"))]) == set()
	findings([plans.deleted(encryption, with_key(""))]) == set()
}

test_key_of_a_replaced_bucket if {
	bucket := plans.replaced("aws_s3_bucket", {}, {})
	findings([bucket, plans.replaced(encryption, with_key("one"), with_key("two"))]) == set()
	findings([bucket, plans.deleted(encryption, with_key("one"))]) == set()
}

test_unknown_key if {
	change := plans.updated(encryption, with_key("one"), with_key(null))
	every rule in [true, [{"apply_server_side_encryption_by_default": [{"kms_master_key_id": true}]}]] {
		plans.says(findings([unknown_rule(change, rule)]), "The key of the default encryption of a resource that exists")
	}
	kept := plans.updated(encryption, with_key("one"), with_key("one"))
	findings([unknown_rule(kept, [{"bucket_key_enabled": true}])]) == set()
	findings([unknown_rule(plans.updated(encryption, with_key(""), with_key(null)), true)]) == set()
	findings([unknown_rule(plans.created(encryption, with_key(null)), true)]) == set()
}

test_unknown_key_of_a_replaced_bucket if {
	change := plans.replaced(encryption, with_key("one"), with_key(null))
	findings([plans.replaced("aws_s3_bucket", {}, {}), unknown_rule(change, true)]) == set()
}

test_sensitive_key_is_not_shown if {
	change := plans.updated(encryption, with_key("one"), with_key("two"))
	marked := json.patch(change, [{
		"op": "add",
		"path": "/change/after_sensitive",
		"value": {"rule": [{"apply_server_side_encryption_by_default": [{"kms_master_key_id": true}]}]},
	}])
	plans.says(findings([marked]), "the key (sensitive) any more")
}

versions(status) := {"versioning_configuration": [{"status": status}]}

test_versions if {
	type := "aws_s3_bucket_versioning"
	plans.says(findings([plans.updated(type, versions("Enabled"), versions("Suspended"))]), "keeps no versions")
	plans.says(findings([plans.deleted(type, versions("Enabled"))]), "keeps no versions")
	findings([plans.updated(type, versions("Suspended"), versions("Enabled"))]) == set()
	findings([plans.updated(type, versions("Enabled"), versions("Enabled"))]) == set()
	findings([plans.deleted(type, versions("Suspended"))]) == set()
	findings([plans.deleted("aws_s3_bucket", {}), plans.deleted(type, versions("Enabled"))]) == set()
	findings([plans.created(type, versions("Suspended"))]) == set()
}

test_access_logs if {
	plans.says(findings([plans.deleted("aws_s3_bucket_logging", {})]), "access logs of the bucket stop")
	findings([plans.updated("aws_s3_bucket_logging", {}, {})]) == set()
	findings([plans.deleted("aws_s3_bucket_ownership_controls", {})]) == set()
}

grants(before, after) := findings([plans.updated("aws_iam_policy", policy(before), policy(after))])

list := plans.allowing("s3:ListBucket", "arn:aws:s3:::acme")

read := plans.allowing("s3:GetObject", "arn:aws:s3:::acme/sigma/*")

below_prefix := object.union(list, {"Condition": {"StringLike": {"s3:prefix": "sigma/*"}}})

test_action_gained if {
	more := plans.allowing(["s3:GetObject", "s3:DeleteObject"], "arn:aws:s3:::acme/sigma/*")
	plans.says(grants([list, read], [list, more]), "allows s3:DeleteObject on arn:aws:s3:::acme/sigma/*")
	grants([list, more], [list, read]) == set()
	not_action := object.union(object.remove(read, ["Action"]), {"NotAction": "s3:PutObject"})
	plans.says(grants([read], [not_action]), "allows * on")
}

test_action_in_other_letters if grants([plans.allowing("S3:getobject", "arn:aws:s3:::acme/sigma/*")], [read]) == set()

test_resource_gained if {
	plans.says(grants([read], [plans.allowing("s3:GetObject", "arn:aws:s3:::acme/*")]), "on arn:aws:s3:::acme/*")
	narrower := plans.allowing("s3:GetObject", "arn:aws:s3:::acme/sigma/2026/*")
	grants([read], [narrower]) == set()
	not_resource := object.union(object.remove(read, ["Resource"]), {"NotResource": "arn:aws:s3:::other"})
	plans.says(grants([read], [not_resource]), "on *,")
}

test_action_gained_on_another_resource if {
	plans.says(grants([list, read], [list, read, plans.allowing("s3:GetObject", "arn:aws:s3:::acme")]), "s3:GetObject on arn:aws:s3:::acme,")
}

test_deny_gained if grants([read], [read, {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}]) == set()

test_wildcards_of_before_cover if {
	grants([plans.allowing("s3:Get*", "arn:aws:s3:::acme/*")], [read]) == set()
	grants([plans.allowing("s3:GetObjec?", "arn:aws:s3:::acme/*")], [read]) == set()
	plans.says(grants([plans.allowing("s3:GetObject", "arn:aws:s3:::a.me/sigma/*")], [read]), "allows s3:GetObject")
}

test_condition_lost if {
	plans.says(grants([below_prefix], [list]), "allows s3:ListBucket without a condition that it had")
	grants([list], [below_prefix]) == set()
	other := object.union(list, {"Condition": {"StringLike": {"s3:prefix": "*"}}})
	plans.says(grants([below_prefix], [other]), "without a condition that it had")
}

under(statement) := object.union(statement, {"Condition": {"Bool": {"aws:SecureTransport": "true"}}})

test_condition_of_another_action_is_not_enough if {
	write := plans.allowing("s3:PutObject", "arn:aws:s3:::acme/sigma/*")
	plans.says(grants([under(read), write], [read, write]), "allows s3:GetObject without a condition")
}

test_condition_of_another_resource_is_not_enough if {
	elsewhere := plans.allowing("s3:GetObject", "arn:aws:s3:::acme/other/*")
	plans.says(grants([under(read), elsewhere], [read, elsewhere]), "allows s3:GetObject without a condition")
}

use_key(key) := object.union(plans.allowing(["kms:Decrypt", "kms:GenerateDataKey"], key), {"Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}})

test_key_of_the_access_policy if {
	grants([list], [list, use_key("one")]) == set()
	grants([use_key("one")], [use_key("two")]) == set()
	plans.says(grants([use_key("one")], [object.remove(use_key("one"), ["Condition"])]), "without the condition StringEquals kms:viaservice")
	mixed := plans.allowing(["kms:Decrypt", "s3:GetObject"], "*")
	count(grants([list], [list, mixed])) == 2
}

test_key_statement_with_more_than_the_module_s if {
	plans.says(grants([list], [list, plans.allowing("kms:*", "arn:aws:kms:eu-west-1:111122223333:key/one")]), "allows kms:* on")
	count(grants([use_key("one")], [use_key("*")])) == 2
	plans.says(grants([use_key("one")], [use_key("one"), plans.allowing("kms:CreateGrant", "one")]), "allows kms:CreateGrant on one")
	grants([plans.allowing("kms:*", "*")], [plans.allowing("kms:*", "*")]) == set()
}

test_role_gains_a_policy if {
	every further in [
		{"inline_policy": [{"name": "more", "policy": "{}"}]},
		{"managed_policy_arns": ["arn:aws:iam::aws:policy/AdministratorAccess"]},
	] {
		found := findings([plans.updated("aws_iam_role", role, object.union(role, further))])
		plans.says(found, "The role gains")
		findings([plans.updated("aws_iam_role", object.union(role, further), role)]) == set()
		findings([plans.updated("aws_iam_role", object.union(role, further), object.union(role, further))]) == set()
		findings([plans.created("aws_iam_role", object.union(role, further))]) == set()
	}
}

test_role_gains_a_policy_that_is_not_known if {
	every unknown in [true, [true], [{"name": false, "policy": true}]] {
		change := plans.updated("aws_iam_role", role, role)
		after := json.patch(change, [{"op": "add", "path": "/change/after_unknown/inline_policy", "value": unknown}])
		plans.says(findings([after]), "The inline policies of a resource that exists")
	}
	known := json.patch(plans.updated("aws_iam_role", role, role), [{
		"op": "add",
		"path": "/change/after_unknown",
		"value": {"inline_policy": [{}], "managed_policy_arns": [false]},
	}])
	findings([known]) == set()
	findings([plans.unknown(plans.created("aws_iam_role", role), "managed_policy_arns")]) == set()
}

own := "arn:aws:iam::111122223333:policy/own"

attached(arn) := plans.replaced("aws_iam_role_policy_attachment", {"policy_arn": own}, {"policy_arn": arn})

test_attachment_of_another_policy if {
	values := object.union(policy([list]), {"arn": own})
	kept := plans.change("aws_iam_policy", ["no-op"], values, values)
	other := "arn:aws:iam::aws:policy/AdministratorAccess"
	plans.says(findings([kept, attached(other)]), "The role gets the policy arn:aws:iam::aws:policy/AdministratorAccess, which")
	findings([kept, attached(own)]) == set()
	findings([kept, plans.created("aws_iam_role_policy_attachment", {"policy_arn": own})]) == set()
	findings([kept, plans.unknown(attached(null), "policy_arn")]) == set()
	same := {"policy_arn": other}
	findings([kept, plans.change("aws_iam_role_policy_attachment", ["no-op"], same, same)]) == set()
	marked := plans.sensitive(attached(other), "after_sensitive", "policy_arn")
	plans.says(findings([kept, marked]), "gets the policy (sensitive), which")
}

test_attachment_of_an_access_policy_that_is_replaced if {
	replaced := plans.replaced("aws_iam_policy", object.union(policy([list]), {"arn": own}), policy([list]))
	findings([replaced, attached(own)]) == set()
}

test_access_policy_replaced_under_another_name if {
	plans.says(findings([plans.replaced("aws_iam_policy", policy([list]), policy([list, read]))]), "allows s3:GetObject")
	findings([plans.created("aws_iam_policy", policy([list]))]) == set()
	findings([plans.deleted("aws_iam_policy", policy([list]))]) == set()
}

test_another_name_of_a_replaced_bucket if {
	lake := [plans.allowing("s3:ListBucket", "arn:aws:s3:::lake"), plans.allowing("s3:GetObject", "arn:aws:s3:::lake/sigma/*")]
	change := plans.updated("aws_iam_policy", policy([list, read]), policy(lake))
	findings([plans.replaced("aws_s3_bucket", {}, {}), change]) == set()
	findings([plans.replaced("aws_iam_role", role, role), change]) == set()
	count(findings([change])) == 2
}

test_unknown_access_policy if {
	change := plans.updated("aws_iam_policy", policy([list]), {})
	plans.says(findings([plans.unknown(change, "policy")]), "The access policy of a resource that exists")
	findings([plans.unknown(plans.created("aws_iam_policy", {}), "policy")]) == set()
	findings([plans.unknown(plans.change("aws_iam_policy", ["no-op"], policy([list]), policy([list])), "policy")]) == set()
}

test_sensitive_resource_is_not_shown if {
	change := plans.updated("aws_iam_policy", policy([list]), policy([list, read]))
	found := findings([plans.sensitive(change, "after_sensitive", "policy")])
	plans.says(found, "allows (sensitive) on (sensitive), which")
}
