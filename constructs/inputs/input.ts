import type { Rule } from "../rules/rule";
import { type Expression, type Shape, spell, type TypeOf, type Words } from "../terraform";

/** An input of a module, and a prop of its construct. */
export interface Input<S extends Shape = Shape> {
  readonly shape: S;

  /** Null means "not set". A required input has no default. */
  readonly default?: TypeOf<S> | null;

  /** Whether null is a value of its own. @default - if the default is null */
  readonly nullable?: boolean;

  /** What it does. Then the unit, and the consequence. */
  readonly description: Words;

  /** What applies where it is not set: the end of "null means …". Only for an input whose default is null. */
  readonly unset?: Words;

  /** The words that it takes, where it takes only a few. */
  readonly choices?: readonly string[];

  /** @default - every value of the type is allowed */
  readonly rules?: readonly Rule<TypeOf<S>>[];
}

/** The inputs of a module, by the names of their props. */
export type Inputs = Readonly<Record<string, Input>>;

/** Values for inputs, by their names in Terraform, as a caller of the module writes them. */
export type InputValues = Readonly<Record<string, unknown>>;

/** The values of inputs. One that is not set is null. */
export type Settings<I extends Inputs> = {
  readonly [K in keyof I]: Expression<TypeOf<I[K]["shape"]>>;
};

/** A row of the table of inputs. */
export function input<const S extends Shape>(row: Input<S>): Input<S> {
  return row;
}

/** The description for people who write Terraform. */
export function variableDescription({ description, unset }: Input): string {
  return spell(unset === undefined ? description : `${description} null means ${unset}.`, "terraform");
}

/** Whether null may be passed for the input. Otherwise null stands for the default. */
export function isNullable({ default: value, nullable }: Input): boolean {
  return nullable ?? value === null;
}
