import { randomUUID } from "node:crypto";
import type { Policy } from "../policy-set";
import { PolicyStage } from "./policy-stage";
import type { Variable } from "./variables";

/** Where a run is, in HCP Terraform's words. */
export type RunStatus =
  | "pending"
  | "planning"
  | "post_plan_running"
  | "post_plan_awaiting_decision"
  | "planned"
  | "planned_and_finished"
  | "applying"
  | "applied"
  | "discarded"
  | "canceled"
  | "errored";

/** What a run is asked to do. */
export interface RunOptions {
  readonly autoApply?: boolean;
  readonly planOnly?: boolean;
  readonly isDestroy?: boolean;
  readonly refreshOnly?: boolean;
  readonly targets?: readonly string[];
  readonly replaced?: readonly string[];
  /** For this run alone. */
  readonly variables?: readonly Variable[];
}

/** What a part of a run prints. */
export class RunLog {
  public text = "";
  public ended = false;

  /** The bytes for a reader who has those before the offset. HCP Terraform frames a log by the bytes 2 and 3. */
  public bytes(offset: number, limit: number): Buffer {
    const framed = Buffer.from(`\u0002${this.text}${this.ended ? "\u0003" : ""}`);
    return framed.subarray(offset, offset + limit);
  }
}

/** What somebody decides. Only the first time counts. */
class Decision {
  public readonly made: Promise<boolean>;
  public make: (yes: boolean) => void = () => undefined;

  public constructor() {
    this.made = new Promise((resolve) => (this.make = resolve));
  }
}

/** A run of a workspace. */
export class Run {
  public readonly id = `run-${randomUUID()}`;
  public readonly createdAt = new Date().toISOString();
  public readonly planLog = new RunLog();
  public readonly applyLog = new RunLog();
  public status: RunStatus = "pending";
  public hasChanges = false;
  /** Where the policies judge the plan, if there are any. */
  public readonly policyStage: PolicyStage | undefined;
  /** The status with which the run ended. */
  public readonly end: Promise<RunStatus>;

  private readonly cancellation = new AbortController();
  private readonly confirmation = new Decision();
  private readonly policyOverride = new Decision();
  private resolveEnd: (status: RunStatus) => void = () => undefined;

  public constructor(
    public readonly configurationId: string,
    public readonly options: RunOptions,
    policies?: readonly Policy[],
  ) {
    this.policyStage = policies && new PolicyStage(policies);
    this.end = new Promise((resolve) => (this.resolveEnd = resolve));
  }

  /** Aborted when somebody cancels the run. */
  public get canceled(): AbortSignal {
    return this.cancellation.signal;
  }

  /** Whether somebody confirms the plan. */
  public get confirmed(): Promise<boolean> {
    return this.confirmation.made;
  }

  /** Whether somebody lets the run go on although policies stop it. */
  public get overridden(): Promise<boolean> {
    return this.policyOverride.made;
  }

  public confirm(): void {
    this.confirmation.make(true);
  }

  public override(): void {
    this.policyOverride.make(true);
  }

  public discard(): void {
    this.policyOverride.make(false);
    this.confirmation.make(false);
  }

  public cancel(): void {
    this.cancellation.abort();
    this.discard();
  }

  public finish(status: RunStatus): void {
    this.status = status;
    this.planLog.ended = this.applyLog.ended = true;
    this.policyStage?.end();
    this.resolveEnd(status);
  }
}
