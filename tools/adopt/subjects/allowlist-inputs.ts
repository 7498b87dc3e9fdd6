import { at, textsOf, without } from "../../json";
import type { Identity } from "../aws/identity";
import type { InputValues } from "../../../constructs/inputs/input";
import { ALLOWLIST_LISTS, plannedIfTaken, takes } from "../module";
import { type Condition, type Statement, statementsOf } from "../policy/document";
import { sameSet, sameStatement } from "../policy/equivalence";
import { OWN_SIDS } from "../sigma";

/** The module's statements for some inputs of the bucket policy. */
function ownStatements(identity: Identity, inputs: InputValues): readonly Statement[] {
  const all = { create_bucket: false, manage_bucket_policy: true, enforce_tls: false, ...inputs };
  const policy = at(plannedIfTaken(identity, all).get("aws_s3_bucket_policy.this[0]"), "policy");
  return typeof policy === "string" ? statementsOf(policy) : [];
}

/** The statements of a policy that are the module's for some inputs; none where one of them is missing. */
export function recognized(
  identity: Identity,
  inputs: InputValues,
  statements: readonly Statement[],
): readonly Statement[] {
  const own = ownStatements(identity, inputs);
  const found = own.flatMap(
    ({ written }) => statements.find((one) => sameStatement(one.written, written)) ?? [],
  );
  return found.length === own.length ? found : [];
}

/**
 * The allowlist of the module that a policy holds, as the input that writes it. Which list writes which condition, the
 * module itself says. One that was built by hand stays as it is.
 *
 * @param names the inputs for the names of bucket and role
 */
export function allowlistIn(
  statements: readonly Statement[],
  identity: Identity,
  names: InputValues,
): InputValues | undefined {
  const conditions = statements
    .filter(({ sid = "" }) => OWN_SIDS.includes(sid))
    .flatMap((statement) => statement.conditions);
  const write = (allowlist: InputValues) =>
    ownStatements(identity, { ...names, ip_allowlist: allowlist }).flatMap((one) => one.conditions);
  let input: InputValues = { sigma_cidrs: [], exempt_service_linked_roles: false };
  // Exemptions alone are no allowlist, so they come after a network.
  for (const list of [...ALLOWLIST_LISTS, ...ALLOWLIST_LISTS]) {
    const written = write(input);
    const filled = conditions
      .filter((condition) => !written.some((one) => sameCondition(one, condition)))
      .map((condition) => ({ condition, candidate: { ...input, [list]: [...condition.values].sort() } }))
      .filter(({ candidate }) => takes("ip_allowlist", candidate))
      .find(({ candidate, condition }) => write(candidate).some((one) => sameCondition(one, condition)));
    input = filled?.candidate ?? input;
  }
  return [withServices(input, write), input].find(
    (candidate) => recognized(identity, { ...names, ip_allowlist: candidate }, statements).length > 0,
  );
}

function sameCondition(one: Condition, other: Condition): boolean {
  const isSame = one.key === other.key && one.operator === other.operator;
  return isSame && sameSet(one.values, other.values, Object.is);
}

/** The same allowlist, where the module itself adds the roles of services to the exemptions. */
function withServices(
  input: InputValues,
  write: (allowlist: InputValues) => readonly Condition[],
): InputValues {
  const others = without(input, "exempt_service_linked_roles", "exempt_principal_arns");
  const usual = write(others).flatMap(({ values }) => values);
  const exempt = textsOf(input["exempt_principal_arns"]).filter((arn) => !usual.includes(arn));
  return exempt.length === 0 ? others : { ...others, exempt_principal_arns: exempt };
}
