import { type Context, holds } from "./conditions";
import type { Principals, Selection, Statement } from "./document";
import { matchesPattern } from "./matching";

/** The role that makes a request, as policies can name it. */
export interface Caller {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  /** The unique id, such as `AROA…`. */
  readonly id: string;
}

/** A request whose answer is wanted. */
export interface Request {
  readonly caller: Caller;
  readonly action: string;
  /** ARN of what the request is for; undefined for an `sts:` action on a role. */
  readonly resource?: string;
  readonly context: Context;
}

/**
 * Whether a statement applies to a request. Undefined where its conditions depend on something that is not known.
 */
export function applies(statement: Statement, request: Request): boolean | undefined {
  const named =
    coversPrincipal(statement.principals, request.caller) &&
    covers(statement.actions, request.action, true) &&
    (request.resource === undefined || covers(statement.resources, request.resource));
  return named ? holds(statement.conditions, contextOf(request)) : false;
}

/** Whether a statement names an action, whatever else it says. */
export function namesAction(statement: Statement, action: string): boolean {
  return covers(statement.actions, action, true);
}

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
    ...context,
  };
}

function covers(selection: Selection | undefined, value: string, ignoreCase = false): boolean {
  if (selection === undefined) return true;
  return selection.values.some((pattern) => matchesPattern(pattern, value, ignoreCase)) !== selection.not;
}

/** Whether principals include the role. A policy of an identity has none, and speaks of that identity. */
export function coversPrincipal(principals: Principals | undefined, caller: Caller): boolean {
  if (principals === undefined) return true;
  return principals.aws.some((principal) => isCaller(principal, caller)) !== principals.not;
}

function isCaller(principal: string, caller: Caller): boolean {
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
