import { Expression, isRecord } from "./expression";
import { propName } from "./words";

/** The type of an input: Terraform's type constraint and the TypeScript type of the prop come from it. */
export type Shape = Scalar | List | StringMap | Struct;

interface Scalar {
  readonly kind: "string" | "number" | "bool";
}

interface List {
  readonly kind: "list";
  readonly of: Shape;
}

interface StringMap {
  readonly kind: "map";
}

export interface Struct {
  readonly kind: "object";

  /** Name of the interface in TypeScript. */
  readonly name: string;

  /** What an object of the type is, for the doc comment of the interface. */
  readonly description: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** A field of an object, by its Terraform name. */
export interface Field {
  readonly shape: Shape;
  readonly description: string;

  /** A required field has no default. Null stands for "not set". */
  readonly default?: string | boolean | null | readonly never[];
}

/** The TypeScript type of a value, with Terraform's names for its fields. */
export type TypeOf<S extends Shape> = S extends { readonly kind: "string" }
  ? string
  : S extends { readonly kind: "number" }
    ? number
    : S extends { readonly kind: "bool" }
      ? boolean
      : S extends { readonly kind: "list"; readonly of: infer E extends Shape }
        ? readonly TypeOf<E>[]
        : S extends { readonly kind: "map" }
          ? Readonly<Record<string, string>>
          : S extends { readonly fields: infer F extends Readonly<Record<string, Field>> }
            ? { readonly [K in keyof F]: TypeOf<F[K]["shape"]> }
            : never;

export const STRING = { kind: "string" } as const;
export const NUMBER = { kind: "number" } as const;
export const BOOL = { kind: "bool" } as const;
export const STRINGS = { kind: "list", of: STRING } as const;
export const STRING_MAP = { kind: "map" } as const;

/** Terraform's type constraint: `list(string)`. */
export function constraint(shape: Shape): string {
  switch (shape.kind) {
    case "list":
      return `list(${constraint(shape.of)})`;
    case "map":
      return "map(string)";
    case "object":
      return `object({${Object.entries(shape.fields)
        .map(([name, field]) => `${name} = ${fieldConstraint(field)}`)
        .join(", ")}})`;
    default:
      return shape.kind;
  }
}

function fieldConstraint(field: Field): string {
  const type = constraint(field.shape);
  if (field.default === undefined) return type;
  return field.default === null ? `optional(${type})` : `optional(${type}, ${JSON.stringify(field.default)})`;
}

/** A value of the shape, or of an element of it, as the author of a prop wrote it: without defaults, under the names of props. */
export function asWritten(shape: Shape, value: unknown): unknown {
  if (value instanceof Expression) return "(known after apply)";
  if (Array.isArray(value)) return value.map((element) => asWritten(shape, element));
  const struct = shape.kind === "list" ? shape.of : shape;
  if (struct.kind !== "object" || !isRecord(value)) return value;
  const written = Object.entries(struct.fields).flatMap(([name, { default: fallback, shape: inner }]) => {
    const field = value[name];
    const isDefault = fallback !== undefined && JSON.stringify(field) === JSON.stringify(fallback);
    return isDefault ? [] : [[propName(name), asWritten(inner, field)]];
  });
  return Object.fromEntries(written);
}
