import { type Context, holds } from "./conditions";
import type { Principals, Selection, Statement } from "./document";
import { matchesPattern } from "./matching";

/** The role that makes a request, as policies can name it. */
export interface AssumedRole {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  /** The unique id, such as `AROA…`. */
  readonly id: string;
}

/** A request whose answer is wanted. */
export interface Request {
  readonly caller: AssumedRole;
  readonly action: string;
  /** ARN of what the request is for. */
  readonly resource: string;
  readonly context: Context;
}

/**
 * Whether a statement applies to a request. Undefined where its conditions depend on something that is not known.
 */
export function applies(statement: Statement, request: Request): boolean | undefined {
  const { actions, conditions, principals, resources } = statement;
  const reached = reaches(resources, request.resource);
  const named = coversPrincipal(principals, request.caller) && namesValue(actions, request.action);
  if (!named || reached === false) return false;
  const answer = holds(conditions, contextOf(request));
  return answer === true ? reached : answer;
}

/** Whether resources include one. What a variable in them stands for is known only to AWS. */
function reaches(resources: Selection | undefined, resource: string): boolean | undefined {
  if (resources === undefined) return true;
  const plain = resources.values.filter((value) => !value.includes("${"));
  if (plain.some((pattern) => matchesPattern(pattern, resource))) return !resources.not;
  return plain.length < resources.values.length ? undefined : resources.not;
}

/** What policies answer to a request, where a denial wins over every permission. */
export type Answer = "allowed" | "denied" | "not granted" | "undecided";

/** Decides a request by statements. What depends on something that is not known is undecided, never allowed. */
export function decide(statements: readonly Statement[], request: Request): Answer {
  const answers = (effect: Statement["effect"]) =>
    statements.filter((one) => one.effect === effect).map((one) => applies(one, request));
  const [denies, allows] = [answers("Deny"), answers("Allow")];
  if (denies.includes(true)) return "denied";
  if (denies.includes(undefined)) return "undecided";
  if (allows.includes(true)) return "allowed";
  return allows.includes(undefined) ? "undecided" : "not granted";
}

/** Whether a statement names an action, whatever else it says. */
export function namesAction(statement: Statement, action: string): boolean {
  return namesValue(statement.actions, action);
}

/** What no request of a role has that somebody else assumed with an external ID, and that calls S3 itself. */
const ABSENT = [
  "aws:username",
  "aws:MultiFactorAuthAge",
  "aws:FederatedProvider",
  "aws:CalledVia",
  "aws:CalledViaFirst",
  "aws:CalledViaLast",
  "aws:SourceAccount",
  "aws:SourceArn",
  "aws:SourceOrgID",
  "s3:DataAccessPointAccount",
  "s3:DataAccessPointArn",
  "s3:AccessPointNetworkOrigin",
];

/** The condition keys that follow from who calls; the request's own come on top. */
function contextOf({ caller, context }: Request): Context {
  return {
    "aws:PrincipalArn": caller.arn,
    "aws:PrincipalAccount": caller.account,
    "aws:PrincipalType": "AssumedRole",
    "aws:userid": `${caller.id}:session`,
    "aws:SecureTransport": "true",
    "aws:PrincipalIsAWSService": "false",
    "aws:ViaAWSService": "false",
    "aws:MultiFactorAuthPresent": "false",
    ...Object.fromEntries(ABSENT.map((key) => [key, null])),
    ...context,
  };
}

function namesValue({ not, values }: Selection, value: string): boolean {
  return values.some((pattern) => matchesPattern(pattern, value, true)) !== not;
}

/** Whether principals include the role. A policy of an identity has none, and speaks of that identity. */
export function coversPrincipal(principals: Principals | undefined, caller: AssumedRole): boolean {
  if (principals === undefined) return true;
  return principals.aws.some((principal) => isCaller(principal, caller)) !== principals.not;
}

function isCaller(principal: string, caller: AssumedRole): boolean {
  return (
    principal === "*" ||
    principal === caller.arn ||
    principal === caller.id ||
    isAccount(principal, caller.account) ||
    principal.includes(`:assumed-role/${caller.name}/`)
  );
}

/** Whether a principal is a whole account: its id, or the ARN of its root. */
export function isAccount(principal: string, account: string): boolean {
  return principal === account || accountRoot.exec(principal)?.[1] === account;
}

/** The ARN of an account's root. */
export const accountRoot = /^arn:[^:]+:iam::(\d{12}):root$/;
