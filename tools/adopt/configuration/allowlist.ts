import type { Identity } from "../aws/snapshot";
import { sameMeaning, type Statement } from "../policy/document";

/** An allowlist of the module, found in a bucket policy. */
export interface FoundAllowlist {
  readonly input: Readonly<Record<string, unknown>>;
  /** The two statements that it consists of. */
  readonly statements: readonly Statement[];
}

/** The entries of the input, by the condition key that holds them. */
const ENTRIES: readonly (readonly [entry: string, key: string])[] = [
  ["sigma_cidrs", "aws:SourceIp"],
  ["vpc_ids", "aws:SourceVpc"],
  ["vpc_endpoint_ids", "aws:SourceVpce"],
  ["vpc_endpoint_account_ids", "aws:VpceAccount"],
  ["vpc_endpoint_org_ids", "aws:VpceOrgID"],
  ["vpc_endpoint_org_paths", "aws:VpceOrgPaths"],
  ["exempt_principal_arns", "aws:PrincipalArn"],
];

const SERVICES = { "aws:PrincipalIsAWSService": ["false"], "aws:ViaAWSService": ["false"] };

/** The module's allowlist, where the policy has it word for word; one that was built by hand stays as it is. */
export function allowlistOf(
  statements: readonly Statement[],
  bucketArn: string,
  roleArn: string,
  { account, partition }: Identity,
): FoundAllowlist | undefined {
  const objects = statements.find(({ sid }) => sid === "DenyObjectsOutsideAllowlist");
  const role = statements.find(({ sid }) => sid === "DenySigmaRoleOutsideAllowlist");
  if (objects === undefined || role === undefined) return undefined;
  const valuesOf = (key: string) =>
    objects.conditions.filter((one) => one.key === key).flatMap(({ values }) => values);
  const linked = `arn:${partition}:iam::${account}:role/aws-service-role/*`;
  const entries = ENTRIES.map(
    ([entry, key]) => [entry, valuesOf(key).filter((value) => value !== linked)] as const,
  );
  const outside = { ...objects.written, Sid: "DenySigmaRoleOutsideAllowlist", Condition: null };
  const condition = objects.conditions.filter(({ key }) => key !== "aws:PrincipalArn");
  const isModules =
    sameMeaning(outside, denial(`${bucketArn}/*`)) &&
    sameMeaning(servicesOf(condition), SERVICES) &&
    sameMeaning(role.written, {
      ...denial([bucketArn, `${bucketArn}/*`]),
      Condition: { ...conditionsOf(condition), ArnEquals: { "aws:PrincipalArn": roleArn } },
    });
  if (!isModules) return undefined;
  const filled = entries.filter(([entry, values]) => values.length > 0 || entry === "sigma_cidrs");
  const exempt = valuesOf("aws:PrincipalArn").includes(linked);
  return {
    input: {
      ...Object.fromEntries(filled.map(([entry, values]) => [entry, [...values].sort()])),
      ...(!exempt ? { exempt_service_linked_roles: false } : {}),
    },
    statements: [objects, role],
  };
}

function denial(Resource: unknown) {
  return {
    Sid: "DenySigmaRoleOutsideAllowlist",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource,
    Condition: null,
  };
}

function servicesOf(conditions: Statement["conditions"]) {
  const services = conditions.filter(({ operator }) => operator === "BoolIfExists");
  return Object.fromEntries(services.map(({ key, values }) => [key, values]));
}

/** Conditions as a document writes them. */
function conditionsOf(conditions: Statement["conditions"]): Readonly<Record<string, unknown>> {
  const operators = [...new Set(conditions.map(({ operator }) => operator))];
  return Object.fromEntries(
    operators.map((operator) => {
      const tests = conditions.filter((one) => one.operator === operator);
      return [operator, Object.fromEntries(tests.map(({ key, values }) => [key, values]))];
    }),
  );
}
