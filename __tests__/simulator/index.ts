import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";

/** What AWS answers: a denial wins over every permission, and without a permission nothing is granted. */
export type Decision = "allowed" | "denied" | "not granted";

/** Whoever makes a request. */
export interface Requester {
  /** User, role session or account root by its ARN, or a service by its name; undefined for nobody in particular. */
  readonly principal?: string;

  /** The ARN that `aws:PrincipalArn` holds: for a session that of its role. @default - as `principal` */
  readonly arn?: string;

  /** The caller's own policies. @default [] */
  readonly policies?: readonly unknown[];

  /** Whether an AWS service makes the request on the caller's behalf. @default false */
  readonly viaService?: boolean;
}

/** Where a request comes from. A request through a VPC endpoint carries no address, one of a service neither. */
export type Origin =
  | { readonly address: string }
  | { readonly vpc: string; readonly vpcEndpoint: string }
  | Readonly<Record<string, never>>;

/** Condition keys; those that hold several values as lists. */
export type Keys = Readonly<Record<string, string | readonly string[]>>;

export interface Request {
  readonly caller: Requester;
  readonly action: string;
  /** ARN of what the request is for. */
  readonly resource: string;
  /** Account that the resource belongs to. */
  readonly account: string;
  readonly from: Origin;
  /** @default true */
  readonly https?: boolean;
  /** Further condition keys, such as `s3:prefix`. */
  readonly keys?: Keys;
  /** What the organization denies. @default - nothing */
  readonly controls?: Controls;
}

/** Policies of an organization, which come before all others. */
export interface Controls {
  /** They bind the identities of its accounts. @default [] */
  readonly service?: readonly unknown[];
  /** They bind whoever uses the resources of its accounts. @default [] */
  readonly resource?: readonly unknown[];
}

/** What every organization has, so that the others only deny. AWS adds it to resource control policies by itself. */
const FULL_AWS_ACCESS = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

const DECISIONS: Readonly<Record<string, Decision>> = {
  Allowed: "allowed",
  ExplicitlyDenied: "denied",
  ImplicitlyDenied: "not granted",
};

/**
 * Decides a request as AWS does, by the caller's policies and the policy of the resource, where it has one.
 *
 * @throws Error where a policy is no valid one, or where the request could not be made in AWS
 */
export async function decide(request: Request, resourcePolicy?: unknown): Promise<Decision> {
  const { account, action, caller, controls = {}, resource } = request;
  const answer = await runSimulation(
    {
      request: {
        principal: caller.principal ?? anonymousPrincipal,
        action,
        resource: { resource, accountId: account },
        contextVariables: conditionKeys(request),
      },
      identityPolicies: named(caller.policies),
      serviceControlPolicies: attached(controls.service, FULL_AWS_ACCESS),
      resourceControlPolicies: attached(controls.resource),
      ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    },
    {},
  );
  const decision = answer.resultType === "single" ? DECISIONS[answer.overallResult] : undefined;
  if (answer.resultType !== "single" || decision === undefined) {
    throw new Error(`${action} on ${resource} is undecided: ${JSON.stringify(answer)}`);
  }
  const { ignoredContextKeys = [] } = answer.result;
  if (ignoredContextKeys.length > 0) throw new Error(`${action} knows no ${ignoredContextKeys.join(", ")}`);
  return decision;
}

function named(policies: readonly unknown[] = []): { name: string; policy: unknown }[] {
  return policies.map((policy, index) => ({ name: `policy ${index}`, policy }));
}

/** Policies that are attached to the root of an organization. */
function attached(
  policies: readonly unknown[] = [],
  ...always: readonly unknown[]
): { orgIdentifier: string; policies: { name: string; policy: unknown }[] }[] {
  return policies.length === 0
    ? []
    : [{ orgIdentifier: "r-ab12", policies: named([...always, ...policies]) }];
}

/** The condition keys as AWS sets them: those of the principal only where there is one. */
function conditionKeys({
  caller,
  from,
  https = true,
  keys = {},
}: Request): Record<string, string | string[]> {
  const all: Keys = {
    "aws:SecureTransport": String(https),
    ...principalKeys(caller),
    ...("address" in from ? { "aws:SourceIp": from.address } : {}),
    ...("vpc" in from ? { "aws:SourceVpc": from.vpc, "aws:SourceVpce": from.vpcEndpoint } : {}),
    ...keys,
  };
  return Object.fromEntries(
    Object.entries(all).map(([key, value]) => [key, typeof value === "string" ? value : [...value]]),
  );
}

function principalKeys({ arn, principal, viaService = false }: Requester): Record<string, string> {
  if (principal === undefined) return {};
  const service = !principal.startsWith("arn:");
  return {
    "aws:PrincipalIsAWSService": String(service),
    "aws:ViaAWSService": String(viaService),
    ...(service ? {} : { "aws:PrincipalArn": arn ?? principal }),
  };
}
