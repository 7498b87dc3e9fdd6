import { record, textsOf } from "../../harness";
import { type Change, exchanges, omissions, removals } from "./changes";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The operators that an operator is exchanged for. The `IfExists` form of a negated operator is not among them: a
 * negated operator is true without the key anyway. Nor is `StringLike` for `StringEquals`, because no value holds a
 * wildcard.
 */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  ArnEquals: ["ArnNotEquals", "ArnEqualsIfExists"],
  ArnLike: ["ArnNotLike", "ArnLikeIfExists"],
  ArnNotLike: ["ArnLike"],
  Bool: ["BoolIfExists"],
  "ForAllValues:StringNotLike": [
    "ForAnyValue:StringNotLike",
    "ForAllValues:StringLike",
    "ForAllValues:StringNotEquals",
  ],
  BoolIfExists: ["Bool"],
  NotIpAddress: ["IpAddress"],
  // Its opposite is the other value.
  Null: [],
  StringEquals: ["StringNotEquals", "StringEqualsIfExists", "StringEqualsIgnoreCase"],
  StringLike: ["StringNotLike", "StringLikeIfExists"],
  StringNotEquals: ["StringEquals"],
};

/** Another key of the same kind, which says nothing about the request's network or principal. */
function otherKey(operator: string): string {
  if (operator.includes("IpAddress")) return "aws:VpcSourceIp";
  if (operator.startsWith("Arn")) return "aws:SourceArn";
  return operator.startsWith("Bool") ? "aws:MultiFactorAuthPresent" : "aws:Referer";
}

/** Conditions with an operator, a key or a value dropped or changed. */
export function otherConditions(condition: Fields): readonly Change<unknown>[] {
  const names = Object.keys(condition);
  return [
    ...(names.length > 1 ? omissions(condition) : []),
    ...names.flatMap((name) => {
      const tests = record(condition[name]);
      const others = OPERATORS[name];
      if (others === undefined) throw new Error(`the operator ${name} needs something to be exchanged for`);
      return [
        ...others.map((other) => ({
          change: `${name} becomes ${other}`,
          value: renamed(condition, name, other),
        })),
        ...otherKeys(name, tests).map(({ change, value }) => ({
          change,
          value: { ...condition, [name]: value },
        })),
      ];
    }),
  ];
}

function otherKeys(operator: string, tests: Fields): readonly Change<Fields>[] {
  const keys = Object.keys(tests);
  return [
    ...(keys.length > 1 ? omissions(tests) : []),
    ...keys.flatMap((key) => {
      const values = textsOf([tests[key]].flat());
      return [
        { change: `${key} becomes another key`, value: renamed(tests, key, otherKey(operator)) },
        ...[...removals(values), ...exchanges(values, otherValues)].map(({ change, value }) => ({
          change: `${key}: ${change}`,
          value: { ...tests, [key]: value },
        })),
      ];
    }),
  ];
}

/** Values that let in, or keep out, a little more or less. */
function otherValues(value: string): readonly string[] {
  if (value === "true" || value === "false") return [value === "true" ? "false" : "true"];
  if (/^[0-9a-f.:]+[/]\d+$/.test(value)) return otherLengths(value);
  if (value.startsWith("o-") && value.includes("/")) return otherPaths(value);
  if (value.endsWith("/*") && !value.startsWith("arn:")) return ["*", value.replace("/*", "*")];
  if (!value.startsWith("arn:")) return [`${value}x`];
  const anyName = value.endsWith(":root") ? value : value.replace(/[/].*/, "/*");
  return [anyName, value.replace(/:\d{12}:/, ":*:"), value.replace(/[/][*]$/, "*"), `${value}x`].filter(
    (other) => other !== value,
  );
}

/** A path of an organization with more units, with fewer, or without its root. */
function otherPaths(path: string): readonly string[] {
  const others = path.endsWith("/")
    ? [`${path}*`, `${path}ou-*`]
    : [path.replace(/[*]$/, ""), path.replace(/[/](ou-)?[*]$/, "*"), path.replace(/(ou-)?[*]$/, "ou-*")];
  return ["*", path.replace(/[/]r-[^/]*[/]/, "/*/"), path.replace(/ou-[*]$/, "*"), ...others].filter(
    (other) => other !== path,
  );
}

/** The range twice as large, and its first half. */
function otherLengths(range: string): readonly string[] {
  const [address = "", length] = range.split("/");
  const longest = address.includes(":") ? 128 : 32;
  return [Number(length) - 1, Number(length) + 1]
    .filter((other) => other <= longest)
    .map((other) => `${address}/${other}`);
}

function renamed(fields: Fields, name: string, other: string): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key === name ? other : key, value]),
  );
}
