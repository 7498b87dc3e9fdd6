package sigma_s3_storage.plan_is_complete_test

import data.sigma_s3_storage.plan_is_complete.warn
import data.sigma_s3_storage.plans_test as plans
import rego.v1

findings(changes, run) := found if found := warn with input as object.union(plans.of(changes), {"run": run})

role := plans.role(plans.connected)

test_unknown_trust if {
	plans.says(findings([plans.unknown(plans.created("aws_iam_role", role), "assume_role_policy")], {}), "The trust policy is known only")
	plans.says(findings([plans.unknown(plans.updated("aws_iam_role", role, role), "assume_role_policy")], {}), "The trust policy is known only")
	findings([plans.unknown(plans.change("aws_iam_role", ["no-op"], role, role), "assume_role_policy")], {}) == set()
	findings([plans.unknown(plans.created("aws_iam_role", role), "arn")], {}) == set()
}

test_unknown_bucket_policy if {
	plans.says(findings([plans.unknown(plans.created("aws_s3_bucket_policy", {}), "policy")], {}), "The bucket policy is known only")
}

test_targets if {
	plans.says(findings([], {"target_addrs": ["module.sigma.aws_iam_role.this"]}), "module.sigma: The run targets only some")
	findings([], {"target_addrs": ["module.sigma"]}) == set()
	findings([], {"target_addrs": ["module.other.aws_iam_role.this"]}) == set()
	findings([], {"target_addrs": ["module.sigma.aws_iam_role.other"]}) == set()
}

test_part_of_a_plan if {
	whole := plans.of([plans.created("aws_iam_role", role)])
	part := json.patch(whole, [
		{"op": "replace", "path": "/plan/resource_changes", "value": [plans.created("aws_iam_role", role)]},
		{"op": "add", "path": "/plan/configuration", "value": {"root_module": {"module_calls": {"sigma": {"module": {"resources": [
			{"mode": "managed", "type": "aws_iam_policy", "name": "this"},
			{"mode": "managed", "type": "aws_iam_role", "name": "this"},
			{"mode": "managed", "type": "aws_iam_role_policy_attachment", "name": "this"},
			{"mode": "managed", "type": "aws_s3_bucket_policy", "name": "this"},
		]}}}}}},
	])
	found := warn with input as part
	plans.says(found, "module.sigma: The run targets only some")
	refreshed := json.patch(part, [{"op": "remove", "path": "/plan/resource_changes"}])
	none := warn with input as refreshed
	none == set()
}

test_plan_without_what_is_counted if {
	resources := [{"mode": "managed", "type": type, "name": "this"} | some type in ["aws_iam_role", "aws_s3_bucket_policy"]]
	found := warn with input as object.union(plans.of([]).plan, {"configuration": {"root_module": {"module_calls": {
		"sigma": {"module": {"resources": resources}},
	}}}})
	found == set()
}

test_plan_for_another_integration if {
	values := [{"mode": "managed", "type": type, "name": "this", "values": values} | some type, values in plans.core]
	children := plans.of([]).plan.prior_state.values.root_module.child_modules
	found := warn with input as object.union(plans.of([]).plan, {"prior_state": {"values": {"root_module": {"child_modules": array.concat(
		children,
		[{"address": "module.other", "resources": values}],
	)}}}})
	found == set()
}

test_part_of_a_stacks_plan if {
	values := {"address": "aws_iam_role.this", "mode": "managed", "type": "aws_iam_role", "name": "this", "values": role}
	others := [object.union(values, {"type": type, "values": {}}) | some type in ["aws_iam_policy", "aws_iam_role_policy_attachment"]]
	found := warn with input as {
		"resource_changes": [object.remove(plans.change("aws_iam_role", ["no-op"], role, role), ["module_address"])],
		"prior_state": {"values": {"root_module": {"resources": array.concat([values], others)}}},
	}
	plans.says(found, "the root module: The run targets only some")
}

test_targets_in_a_stack if {
	changes := [object.remove(plans.change(type, ["no-op"], values, values), ["module_address"]) | some type, values in plans.core]
	found := warn with input as {"plan": {"resource_changes": changes}, "run": {"target_addrs": ["aws_iam_role.this"]}}
	plans.says(found, "the root module: The run targets only some")
}

test_replaced_on_request if {
	change := plans.replaced("aws_iam_role", role, role)
	plans.says(findings([object.union(change, {"action_reason": "replace_by_request"})], {}), "asked Terraform to replace")
	findings([object.union(change, {"action_reason": "replace_because_cannot_update"})], {}) == set()
}

test_applies_by_itself if {
	auto := {"workspace": {"auto_apply": true}}
	change := plans.updated("aws_iam_role", role, object.union(role, {"tags": {"a": "b"}}))
	plans.says(findings([change], auto), "module.sigma: The workspace applies by itself")
	findings([], auto) == set()
	findings([change], {"workspace": {"auto_apply": false}}) == set()
	findings([plans.change("aws_s3_bucket", ["read"], {}, {})], auto) == set()
}
