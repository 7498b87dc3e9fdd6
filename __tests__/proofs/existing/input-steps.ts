import type { InputValues } from "../../harness";
import { type InputRow, withValue } from "../../inputs/row";
import { STORAGE } from "../../inputs/storage";

/** What an input is set to, and what it is changed to; then it is unset again. */
export interface Steps {
  /** What else the module call says. */
  readonly base: InputValues;
  readonly set: InputValues;
  readonly change: InputValues;
}

/** Whether the module call needs a bucket that exists. */
export function needsBucket({ base }: Steps): boolean {
  return base["manage_cors"] === true;
}

const isOfLifecycle = ({ base }: InputRow): boolean => base["manage_lifecycle"] === true;

const stepsOf = (rows: readonly InputRow[]): Readonly<Record<string, Steps>> =>
  Object.fromEntries(
    rows.map((row) => [
      row.name,
      { base: row.base, set: withValue(row, row.set), change: withValue(row, row.change) },
    ]),
  );

/** Steps of every input but those of the lifecycle document, which S3 takes a minute to settle. */
export const INPUT_STEPS = stepsOf(STORAGE.filter((row) => !isOfLifecycle(row)));

/** Steps of the inputs of the lifecycle document. */
export const LIFECYCLE_STEPS = stepsOf(STORAGE.filter((row) => isOfLifecycle(row) || row.name === "prefix"));
