package sigma_s3_storage.who_may_assume_test

import data.sigma_s3_storage.plans_test as plans
import data.sigma_s3_storage.who_may_assume.deny
import rego.v1

findings(change) := found if found := deny with input as plans.of([change])

changed(before, after) := plans.updated("aws_iam_role", plans.role(before), plans.role(after))

created(statements) := plans.created("aws_iam_role", plans.role(plans.document(statements)))

own_root := "arn:aws:iam::111122223333:root"

sigma := "arn:aws:iam::999999999999:user/sigma"

snowflake := plans.trusting("arn:aws:iam::888888888888:user/snowflake", "SFC=1")

itself(id) := json.patch(plans.trusting(own_root, id), [{
	"op": "add",
	"path": "/Condition/ArnLike",
	"value": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/sigma"},
}])

test_connect if findings(changed(plans.placeholder, plans.connected)) == set()

test_connect_a_role_that_may_assume_itself if {
	before := plans.document([plans.trusting(own_root, "0000"), itself("0000")])
	findings(changed(before, plans.document([plans.trusting(sigma, "acme-1"), itself("acme-1")]))) == set()
}

test_the_role_itself_must_ask_for_the_same_id if {
	before := plans.document([plans.trusting(own_root, "0000"), itself("0000")])
	after := plans.document([plans.trusting(sigma, "acme-1"), itself("acme-2")])
	plans.says(findings(changed(before, after)), "in another way")
}

test_nobody_else_is_replaced_by_the_connection if {
	old := plans.trusting(sigma, "0000")
	before := plans.document([plans.trusting(own_root, "0000"), old])
	after := plans.document([snowflake, plans.trusting(sigma, "SFC=1")])
	plans.says(findings(changed(before, after)), "in another way")
}

test_connect_beside_others if {
	before := plans.document([plans.trusting(own_root, "0000"), snowflake])
	findings(changed(before, plans.document([plans.trusting(sigma, "acme-1"), snowflake]))) == set()
}

test_connect_and_remove_somebody if {
	before := plans.document([plans.trusting(own_root, "0000"), snowflake])
	plans.says(findings(changed(before, plans.connected)), "in another way")
}

test_connect_and_add_somebody if {
	after := plans.document([plans.trusting(sigma, "acme-1"), snowflake])
	plans.says(findings(changed(plans.placeholder, after)), "in another way")
}

test_connect_with_a_principal_of_this_account if {
	after := plans.document([plans.trusting("arn:aws:iam::111122223333:user/me", "acme-1")])
	plans.says(findings(changed(plans.placeholder, after)), "in another way")
}

test_connect_a_role_of_another_account if {
	after := plans.document([plans.trusting("arn:aws-us-gov:iam::999999999999:role/path/sigma", "acme-1")])
	findings(changed(plans.placeholder, after)) == set()
}

test_connect_a_whole_account if {
	every account in ["arn:aws:iam::999988887777:root", "999988887777", "AIDAEXAMPLEEXAMPLE123"] {
		after := plans.document([plans.trusting(account, "acme-1")])
		plans.says(findings(changed(plans.placeholder, after)), "in another way")
	}
}

test_connect_two_principals if {
	after := plans.document([plans.trusting([sigma, "arn:aws:iam::888888888888:root"], "acme-1")])
	plans.says(findings(changed(plans.placeholder, after)), "in another way")
}

test_connect_with_two_ids if {
	after := plans.document([plans.trusting(sigma, ["acme-1", "acme-2"])])
	plans.says(findings(changed(plans.placeholder, after)), "in another way")
}

test_connect_with_another_action if {
	after := plans.document([object.union(plans.trusting(sigma, "acme-1"), {"Action": "sts:*"})])
	plans.says(findings(changed(plans.placeholder, after)), "in another way")
}

test_connect_instead_of_somebody_of_this_account if {
	before := plans.document([plans.trusting("arn:aws:iam::111122223333:user/me", "0000")])
	plans.says(findings(changed(before, plans.connected)), "in another way")
}

test_placeholder_has_one_external_id if {
	before := plans.document([plans.trusting(own_root, ["0000", "1111"])])
	plans.says(findings(changed(before, plans.connected)), "in another way")
}

test_placeholder_has_no_other_condition if {
	after := plans.document([object.union(itself("acme-1"), {"Principal": {"AWS": sigma}})])
	plans.says(findings(changed(plans.document([itself("0000")]), after)), "in another way")
}

test_connect_everyone_of_an_account if {
	after := plans.document([plans.trusting("arn:aws:iam::999999999999:user/*", "acme-1")])
	found := findings(changed(plans.placeholder, after))
	count(found) == 2
}

test_reconnect if {
	after := plans.document([plans.trusting(sigma, "acme-2")])
	plans.says(findings(changed(plans.connected, after)), "in another way")
}

test_back_to_the_placeholder if {
	plans.says(findings(changed(plans.connected, plans.placeholder)), "changes back to the placeholder. Sigma or the")
}

test_another_placeholder if {
	after := plans.document([plans.trusting(own_root, "1111")])
	plans.says(findings(changed(plans.placeholder, after)), "to another placeholder. Until the role is connected")
}

test_same_trust_in_another_form if {
	same := {
		"Effect": "Allow",
		"Principal": {"AWS": ["111122223333"]},
		"Action": ["sts:AssumeRole"],
		"Condition": {"StringEquals": {"sts:externalid": ["0000"]}},
	}
	findings(changed(plans.placeholder, json.marshal({"Statement": same}))) == set()
}

test_other_settings_of_the_role if {
	before := plans.role(plans.connected)
	findings(plans.updated("aws_iam_role", before, object.union(before, {"tags": {"a": "b"}}))) == set()
}

test_unchanged_trust_is_not_judged if {
	trust := plans.document([object.remove(plans.trusting(sigma, "x"), ["Condition"])])
	findings(changed(trust, trust)) == set()
}

test_unknown_trust if {
	change := plans.unknown(changed(plans.connected, null), "assume_role_policy")
	plans.says(findings(change), "known only after apply")
	findings(plans.unknown(plans.created("aws_iam_role", plans.role(null)), "assume_role_policy")) == set()
}

test_new_role if {
	findings(plans.created("aws_iam_role", plans.role(plans.placeholder))) == set()
	findings(plans.created("aws_iam_role", plans.role(plans.connected))) == set()
}

test_replaced_role_is_judged_as_a_new_one if {
	change := plans.replaced("aws_iam_role", plans.role(plans.connected), plans.role(plans.placeholder))
	findings(change) == set()
}

test_replaced_role_with_the_same_trust if {
	role := plans.role(plans.document([object.remove(plans.trusting(sigma, "x"), ["Condition"])]))
	plans.says(findings(plans.replaced("aws_iam_role", role, role)), "without sts:ExternalId")
}

test_new_role_for_everyone if {
	every principal in ["*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::999999999999:root", "*"]}] {
		statement := object.union(plans.trusting(sigma, "acme-1"), {"Principal": principal})
		plans.says(findings(created([object.remove(statement, ["Condition"])])), "allows everyone")
	}
	except := object.remove(object.union(plans.trusting(sigma, "x"), {"NotPrincipal": {"AWS": sigma}}), ["Principal"])
	plans.says(findings(created([except])), "allows everyone")
}

test_deny_is_not_judged if {
	deny_all := {"Effect": "Deny", "Principal": "*", "Action": "sts:*"}
	findings(created([deny_all])) == set()
}

test_new_role_without_external_id if {
	statement := object.remove(plans.trusting(sigma, "x"), ["Condition"])
	plans.says(findings(created([statement])), "allows arn:aws:iam::999999999999:user/sigma without sts:ExternalId")
	own := object.remove(plans.trusting(own_root, "x"), ["Condition"])
	findings(created([own])) == set()
}

test_conditions_that_ask_for_no_external_id if {
	every condition in [
		{"StringEqualsIfExists": {"sts:ExternalId": "acme-1"}},
		{"StringLike": {"sts:ExternalId": "*"}},
		{"StringEquals": {"aws:PrincipalArn": "acme-1"}},
	] {
		statement := object.union(plans.trusting(sigma, "x"), {"Condition": null})
		judged := object.union(statement, {"Condition": condition})
		plans.says(findings(created([judged])), "without sts:ExternalId")
	}
	findings(created([object.union(
		object.remove(plans.trusting(sigma, "x"), ["Condition"]),
		{"Condition": {"StringLike": {"sts:ExternalId": "acme-*"}}},
	)])) == set()
}

test_new_role_for_a_service if {
	statement := {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
	plans.says(findings(created([statement])), "allows the service ec2.amazonaws.com")
}

test_sensitive_principal_is_not_shown if {
	statement := object.remove(plans.trusting(sigma, "x"), ["Condition"])
	found := findings(plans.sensitive(created([statement]), "after_sensitive", "assume_role_policy"))
	plans.says(found, "allows (sensitive) without")
}
