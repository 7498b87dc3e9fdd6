import { isRecord, textsOf } from "../harness";
import { type ArnPattern, arnPattern } from "./arn";
import { conditionFormula } from "./conditions";
import { all, any, equals, type Formula, has, holds, not, TRUE } from "./formula";
import { glob } from "./glob";
import { ACTION, PRINCIPAL, RESOURCE, SERVICE } from "./keys";
import { NotDecided } from "./not-decided";

export type Effect = "Allow" | "Deny";

/** A statement of a policy document. */
export type Statement = Readonly<Record<string, unknown>>;

/** What a statement can have, and what is understood here. */
const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** The statements of a document; none without a document. */
export function statementsOf(document: unknown): readonly Statement[] {
  if (document === undefined) return [];
  const written = isRecord(document) ? [document["Statement"]].flat() : [];
  const statements = written.filter(isRecord);
  if (!isRecord(document) || statements.length < written.length)
    throw new NotDecided("a document without statements");
  return statements;
}

/** Who counts as a principal that names a whole account: everyone in it, or its root alone. */
export type Accounts = "everyone" | "root alone";

/**
 * The requests that a document's statements of one effect match. A whole account as a principal stands for everyone in
 * it.
 *
 * @throws NotDecided for what is not known here
 */
export function matched(effect: Effect, document: unknown, accounts: Accounts = "everyone"): Formula {
  const statements = statementsOf(document).filter((statement) => effectOf(statement) === effect);
  return any(...statements.map((statement) => statementFormula(statement, accounts)));
}

function effectOf({ Effect: effect }: Statement): Effect {
  if (effect !== "Allow" && effect !== "Deny") throw new NotDecided(`the effect ${JSON.stringify(effect)}`);
  return effect;
}

function statementFormula(statement: Statement, accounts: Accounts): Formula {
  const unknown = Object.keys(statement).find((element) => !ELEMENTS.includes(element));
  if (unknown !== undefined) throw new NotDecided(`the element ${unknown}`);
  const { Action: action, Condition: condition, NotAction: notAction } = statement;
  const { NotResource: notResource, Principal: principal, Resource: resource } = statement;
  return all(
    principal === undefined ? TRUE : principalFormula(principal, accounts),
    action === undefined ? not(anyOf(notAction, actionFormula)) : anyOf(action, actionFormula),
    resource === undefined && notResource === undefined
      ? TRUE
      : resource === undefined
        ? not(anyOf(notResource, resourceFormula))
        : anyOf(resource, resourceFormula),
    conditionFormula(condition),
  );
}

function anyOf(written: unknown, formula: (text: string) => Formula): Formula {
  const list = [written].flat();
  const texts = textsOf(list);
  if (texts.length < list.length || texts.length === 0) throw new NotDecided(JSON.stringify(written));
  return any(...texts.map(formula));
}

function actionFormula(action: string): Formula {
  return holds(ACTION, [{ text: glob(action, { ignoresCase: true }) }]);
}

function resourceFormula(resource: string): Formula {
  return resource === "*" ? TRUE : holds(RESOURCE, [{ arn: arnOf(resource) }]);
}

function principalFormula(principal: unknown, accounts: Accounts): Formula {
  if (principal === "*") return TRUE;
  if (!isRecord(principal)) throw new NotDecided(`the principal ${JSON.stringify(principal)}`);
  return any(
    ...Object.entries(principal).map(([kind, names]) => {
      if (kind === "AWS") return anyOf(names, (name) => awsPrincipal(name, accounts));
      if (kind === "Service")
        return anyOf(names, (name) => (name === "*" ? has(SERVICE) : equals(SERVICE, name)));
      throw new NotDecided(`the principal ${kind}`);
    }),
  );
}

function awsPrincipal(name: string, accounts: Accounts): Formula {
  if (name === "*") return TRUE;
  const arn = /^\d{12}$/.test(name) ? `arn:*:iam::${name}:root` : name;
  if (!/^arn:[^:]+:iam::\d{12}:(root$|user\/|role\/)/.test(arn))
    throw new NotDecided(`the principal ${name}`);
  const whole = accounts === "everyone" && arn.endsWith(":root");
  return holds(PRINCIPAL, [{ arn: arnOf(whole ? arn.replace(/root$/, "*") : arn, whole || arn !== name) }]);
}

function arnOf(written: string, wildcards = true): ArnPattern {
  const pattern = arnPattern(written, { wildcards });
  if (pattern === undefined) throw new NotDecided(`the ARN ${written}`);
  return pattern;
}
