import { at, parseJson, record } from "../../json";
import { type Resource, reference, references } from "./json-api";
import type { Run } from "./run";
import type { Configuration, HcpWorkspace, StateVersion } from "./workspace";

/** What a document needs to know of the server. */
export interface Server {
  readonly address: string;
  readonly organization: string;
  readonly terraformVersion: () => string;
}

/** Everything is allowed to the one user. */
const PERMISSIONS = {
  "can-update": true,
  "can-destroy": true,
  "can-queue-run": true,
  "can-queue-apply": true,
  "can-queue-destroy": true,
  "can-lock": true,
  "can-unlock": true,
  "can-read-settings": true,
  "can-update-variable": true,
};

/** What the organization may use. */
export function entitlements({ organization }: Server): Resource {
  return {
    type: "entitlement-sets",
    id: organization,
    attributes: { operations: true, "state-storage": true },
  };
}

export function workspaceResource(workspace: HcpWorkspace, server: Server): Resource {
  return {
    type: "workspaces",
    id: workspace.id,
    attributes: {
      name: workspace.name,
      "auto-apply": false,
      "execution-mode": "remote",
      locked: false,
      operations: true,
      permissions: PERMISSIONS,
      // The log of a run is then what Terraform prints for people.
      "structured-run-output-enabled": false,
      "terraform-version": server.terraformVersion(),
      "working-directory": workspace.workingDirectory,
    },
    relationships: { organization: reference("organizations", server.organization) },
  };
}

export function configurationResource({ files, id }: Configuration, { address }: Server): Resource {
  return {
    type: "configuration-versions",
    id,
    attributes: {
      status: files === undefined ? "pending" : "uploaded",
      "upload-url": `${address}/upload/${id}`,
    },
  };
}

export function runResource(run: Run, workspace: HcpWorkspace): Resource {
  return {
    type: "runs",
    id: run.id,
    attributes: {
      status: run.status,
      "created-at": run.createdAt,
      "auto-apply": run.options.autoApply ?? false,
      "has-changes": run.hasChanges,
      "is-destroy": run.options.isDestroy ?? false,
      "plan-only": run.options.planOnly ?? false,
      "refresh-only": run.options.refreshOnly ?? false,
      actions: {
        "is-confirmable": run.status === "planned",
        "is-discardable": ["planned", "post_plan_awaiting_decision"].includes(run.status),
        "is-cancelable": ["pending", "planning", "post_plan_running", "applying"].includes(run.status),
      },
      permissions: { "can-apply": true, "can-cancel": true, "can-discard": true },
    },
    relationships: {
      workspace: reference("workspaces", workspace.id),
      "configuration-version": reference("configuration-versions", run.configurationId),
      plan: reference("plans", run.id),
      apply: reference("applies", run.id),
      "task-stages": references("task-stages", run.policyStage === undefined ? [] : [run.id]),
    },
  };
}

/** The plan or the apply of a run. Each has the run's id. */
export function logResource(type: "plans" | "applies", run: Run, { address }: Server): Resource {
  const { ended } = type === "plans" ? run.planLog : run.applyLog;
  return {
    type,
    id: run.id,
    attributes: {
      status: ended ? "finished" : "running",
      "has-changes": run.hasChanges,
      "log-read-url": `${address}/log/${type}/${run.id}`,
    },
  };
}

export function stateResource(state: StateVersion, { address }: Server): Resource {
  return {
    type: "state-versions",
    id: state.id,
    attributes: {
      "created-at": state.createdAt,
      serial: at(parseJson(state.text), "serial"),
      "hosted-state-download-url": `${address}/state/${state.id}`,
      status: "finalized",
      "resources-processed": true,
    },
  };
}

export function outputResources({ id, text }: StateVersion): readonly Resource[] {
  return Object.entries(record(at(parseJson(text), "outputs"))).map(([name, output]) => ({
    type: "state-version-outputs",
    id: `wsout-${id}-${name}`,
    attributes: {
      name,
      sensitive: at(output, "sensitive") ?? false,
      value: at(output, "value"),
      type: Array.isArray(at(output, "value")) ? "array" : typeof at(output, "value"),
      "detailed-type": at(output, "type"),
    },
  }));
}
