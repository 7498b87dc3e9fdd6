import { randomUUID } from "node:crypto";
import type { Variable } from "./variables";

/** Where a run is, in HCP Terraform's words. */
export type RunStatus =
  | "pending"
  | "planning"
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

/** A run of a workspace. */
export class Run {
  public readonly id = `run-${randomUUID()}`;
  public readonly createdAt = new Date().toISOString();
  public readonly planLog = new RunLog();
  public readonly applyLog = new RunLog();
  public status: RunStatus = "pending";
  public hasChanges = false;
  /** What `terraform show -json` says about the plan. */
  public planJson = "";
  /** Whether somebody confirmed the plan. It is decided once. */
  public readonly confirmed: Promise<boolean>;
  /** The status with which the run ended. */
  public readonly end: Promise<RunStatus>;

  private readonly cancellation = new AbortController();
  private decide: (confirmed: boolean) => void = () => undefined;
  private resolveEnd: (status: RunStatus) => void = () => undefined;

  public constructor(
    public readonly configurationId: string,
    public readonly options: RunOptions,
  ) {
    this.confirmed = new Promise((resolve) => (this.decide = resolve));
    this.end = new Promise((resolve) => (this.resolveEnd = resolve));
  }

  /** Aborted when somebody cancels the run. */
  public get canceled(): AbortSignal {
    return this.cancellation.signal;
  }

  public confirm(): void {
    this.decide(true);
  }

  public discard(): void {
    this.decide(false);
  }

  public cancel(): void {
    this.cancellation.abort();
    this.decide(false);
  }

  public finish(status: RunStatus): void {
    this.status = status;
    this.planLog.ended = this.applyLog.ended = true;
    this.resolveEnd(status);
  }
}
