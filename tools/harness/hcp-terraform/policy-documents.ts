import { type Resource, references } from "./json-api";
import type { PolicyStage } from "./policy-stage";

/** The stage of a run in which policies judge its plan. It has the run's id. */
export function stageResource(id: string, { status }: PolicyStage): Resource {
  return {
    type: "task-stages",
    id,
    attributes: { stage: "post_plan", status },
    relationships: { "policy-evaluations": references("policy-evaluations", [id]) },
  };
}

/** What the policies say in all. */
export function evaluationResource(id: string, stage: PolicyStage): Resource {
  const result = stage.failed ? "failed" : "passed";
  return {
    type: "policy-evaluations",
    id,
    attributes: {
      status: stage.outcomes.length === 0 ? stage.status : result,
      "policy-kind": "opa",
      "result-count": {
        "advisory-failed": stage.failures("advisory"),
        "mandatory-failed": stage.failures("mandatory"),
        passed: stage.outcomes.filter(({ findings }) => findings.length === 0).length,
        errored: 0,
      },
    },
  };
}

/** What each policy says. */
export function outcomesResource(id: string, { outcomes }: PolicyStage): Resource {
  return {
    type: "policy-set-outcomes",
    id,
    attributes: {
      "policy-set-name": "sigma-s3-storage",
      overridable: true,
      outcomes: outcomes.map(({ description, findings, level, name, query }) => ({
        enforcement_level: level,
        query,
        status: findings.length > 0 ? "failed" : "passed",
        policy_name: name,
        description,
      })),
    },
  };
}
