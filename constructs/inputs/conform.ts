import {
  constraint,
  Expression,
  isPlainObject,
  propName,
  type Shape,
  type Struct,
  withoutTokens,
} from "../terraform";
import { nearest } from "./nearest";

/** What a shape takes, in words for a CDKTF user. */
const EXPECTED: Readonly<Record<Shape["kind"], string>> = {
  string: "a string",
  number: "a number",
  bool: "true or false",
  list: "a list without holes",
  map: "a plain object of strings",
  object: "a plain object",
};

/**
 * A literal prop in the form of a Terraform value: fields under their Terraform names, those that are not set with
 * their defaults. Tokens in it are expressions already.
 *
 * @param name where the value is, such as `ipAllowlist.sigmaCidrs`
 * @param errors takes one line for each thing that does not fit the shape
 */
export function conform(shape: Shape, value: unknown, name: string, errors: string[]): unknown {
  if (value instanceof Expression) return value;
  if (shape.kind === "list" && Array.isArray(value))
    return Array.from(value, (element: unknown, index) =>
      conform(shape.of, element, `${name}[${index}]`, errors),
    );
  if (shape.kind === "map" && isPlainObject(value)) {
    for (const [key, text] of Object.entries(value)) {
      if (withoutTokens(key) instanceof Expression)
        errors.push(
          `${name} has a token as a key. Write each key as text, or pass one token for the whole map.`,
        );
      else conform({ kind: "string" }, text, `${name}.${key}`, errors);
    }
    return value;
  }
  if (shape.kind === "object" && isPlainObject(value)) return conformFields(shape, value, name, errors);
  const matches = shape.kind === "bool" ? typeof value === "boolean" : typeof value === shape.kind;
  if (!matches || shape.kind === "object")
    errors.push(`${name} is ${shown(value)}. It must be ${EXPECTED[shape.kind]} (${constraint(shape)}).`);
  return value;
}

function conformFields(
  { fields }: Struct,
  value: Readonly<Record<string, unknown>>,
  name: string,
  errors: string[],
): unknown {
  const known = Object.keys(fields).map(propName);
  for (const key of Object.keys(value).filter((field) => !known.includes(field)))
    errors.push(`${name}.${key} is not a field. ${nearest(key, known)}`);
  return Object.fromEntries(
    Object.entries(fields).map(([field, { default: fallback, shape }]) => {
      const given = value[propName(field)] ?? fallback;
      return [field, given === null ? null : conform(shape, given, `${name}.${propName(field)}`, errors)];
    }),
  );
}

function shown(value: unknown): string {
  return unlikeJson(value) ?? JSON.stringify(value, (_, field: unknown) => unlikeJson(field) ?? field);
}

/** What JSON does not show, or what may have no end, such as a construct. */
function unlikeJson(value: unknown): string | undefined {
  if (value instanceof Expression) return "(known after apply)";
  if (typeof value === "object")
    return value === null || Array.isArray(value) || isPlainObject(value)
      ? undefined
      : `an object of the class ${value.constructor.name}`;
  if (value === undefined) return "undefined";
  return ["string", "number", "boolean"].includes(typeof value) ? undefined : `a ${typeof value}`;
}
