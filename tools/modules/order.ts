/** Arguments and blocks in the order in which people write them: what it belongs to or is called comes first. */
const FIRST = [
  ...["count", "for_each"],
  ...["bucket", "name", "path", "role", "id", "policy_arn", "policy", "assume_role_policy"],
  ...["description", "type", "default", "nullable", "value", "condition", "error_message"],
  ...["target_bucket", "target_prefix", "status", "filter", "required_version"],
  ...["allowed_headers", "allowed_methods", "allowed_origins", "expose_headers", "max_age_seconds"],
  ...["sse_algorithm", "kms_master_key_id", "apply_server_side_encryption_by_default"],
];

/** What follows the arguments. */
const LAST = ["tags", "dynamic", "validation", "precondition", "lifecycle", "depends_on"];

/** The same entries in the order in which people write them. Those that the table does not name keep their order. */
export function inOrder<E>(entries: readonly [string, E][]): [string, E][] {
  const rank = (name: string): number => {
    if (FIRST.includes(name)) return FIRST.indexOf(name) - FIRST.length;
    return LAST.indexOf(name) + 1;
  };
  return [...entries].sort(([a], [b]) => rank(a) - rank(b));
}
