/** What one part of an integration gives to the configuration. */
export interface Part {
  /** Values of the module's inputs. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What exists and the module manages: resource address in the module, and import id. */
  readonly imports?: readonly (readonly [address: string, id: string])[];
  /** Further files, by their name. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** Values that no input can carry: comments of the configuration, and lines of the report. */
  readonly notCarried?: readonly string[];
  /** What the apply changes, and what to do by hand. */
  readonly remarks?: readonly string[];
}
