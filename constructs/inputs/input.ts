import type { Rule } from "../rules/rule";
import type { Literal, StorageSettings } from "./props";

/** An input of the module, and a prop of the construct. */
export interface Input<T> {
  /** Terraform's type constraint. */
  readonly type: string;

  /** @default - the input is required */
  readonly default?: T | null;

  /** Whether null is a value of its own. @default - where the default is null */
  readonly nullable?: boolean;

  /** What it does, its unit, and what follows from setting it. */
  readonly description: string;

  /** @default - every value of the type is allowed */
  readonly rules?: readonly Rule<T>[];
}

/** Some of the inputs, by the names of their props. */
export type Inputs<Keys extends keyof StorageSettings> = {
  readonly [K in Keys]: Input<Literal<K>>;
};

/** Whether null may be passed for the input. Otherwise null stands for the default. */
export function isNullable(input: { readonly default?: unknown; readonly nullable?: boolean }): boolean {
  return input.nullable ?? input.default === null;
}
