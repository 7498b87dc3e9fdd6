import { parseJson } from "../../json";
import type { Findings, Policy } from "../policy-set";
import type { RunOptions } from "./run";

/** What a policy says about a plan. */
interface Outcome extends Policy {
  readonly findings: readonly string[];
}

/** The part of a run in which a policy set judges its plan. */
export class PolicyStage {
  /** In HCP Terraform's words for the stages of a run. */
  public status: "pending" | "running" | "passed" | "awaiting_override" | "canceled" | "unreachable" =
    "pending";
  /** Empty until the plan is judged. */
  public outcomes: readonly Outcome[] = [];

  public constructor(private readonly policies: readonly Policy[]) {}

  /** Takes what was found in the plan. */
  public judged(findings: Findings): void {
    this.outcomes = this.policies.map((policy) => ({ ...policy, findings: findings[policy.name] ?? [] }));
  }

  /** Whether a policy that stops a run has a finding. */
  public get failed(): boolean {
    return this.failures("mandatory") > 0;
  }

  /** How many policies of a level have a finding. */
  public failures(enforcement: string): number {
    return this.outcomes.filter(({ findings, level }) => findings.length > 0 && level === enforcement).length;
  }

  /** Ends with its run, however far it came. */
  public end(): void {
    if (this.status === "awaiting_override") this.status = "canceled";
    else if (this.status !== "passed") this.status = "unreachable";
  }
}

/** What HCP Terraform tells policies: the plan, and how its run was started. */
export function policyInput(planJson: string, options: RunOptions): unknown {
  const { isDestroy = false, refreshOnly = false, replaced = [], targets = [] } = options;
  const asked = { is_destroy: isDestroy, refresh_only: refreshOnly, speculative: false };
  const addresses = { replace_addrs: replaced, target_addrs: targets };
  return {
    plan: parseJson(planJson),
    run: { ...asked, ...addresses, workspace: { auto_apply: false } },
  };
}
