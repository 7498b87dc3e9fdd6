package sigma_s3_storage.who_may_reach_test

import data.sigma_s3_storage.plans_test as plans
import data.sigma_s3_storage.who_may_reach.deny
import rego.v1

findings_of(changes) := found if found := deny with input as plans.of(changes)

findings(before, after) := findings_of([plans.updated("aws_s3_bucket_policy", policy(before), policy(after))])

policy(statements) := {"bucket": "acme", "policy": plans.document(statements)}

created(statements) := findings_of([plans.created("aws_s3_bucket_policy", policy(statements))])

outside(cidrs) := {
	"NotIpAddress": {"aws:SourceIp": cidrs},
	"BoolIfExists": {"aws:PrincipalIsAWSService": ["false"]},
}

objects(condition) := {
	"Sid": "DenyObjectsOutsideAllowlist",
	"Effect": "Deny",
	"Principal": "*",
	"Action": "s3:*",
	"Resource": "arn:aws:s3:::acme/*",
	"Condition": condition,
}

the_role(condition) := {
	"Sid": "DenySigmaRoleOutsideAllowlist",
	"Effect": "Deny",
	"Principal": "*",
	"Action": "s3:*",
	"Resource": ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"],
	"Condition": object.union(condition, {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/sigma"}}),
}

networks := ["198.51.100.0/25", "203.0.113.10/32"]

allowlist := [objects(outside(networks)), the_role(outside(networks))]

with_networks(cidrs) := [objects(outside(cidrs)), the_role(outside(cidrs))]

partner := {
	"Sid": "Partner",
	"Effect": "Allow",
	"Principal": {"AWS": "arn:aws:iam::444455556666:root"},
	"Action": "s3:GetObject",
	"Resource": "arn:aws:s3:::acme/*",
}

public := object.union(partner, {"Principal": {"AWS": "*"}})

test_new_allowlist if created(allowlist) == set()

test_new_office if findings(allowlist, with_networks(array.concat(networks, ["192.0.2.0/24"]))) == set()

test_office_closed if findings(allowlist, with_networks(["203.0.113.10/32"])) == set()

test_statement_goes if {
	plans.says(findings(allowlist, [allowlist[1]]), "The statement DenyObjectsOutsideAllowlist of the bucket policy goes.")
	plans.says(findings(allowlist, [allowlist[0]]), "The statement DenySigmaRoleOutsideAllowlist of the bucket policy goes.")
}

test_statement_that_does_not_deny if {
	allowing := object.union(allowlist[0], {"Effect": "Allow", "Principal": {"AWS": plans.account}})
	found := findings(allowlist, [allowing, allowlist[1]])
	some finding in found
	contains(finding, "DenyObjectsOutsideAllowlist of the bucket policy goes.")
}

test_statement_of_somebody_else_goes if {
	own := object.union(allowlist[0], {"Sid": "Own"})
	findings(array.concat(allowlist, [own]), allowlist) == set()
}

test_policy_goes if {
	dropped := plans.deleted("aws_s3_bucket_policy", policy([allowlist[0]]))
	plans.says(findings_of([dropped]), "DenyObjectsOutsideAllowlist of the bucket policy goes.")
	without_role := findings_of([dropped, plans.deleted("aws_iam_role", plans.role(plans.connected))])
	plans.says(without_role, "DenyObjectsOutsideAllowlist of the bucket policy goes.")
	findings_of([dropped, plans.deleted("aws_s3_bucket", {"bucket": "acme"})]) == set()
	findings_of([plans.change("aws_s3_bucket_policy", ["forget"], policy(allowlist), null)]) == set()
}

test_policy_of_a_replaced_bucket_is_judged_as_a_new_one if {
	bucket := plans.replaced("aws_s3_bucket", {"bucket": "acme"}, {"bucket": "acme"})
	findings_of([bucket, plans.replaced("aws_s3_bucket_policy", policy(allowlist), policy([]))]) == set()
	found := findings_of([bucket, plans.replaced("aws_s3_bucket_policy", policy(allowlist), policy([partner]))])
	plans.says(found, "of another account")
}

test_statement_changes if {
	weaker := object.union(objects(outside(networks)), {"Action": "s3:GetObject"})
	plans.says(findings(allowlist, [weaker, allowlist[1]]), "The statement DenyObjectsOutsideAllowlist changes in more than")
}

test_test_with_another_operator if {
	condition := {"NotIpAddressIfExists": {"aws:SourceIp": networks}, "BoolIfExists": {"aws:PrincipalIsAWSService": ["false"]}}
	plans.says(findings(allowlist, [objects(condition), allowlist[1]]), "changes in more than")
}

test_exemption_by_another_key if {
	condition := object.union(outside(networks), {"ArnNotLike": {"aws:SourceArn": ["arn:aws:s3:::other"]}})
	plans.says(findings(allowlist, [objects(condition), allowlist[1]]), "changes in more than")
}

test_condition_of_services_changes if {
	condition := object.union(outside(networks), {"BoolIfExists": {"aws:PrincipalIsAWSService": ["true"]}})
	plans.says(findings(allowlist, [objects(condition), allowlist[1]]), "changes in more than")
}

test_every_kind_of_network_may_come_and_go if {
	condition := object.union(outside(networks), {
		"StringNotEquals": {
			"aws:SourceVpc": ["vpc-1"],
			"aws:SourceVpce": ["vpce-1"],
			"aws:VpceAccount": ["444455556666"],
			"aws:VpceOrgID": ["o-1"],
		},
		"ForAllValues:StringNotLike": {"aws:VpceOrgPaths": ["o-1/r-1/*"]},
	})
	findings(allowlist, [objects(condition), allowlist[1]]) == set()
	findings([objects(condition), allowlist[1]], allowlist) == set()
}

with_names(bucket, role) := json.unmarshal(replace(replace(json.marshal(allowlist), "acme", bucket), "role/sigma", role))

test_another_role_while_the_role_stays if {
	plans.says(findings(allowlist, with_names("acme", "role/other")), "DenySigmaRoleOutsideAllowlist changes in more than")
}

test_another_bucket_while_the_bucket_stays if {
	found := findings([allowlist[0]], [with_names("lake", "role/sigma")[0]])
	plans.says(found, "DenyObjectsOutsideAllowlist changes in more than")
}

test_name_of_a_replaced_role if {
	role := plans.replaced("aws_iam_role", plans.role(plans.connected), plans.role(plans.connected))
	after := policy(with_names("acme", "role/other"))
	findings_of([role, plans.updated("aws_s3_bucket_policy", policy(allowlist), after)]) == set()
	elsewhere := policy(with_names("lake", "role/sigma"))
	count(findings_of([role, plans.updated("aws_s3_bucket_policy", policy(allowlist), elsewhere)])) == 2
}

test_name_of_another_bucket if {
	lake := object.union(policy(with_names("lake", "role/sigma")), {"bucket": "lake"})
	findings_of([plans.replaced("aws_s3_bucket_policy", policy(allowlist), lake)]) == set()
	other := object.union(policy(with_names("lake", "role/other")), {"bucket": "lake"})
	plans.says(findings_of([plans.replaced("aws_s3_bucket_policy", policy(allowlist), other)]), "DenySigmaRoleOutsideAllowlist")
}

test_exemption_added if {
	exempt := object.union(outside(networks), {"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::111122223333:role/admin"]}})
	found := findings(allowlist, [objects(exempt), allowlist[1]])
	plans.says(found, "The allowlist exempts arn:aws:iam::111122223333:role/admin.")
	findings([objects(exempt), allowlist[1]], allowlist) == set()
	findings([], [objects(exempt), allowlist[1]]) == set()
}

test_wider_range if {
	found := findings(allowlist, with_networks(["198.51.100.0/24", "203.0.113.10/32"]))
	plans.says(found, "The range 198.51.100.0/24 is added, which contains a range that was there.")
}

test_very_wide_range if {
	plans.says(findings(allowlist, with_networks(array.concat(networks, ["32.0.0.0/7"]))), "The range 32.0.0.0/7 is added. It is wider")
	plans.says(created(with_networks(["2000::/31"])), "The range 2000::/31 is added. It is wider")
	created(with_networks(["11.0.0.0/8", "2001:db8::/32", "192.0.2.1"])) == set()
}

with_paths(paths) := [objects(object.union(
	outside(networks),
	{"ForAllValues:StringNotLike": {"aws:VpceOrgPaths": paths}},
))]

test_path_without_a_root if {
	every path in ["*", "o-1/*", "o-*/r-1/*", "o-1/r-*", "o-1/r-?/*"] {
		found := findings(with_paths(["o-1/r-1/ou-1/*"]), with_paths(["o-1/r-1/ou-1/*", path]))
		plans.says(found, sprintf("The organization path %s is added.", [path]))
		plans.says(created(with_paths([path])), "The organization path")
		findings(with_paths([path]), with_paths([path, "o-1/r-1/ou-1/"])) == set()
	}
}

test_deny_without_condition if {
	lockdown := object.union(object.remove(allowlist[0], ["Condition"]), {"Sid": "Lockdown"})
	plans.says(findings([], [lockdown]), "has a Deny without a Condition (Lockdown)")
	plans.says(created([object.remove(lockdown, ["Sid"])]), "has a Deny without a Condition (without Sid)")
}

test_unchanged_policy_is_not_judged if {
	lockdown := object.remove(allowlist[0], ["Condition"])
	findings_of([plans.change("aws_s3_bucket_policy", ["no-op"], policy([lockdown]), policy([lockdown]))]) == set()
}

test_public_allow if {
	plans.says(findings([], [public]), "has a public Allow (Partner)")
	plans.says(created([object.union(partner, {"Principal": "*"})]), "has a public Allow (Partner)")
	except := object.union(object.remove(partner, ["Principal"]), {"NotPrincipal": {"AWS": "111122223333"}})
	plans.says(created([except]), "has a public Allow (Partner)")
}

test_conditions_that_narrow if {
	every condition in [
		{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24"]}},
		{"StringEquals": {"aws:PrincipalOrgID": "o-1"}},
		{"StringEquals": {"aws:PrincipalAccount": plans.account}},
		{"StringLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/team-*"}},
		{"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": ["o-1/r-1/*"]}},
		{"StringLike": {"aws:userid": "AROAEXAMPLEEXAMPLE123:*"}},
	] {
		created([object.union(public, {"Condition": condition})]) == set()
	}
}

test_conditions_that_do_not_narrow if {
	every condition in [
		{"Bool": {"aws:SecureTransport": "true"}},
		{"StringEquals": {"s3:prefix": "sigma"}},
		{"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}},
		{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}},
		{"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": ["o-1/r-1/*"]}},
		{"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]}},
		{"StringLike": {"aws:PrincipalOrgID": "o-*"}},
		{"StringEquals": {"aws:userid": "${aws:userid}"}},
		{"StringLike": {"aws:userid": "AROAEXAMPLEEXAMPLE123:${aws:userid}"}},
	] {
		plans.says(created([object.union(public, {"Condition": condition})]), "has a public Allow")
	}
}

test_principal_of_another_account if {
	plans.says(findings(allowlist, array.concat(allowlist, [partner])), "allows 444455556666, which is of another account")
	plans.says(created([partner]), "allows 444455556666, which is of another account")
	findings([partner], [object.union(partner, {"Action": "s3:PutObject"})]) == set()
	created([object.union(partner, {"Principal": {"AWS": "arn:aws:iam::111122223333:role/loader"}})]) == set()
	created([object.union(partner, {"Effect": "Deny", "Condition": {"Bool": {"aws:SecureTransport": "false"}}})]) == set()
	created([object.union(object.remove(partner, ["Principal"]), {"Principal": {"Service": "logging.s3.amazonaws.com"}})]) == set()
}

test_principals_without_an_account if {
	every principal in [{"CanonicalUser": "79a59df900b949e5"}, {"AWS": "AIDAEXAMPLEEXAMPLE123"}] {
		plans.says(created([object.union(object.remove(partner, ["Principal"]), {"Principal": principal})]), "of another account")
	}
}

test_another_account_by_a_condition if {
	every operator in ["StringEquals", "ForAnyValue:StringEquals"] {
		by_account := object.union(public, {"Condition": {operator: {"aws:PrincipalAccount": "444455556666"}}})
		plans.says(created([by_account]), "allows 444455556666, which is of another account")
	}
	own := object.union(partner, {"Principal": {"AWS": plans.account}})
	created([object.union(own, {"Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1"}}})]) == set()
	created([object.union(own, {"Condition": {"StringNotEquals": {"aws:PrincipalAccount": "444455556666"}}})]) == set()
}

block := {
	"block_public_acls": true,
	"block_public_policy": true,
	"ignore_public_acls": true,
	"restrict_public_buckets": true,
}

test_public_access_block if {
	type := "aws_s3_bucket_public_access_block"
	every setting in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] {
		weaker := plans.updated(type, block, object.union(block, {setting: false}))
		plans.says(findings_of([weaker]), sprintf("turns off %s.", [setting]))
		stronger := plans.updated(type, object.union(block, {setting: false}), block)
		findings_of([stronger]) == set()
		still := object.union(block, {setting: false})
		findings_of([plans.deleted("aws_s3_bucket", {}), plans.updated(type, block, still)]) == set()
	}
	plans.says(findings_of([plans.deleted(type, block)]), "turns off block_public_acls, block_public_policy, ignore")
	without_role := findings_of([plans.deleted("aws_iam_role", plans.role(plans.connected)), plans.deleted(type, block)])
	plans.says(without_role, "turns off block_public_acls, block_public_policy, ignore")
	findings_of([plans.deleted("aws_s3_bucket", {}), plans.deleted(type, block)]) == set()
	findings_of([plans.created(type, {"block_public_acls": false})]) == set()
}

test_half_a_public_access_block if {
	none := {setting: false | some setting, _ in block}
	half := object.union(none, {"block_public_acls": true})
	findings_of([plans.updated("aws_s3_bucket_public_access_block", none, half)]) == set()
}

test_half_a_public_access_block_goes if {
	half := object.union(block, {"block_public_acls": false, "ignore_public_acls": false})
	found := findings_of([plans.deleted("aws_s3_bucket_public_access_block", half)])
	plans.says(found, "turns off block_public_policy, restrict_public_buckets.")
}

test_unknown_policy if {
	change := plans.updated("aws_s3_bucket_policy", policy(allowlist), {"bucket": "acme"})
	plans.says(findings_of([plans.unknown(change, "policy")]), "known only after apply")
	findings_of([plans.unknown(plans.created("aws_s3_bucket_policy", {}), "policy")]) == set()
}

test_sensitive_values_are_not_shown if {
	change := plans.updated("aws_s3_bucket_policy", policy(allowlist), policy(array.concat(
		array.concat(with_networks(["128.0.0.0/1"]), with_paths(["o-secret/*"])),
		[partner, object.union(public, {"Sid": "Public"}), object.union(object.remove(allowlist[0], ["Condition"]), {"Sid": "Lock"})],
	)))
	found := findings_of([plans.sensitive(change, "before_sensitive", "policy")])
	count(found) == 6
	every finding in found {
		contains(finding, "(sensitive)")
		not regex.match(`128\.0|o-secret|4444|Public\)|Lock\)`, finding)
	}
}
