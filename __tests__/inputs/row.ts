import type { Input, Inputs } from "../../constructs/inputs/input";
import { terraformName } from "../../constructs/terraform";
import { record } from "../../tools/json";
import type { InputValues } from "../harness";
import type { Refused } from "./wrong";

/** What every row may say. Values are under Terraform's names. */
interface Anything {
  /** What else a call of the module says: as little as the input needs around it. @default - nothing */
  readonly base?: InputValues;

  /** What is set together with the input, and is not set without it. @default - nothing */
  readonly beside?: InputValues;

  /** Whether it decides what exists. Terraform must then know it at plan. @default false */
  readonly decides?: boolean;

  /** Values that look odd and are legal. @default - none */
  readonly unusual?: readonly unknown[];

  /** Wrong values. @default - none, for an input without rules */
  readonly refused?: readonly Refused[];
}

interface Steps {
  /** A legal value, other than the default. */
  readonly set: unknown;

  /** Another legal value, to which the first one is changed. */
  readonly change: unknown;
}

/** What the tests know of each input. An input that is true or false is set to the other one, and back. */
export type Rows<I extends Inputs> = {
  readonly [K in keyof I]: I[K]["shape"] extends { readonly kind: "bool" } ? Anything : Anything & Steps;
};

/** An input, and what the tests know of it. */
export interface InputRow extends Required<Anything>, Steps {
  readonly name: string;
  readonly prop: string;
  readonly input: Input;
}

const NO_STEPS: Steps = { set: undefined, change: undefined };

/** Every input of a module with its row. */
export function rowsOf<I extends Inputs>(inputs: I, rows: Rows<I>): readonly InputRow[] {
  const written = record(rows);
  return Object.entries<Input>(inputs).map(([prop, input]) => {
    // Null stands for true wherever it is "as create_bucket".
    const isOff = Object.is(input.default, false);
    const isSwitch = input.shape.kind === "bool" && prop in written;
    const steps = isSwitch ? { set: isOff, change: !isOff } : NO_STEPS;
    return {
      ...{ base: {}, beside: {}, decides: false, unusual: [], refused: [], ...steps },
      ...record(written[prop]),
      ...{ name: terraformName(prop), prop, input },
    };
  });
}

/** The inputs of a call that gives this input a value. */
export function withValue({ beside, name }: InputRow, value: unknown): InputValues {
  return { ...beside, [name]: value };
}
