package sigma_s3_storage.integrations_test

import data.sigma_s3_storage.integrations
import data.sigma_s3_storage.plans_test as plans
import rego.v1

modules(plan) := found if found := integrations.modules with input as plan

test_no_resources if modules({"plan": {}}) == set()

test_plan_alone if {
	modules(plans.of([]).plan) == {"module.sigma"}
	modules(plans.of([])) == {"module.sigma"}
}

test_each_description if {
	every words in [
		"Assumed by Sigma for the storage integration with the S3 bucket acme",
		"Assumed by Snowflake for the files of Sigma in the S3 bucket acme",
		"Assumed by Databricks for the files of Sigma in the S3 bucket acme",
	] {
		values := object.union(plans.role(plans.placeholder), {"description": words})
		modules(plans.of([plans.created("aws_iam_role", values)])) == {"module.sigma"}
		modules(plans.of([plans.deleted("aws_iam_role", values)])) == {"module.sigma"}
	}
}

test_role_of_somebody_else if {
	every words in [
		"Assumed by Lambda",
		"",
		null,
		"Not Assumed by Sigma for the storage integration with the S3 bucket acme",
		"Assumed by Sigma for the storage integration of another project",
		"Assumed by Snowflake for the files of Sigma and others",
	] {
		values := object.union(plans.role(plans.placeholder), {"description": words})
		modules(plans.of([plans.created("aws_iam_role", values)])) == set()
	}
}

test_role_alone if {
	role := plans.core.aws_iam_role
	kept := plans.change("aws_iam_role", ["no-op"], role, role)
	modules({"resource_changes": [kept]}) == {"module.sigma"}
	modules({"resource_changes": [plans.deleted("aws_iam_role", role)]}) == {"module.sigma"}
	modules(of_state([resource | some resource in resources; resource.type == "aws_iam_role"])) == {"module.sigma"}
}

test_what_is_left_of_a_deleted_call if {
	bucket := plans.deleted("aws_s3_bucket", {})
	left := object.union(of_state(resources), {"resource_changes": [bucket]})
	found := integrations.changes with input as left
	found == {bucket}
}

test_without_the_role if {
	others := [resource | some resource in resources; resource.type != "aws_iam_role"]
	modules(of_state(others)) == set()
	modules({"resource_changes": [plans.change(other.type, ["no-op"], other.values, other.values) | some other in others]}) == set()
}

test_role_of_another_name if {
	changes := [object.union(plans.change(type, ["no-op"], values, values), {"name": name_of(type, "aws_iam_role")}) |
		some type, values in plans.core
	]
	modules({"resource_changes": changes}) == set()
	modules(of_state([object.union(resource, {"name": name_of(resource.type, "aws_iam_role")}) |
		some resource in resources
	])) == set()
}

test_role_that_is_read if {
	modules(of_state([object.union(resource, {"mode": "data"}) | some resource in resources])) == set()
}

test_one_configured_resource_is_missing if {
	every type, _ in plans.core {
		fewer := json.patch(configured(outputs), [{
			"op": "replace",
			"path": "/configuration/root_module/module_calls/a/module/module_calls/b/module/resources",
			"value": [resource | some resource in resources; resource.type != type],
		}])
		elsewhere := plans.at(plans.change("aws_s3_bucket", ["no-op"], {}, {}), "module.a.module.b")
		modules(object.union(fewer, {"resource_changes": [elsewhere]})) == set()
	}
}

of_state(some_resources) := {"prior_state": {"values": {"root_module": {"child_modules": [{
	"address": plans.module,
	"resources": some_resources,
}]}}}}

name_of(other, type) := "main" if {
	other == type
} else := "this"

test_changes_of_somebody_else if {
	own := plans.of([]).plan.resource_changes
	role := plans.change("aws_iam_role", ["no-op"], {}, {})
	plan := {"resource_changes": array.concat(own, [
		plans.at(role, "module.other"),
		object.union(role, {"name": "main"}),
		plans.change("aws_sqs_queue", ["no-op"], {}, {}),
	])}
	found := integrations.changes with input as plan
	found == {change | some change in own}
}

test_what_goes_together_is_of_one_integration if {
	policy := plans.deleted("aws_s3_bucket_policy", {})
	elsewhere := plans.at(policy, "module.other")
	roles := [
		plans.deleted("aws_iam_role", plans.core.aws_iam_role),
		plans.at(plans.change("aws_iam_role", ["no-op"], plans.core.aws_iam_role, plans.core.aws_iam_role), "module.other"),
	]
	changes := array.concat(roles, [policy, elsewhere, plans.deleted("aws_s3_bucket", {})])
	not integrations.is_dropped(policy) with input as {"resource_changes": changes}
	integrations.is_dropped(elsewhere) with input as {"resource_changes": changes}
	integrations.goes_with_role(policy) with input as {"resource_changes": changes}
	not integrations.goes_with_role(elsewhere) with input as {"resource_changes": changes}
}

test_documents_of_a_bucket_stay_with_it if {
	policy := plans.deleted("aws_s3_bucket_policy", {})
	every actions in [["no-op"], ["update"], ["forget"]] {
		bucket := plans.change("aws_s3_bucket", actions, {}, {})
		changes := [plans.deleted("aws_iam_role", plans.core.aws_iam_role), bucket, policy]
		not integrations.goes_with_bucket(policy) with input as {"resource_changes": changes}
		integrations.is_dropped(policy) with input as {"resource_changes": changes}
	}
}

test_documents_of_iam_go_with_a_replaced_role if {
	role := plans.replaced("aws_iam_role", plans.core.aws_iam_role, plans.core.aws_iam_role)
	integrations.goes_with_role(plans.deleted("aws_iam_policy", {})) with input as plans.of([role])
	not integrations.goes_with_role(plans.deleted("aws_iam_policy", {})) with input as plans.of([])
}

test_revised if {
	change := plans.updated("aws_s3_bucket_policy", {}, {})
	integrations.is_revised(change) with input as plans.of([change])
	every actions in [["no-op"], ["delete"]] {
		other := plans.change("aws_s3_bucket_policy", actions, {}, {})
		not integrations.is_revised(other) with input as plans.of([other])
	}
}

test_replaced_is_revised_too if {
	change := plans.replaced("aws_s3_bucket_policy", {}, {})
	integrations.is_revised(change) with input as plans.of([change])
}

left(change) := statements if {
	statements := integrations.statements_left(change) with input as plans.of([change])
}

test_statements_left if {
	before := {"policy": plans.access}
	left(plans.deleted("aws_s3_bucket_policy", before)) == set()
	count(left(plans.updated("aws_s3_bucket_policy", {}, before))) == 2
	not left(plans.unknown(plans.updated("aws_s3_bucket_policy", before, {}), "policy"))
	not left(plans.created("aws_s3_bucket_policy", before))
}

renamed(change, others) := kinds if {
	kinds := integrations.renamed(change) with input as plans.of(array.concat([change], others))
}

test_names_of_what_is_replaced if {
	role := plans.replaced("aws_iam_role", plans.core.aws_iam_role, plans.core.aws_iam_role)
	bucket := plans.replaced("aws_s3_bucket", {}, {})
	policy := plans.updated("aws_s3_bucket_policy", {"bucket": "acme"}, {"bucket": "acme"})
	renamed(policy, []) == set()
	renamed(policy, [role]) == {"role"}
	renamed(policy, [bucket]) == {"bucket"}
	renamed(plans.replaced("aws_s3_bucket_policy", {"bucket": "acme"}, {"bucket": "lake"}), []) == {"bucket"}
	renamed(plans.updated("aws_iam_policy", {}, {}), [role]) == {"bucket", "role"}
	renamed(plans.updated("aws_iam_policy", {}, {}), [bucket]) == {"bucket"}
}

test_description_of_another_module_or_type if {
	other := plans.role(plans.placeholder)
	plain := [plans.change(type, ["no-op"], {"description": ""}, {"description": ""}) | some type, _ in plans.core]
	modules({"resource_changes": array.concat(plain, [plans.at(plans.change("aws_iam_role", ["no-op"], other, other), "module.b")])}) == {"module.b"}
	modules({"resource_changes": array.concat(plain, [plans.change("aws_s3_bucket", ["no-op"], other, other)])}) == set()
	modules({"resource_changes": array.concat(plain, [object.union(plans.change("aws_iam_role", ["no-op"], other, other), {"name": "main"})])}) == set()
	states := [
		{"address": plans.module, "resources": [object.union(object.remove(resource, ["values"]), {"values": {}}) | some resource in resources]},
		{"address": "module.b", "resources": [resource | some resource in resources; resource.type == "aws_iam_role"]},
	]
	modules({"prior_state": {"values": {"root_module": {"child_modules": states}}}}) == {"module.b"}
	bucket := {"mode": "managed", "type": "aws_s3_bucket", "name": "this", "values": other}
	with_bucket := object.union(states[0], {"resources": array.concat(states[0].resources, [bucket])})
	modules({"prior_state": {"values": {"root_module": {"child_modules": [with_bucket]}}}}) == set()
}

test_configured_resources_of_other_names if {
	every type, _ in plans.core {
		named := json.patch(configured(outputs), [{
			"op": "replace",
			"path": "/configuration/root_module/module_calls/a/module/module_calls/b/module/resources",
			"value": [object.union(resource, {"name": name_of(resource.type, type)}) | some resource in resources],
		}])
		elsewhere := plans.at(plans.change("aws_s3_bucket", ["no-op"], {}, {}), "module.a.module.b")
		modules(object.union(named, {"resource_changes": [elsewhere]})) == set()
	}
}

test_resources_of_other_names if {
	named := [object.union(plans.change(type, ["no-op"], values, values), {"name": "main"}) | some type, values in plans.core]
	modules({"resource_changes": named}) == set()
	read := [object.union(plans.change(type, ["no-op"], values, values), {"mode": "data"}) | some type, values in plans.core]
	modules({"resource_changes": read}) == set()
}

state(address) := {"prior_state": {"values": {"root_module": {"child_modules": [{
	"address": "module.a",
	"child_modules": [{"address": address, "resources": resources}],
}]}}}}

resources := [{"mode": "managed", "type": type, "name": "this", "values": values} | some type, values in plans.core]

test_state if modules(state("module.a.module.b[0]")) == {"module.a.module.b[0]"}

test_state_is_not_an_attribute if {
	modules({"prior_state": {"values": {"root_module": {"resources": [{"values": {"resources": resources}}]}}}}) == set()
}

test_state_of_the_root if {
	modules({"prior_state": {"values": {"root_module": {"resources": resources}}}}) == {""}
}

configured(outputs) := {"configuration": {"root_module": {"module_calls": {"a": {"module": {"module_calls": {"b": {"module": {
	"resources": resources,
	"outputs": outputs,
}}}}}}}}}

outputs := {name: {"expression": {"references": ["local.x"]}} |
	some name in ["access_policy_json", "integration_status", "next_steps", "trust_policy_json"]
}

nameless := plans.change("aws_iam_role", ["no-op"], {"description": null}, {"description": null})

test_configuration if {
	every address in ["module.a.module.b", `module.a["x.y"].module.b[1]`, `module.a["a\"]"].module.b`] {
		plan := object.union(configured(outputs), {"resource_changes": [plans.at(nameless, address)]})
		modules(plan) == {address}
	}
	plan := object.union(configured(outputs), {"resource_changes": [plans.at(nameless, "module.a")]})
	modules(plan) == set()
}

test_configuration_that_hands_outputs_on if {
	every references in [["module.sigma.integration_status", "module.sigma"], ["module.sigma"]] {
		handed := object.union(outputs, {"integration_status": {"expression": {"references": references}}})
		plan := object.union(configured(handed), {"resource_changes": [plans.at(nameless, "module.a.module.b")]})
		modules(plan) == set()
	}
}

test_configuration_without_an_output if {
	every name, _ in outputs {
		fewer := object.remove(outputs, [name])
		plan := object.union(configured(fewer), {"resource_changes": [plans.at(nameless, "module.a.module.b")]})
		modules(plan) == set()
	}
}

test_state_names_what_the_configuration_has if {
	read := {"mode": "data", "type": "aws_caller_identity", "name": "current", "values": {"account_id": plans.account}}
	plan := object.union(configured(outputs), {"prior_state": {"values": {"root_module": {"child_modules": [{
		"address": "module.a.module.b",
		"resources": [read],
	}]}}}})
	modules(plan) == {"module.a.module.b"}
}

test_accounts if {
	role := {"mode": "managed", "type": "aws_iam_role", "name": "this", "values": {"arn": "arn:aws:iam::444455556666:role/x"}}
	other := {"mode": "managed", "type": "aws_iam_policy", "name": "this", "values": {"arn": "arn:aws:iam::aws:policy/x"}}
	broken := {"mode": "managed", "type": "aws_iam_role", "name": "other", "values": {"arn": "arn:aws:iam::x:role/x"}}
	plan := {"prior_state": {"values": {"root_module": {"resources": [role, other, broken]}}}}
	found := integrations.accounts("") with input as plan
	found == {"444455556666"}
	none := integrations.accounts("module.a") with input as plan
	none == set()
	region := {"mode": "data", "type": "aws_region", "name": "current", "values": {"account_id": "555566667777"}}
	found == integrations.accounts("") with input as {"prior_state": {"values": {"root_module": {"resources": [role, region]}}}}
}
