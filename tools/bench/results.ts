/** What the measurements gave, as it is kept in `results.json`. */
export interface Results {
  /** The day, like 2026-01-31. */
  readonly date: string;

  /** The machine, without anything that would tell whose it is. */
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
    readonly terraform: string;
  };

  readonly generation: { readonly seconds: number; readonly floorSeconds: number };

  readonly synth: { readonly seconds: number; readonly templateSeconds: number };

  readonly integrations: readonly IntegrationsResult[];

  readonly plans: readonly PlanResult[];

  readonly documents: readonly DocumentsResult[];
}

/** So many literal integrations, synthesized by a process of its own. */
export interface IntegrationsResult {
  readonly count: number;
  readonly oneStack: Synthesis;
  readonly ownStacks: Synthesis;
}

/** From the first construct to the last file, and the memory at its highest. */
export interface Synthesis {
  readonly seconds: number;
  readonly peakBytes: number;
}

/** So many calls of the module in one root. */
export interface PlanResult {
  readonly calls: number;
  /** Before anything exists. */
  readonly firstSeconds: number;
  /** After an apply: everything is read back from AWS. */
  readonly seconds: number;
  /** To AWS, in the plan after an apply. */
  readonly requests: number;
}

/** The lengths of the policy documents for an allowlist with so many ranges. */
export interface DocumentsResult {
  readonly ranges: number;
  readonly bucketPolicy: number;
  readonly accessPolicy: number;
}
