import { at, textsOf } from "../../json";
import { ALLOWLIST_LISTS, type Inputs, judgedBy, takes } from "../module";
import type { Identity } from "../aws/snapshot";
import { type Condition, type Statement, statementsOf } from "../policy/document";
import { sameStatement } from "../policy/equivalence";
import { OWN_SIDS } from "../sigma";

/** The module's statements for some inputs of the bucket policy. */
export function ownStatements(identity: Identity, inputs: Inputs): readonly Statement[] {
  const { planned } = judgedBy(identity, { create_bucket: false, manage_bucket_policy: true, ...inputs });
  const policy = at(planned.get("aws_s3_bucket_policy.this[0]"), "policy");
  return typeof policy === "string" ? statementsOf(policy) : [];
}

/** The statements of a policy that are the module's for some inputs; undefined where one of them is missing. */
export function recognized(
  identity: Identity,
  inputs: Inputs,
  statements: readonly Statement[],
): readonly Statement[] | undefined {
  const own = ownStatements(identity, inputs);
  const found = own.flatMap(
    ({ written }) => statements.find((one) => sameStatement(one.written, written)) ?? [],
  );
  return own.length > 0 && found.length === own.length ? found : undefined;
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
  names: Inputs,
): Inputs | undefined {
  const conditions = statements
    .filter(({ sid = "" }) => OWN_SIDS.includes(sid))
    .flatMap((statement) => statement.conditions);
  const write = (allowlist: Inputs) =>
    ownStatements(identity, { ...names, enforce_tls: false, ip_allowlist: allowlist });
  let input: Inputs = { sigma_cidrs: [], exempt_service_linked_roles: false };
  let written = write(input);
  // Exemptions alone are no allowlist, so they come after a network.
  for (const list of [...ALLOWLIST_LISTS, ...ALLOWLIST_LISTS]) {
    const filled = conditions
      .filter((condition) => !written.some((one) => hasCondition(one, condition)))
      .map((condition) => ({ condition, candidate: { ...input, [list]: [...condition.values].sort() } }))
      .filter(({ candidate }) => takes("ip_allowlist", candidate))
      .find(({ candidate, condition }) => write(candidate).some((one) => hasCondition(one, condition)));
    if (filled === undefined) continue;
    input = filled.candidate;
    written = write(input);
  }
  const candidates = [withServices(input, write), input];
  return candidates.find(
    (candidate) =>
      recognized(identity, { ...names, enforce_tls: false, ip_allowlist: candidate }, statements) !==
      undefined,
  );
}

function hasCondition({ conditions }: Statement, { key, operator, values }: Condition): boolean {
  return conditions.some(
    (one) =>
      one.key === key &&
      one.operator === operator &&
      [...one.values].sort().join() === [...values].sort().join(),
  );
}

/** The same allowlist, where the module itself adds the roles of services to the exemptions. */
function withServices(input: Inputs, write: (allowlist: Inputs) => readonly Statement[]): Inputs {
  const others = Object.entries(input).filter(
    ([name]) => name !== "exempt_service_linked_roles" && name !== "exempt_principal_arns",
  );
  const usual = write(Object.fromEntries(others)).flatMap(({ conditions }) => conditions);
  const exempt = textsOf(input["exempt_principal_arns"]).filter(
    (arn) => !usual.some(({ values }) => values.includes(arn)),
  );
  return { ...Object.fromEntries(others), ...(exempt.length === 0 ? {} : { exempt_principal_arns: exempt }) };
}
