import { refusals } from "../rules/rule";
import { type Expression, typed, withoutTokens } from "../terraform";
import { conform } from "./conform";
import { type Input, type Inputs, isNullable, type Settings } from "./input";
import { nearest } from "./nearest";

/**
 * The settings that a CDKTF user writes as props. Literals are judged by the rules of the module's inputs. A prop that
 * holds a token is left to AWS, because its value is known only after apply.
 *
 * @param path the construct's path, with which an error begins
 * @throws Error with one line for each refused value: the prop, the value, what is allowed, the likely cause
 */
export function settingsOf<I extends Inputs>(path: string, inputs: I, props: object): Settings<I> {
  const given = new Map<string, unknown>(Object.entries(props));
  const errors = [...given.keys()]
    .filter((name) => !Object.hasOwn(inputs, name))
    .map((name) => `${name} is not a prop. ${nearest(name, Object.keys(inputs))}`);
  const settings = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [name, setting(name, input, given.get(name), errors)]),
  );
  if (errors.length > 0) throw new Error(`${path}: ${errors.join("\n")}`);
  if (!isComplete(inputs, settings)) throw new Error(`${path}: an input has no value`);
  return settings;
}

function setting(name: string, input: Input, prop: unknown, errors: string[]): Expression {
  if (prop === undefined || prop === null) {
    if (input.default === undefined) errors.push(`${name} is missing. It has no default.`);
    return typed(prop === null && isNullable(input) ? null : input.default);
  }
  const misfits: string[] = [];
  const conformed = conform(input.shape, withoutTokens(prop), name, misfits);
  errors.push(...misfits);
  if (misfits.length > 0) return typed(null);
  const result = typed(conformed);
  errors.push(...refusals(name, input.shape, input.rules ?? [], result));
  return result;
}

/** Whether every input has a value. */
export function isComplete<I extends Inputs>(
  inputs: I,
  settings: Readonly<Record<string, Expression>>,
): settings is Settings<I> {
  return Object.keys(inputs).every((name) => name in settings);
}
