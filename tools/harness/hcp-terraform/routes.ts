import { at, listOf, parseJson, textOf, textsOf } from "../../json";
import {
  type Server,
  configurationResource,
  entitlements,
  logResource,
  outputResources,
  runResource,
  stateResource,
  workspaceResource,
} from "./documents";
import { ACCEPTED, type Answer, document, found, list } from "./json-api";
import { evaluationResource, outcomesResource, stageResource } from "./policy-documents";
import type { ModuleRegistry } from "./registry";
import type { Run, RunOptions } from "./run";
import { type Configuration, type HcpWorkspace, type StateVersion, receive } from "./workspace";

/** A request, with the parts of its path that a route names. */
export interface ApiRequest {
  readonly part: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

/** What the server holds. */
export interface Holdings extends Server {
  readonly registry: ModuleRegistry;
  readonly workspaces: () => readonly HcpWorkspace[];
  /** The workspace of a name, made if there is none. */
  readonly workspace: (name: string) => HcpWorkspace;
}

type Handler = (request: ApiRequest) => Answer | Promise<Answer>;

/** A request that the server knows: method, path, and what answers it. */
export type Route = readonly [method: string, path: string, handler: Handler];

/** HCP Terraform's API as far as Terraform's commands use it, and its registry of modules. */
export function routesOf(held: Holdings): readonly Route[] {
  const all = <T>(pick: (workspace: HcpWorkspace) => readonly T[]): readonly T[] =>
    held.workspaces().flatMap((workspace) => pick(workspace));
  const workspaceOf = ({ part }: ApiRequest): HcpWorkspace =>
    found(held.workspaces().find(({ id, name }) => [id, name].includes(part("workspace"))));
  const configurationOf = ({ part }: ApiRequest): Configuration =>
    found(all(({ configurations }) => configurations).find(({ id }) => id === part("configuration")));
  const stateOf = ({ part }: ApiRequest): StateVersion =>
    found(all(({ states }) => states).find(({ id }) => id === part("state")));
  const runOf = ({ part }: ApiRequest): Run =>
    found(all(({ runs }) => runs).find(({ id }) => id === part("run")));
  const runDocument = (run: Run): Answer => {
    const workspace = found(held.workspaces().find(({ runs }) => runs.includes(run)));
    return document(runResource(run, workspace), [
      workspaceResource(workspace, held),
      logResource("plans", run, held),
      logResource("applies", run, held),
      ...(run.policyStage === undefined ? [] : [stageResource(run.id, run.policyStage)]),
    ]);
  };
  const stageDocument = ({ id, policyStage }: Run): Answer => {
    const stage = found(policyStage);
    return document(stageResource(id, stage), [evaluationResource(id, stage)]);
  };
  const act =
    (action: "confirm" | "discard"): Handler =>
    (request) => {
      runOf(request)[action]();
      return ACCEPTED;
    };
  const log =
    (pick: (run: Run) => Run["planLog"]): Handler =>
    (request) => {
      const [offset, limit] = ["offset", "limit"].map((name) => Number(request.query.get(name)));
      return { status: 200, body: pick(runOf(request)).bytes(offset ?? 0, limit ?? 0) };
    };
  const moduleOf = ({ part }: ApiRequest): string => ["namespace", "name", "provider"].map(part).join("/");

  return [
    ["GET", "/api/v2/ping", () => ({ status: 204 })],
    ["GET", "/api/v2/organizations/:organization/entitlement-set", () => document(entitlements(held))],
    [
      "GET",
      "/api/v2/organizations/:organization/workspaces/:workspace",
      (request) => document(workspaceResource(workspaceOf(request), held)),
    ],
    [
      "POST",
      "/api/v2/organizations/:organization/workspaces",
      ({ body }) => {
        const name = found(textOf(at(attributes(body), "name")));
        return { ...document(workspaceResource(held.workspace(name), held)), status: 201 };
      },
    ],
    // The command line sets the version of Terraform. There is one.
    [
      "PATCH",
      "/api/v2/workspaces/:workspace",
      (request) => document(workspaceResource(workspaceOf(request), held)),
    ],
    [
      "POST",
      "/api/v2/workspaces/:workspace/configuration-versions",
      (request) => {
        const configuration = workspaceOf(request).createConfiguration({
          speculative: at(attributes(request.body), "speculative") === true,
        });
        return { ...document(configurationResource(configuration, held)), status: 201 };
      },
    ],
    [
      "PUT",
      "/upload/:configuration",
      async (request) => {
        await receive(configurationOf(request), request.body);
        return { status: 200 };
      },
    ],
    [
      "GET",
      "/api/v2/configuration-versions/:configuration",
      (request) => document(configurationResource(configurationOf(request), held)),
    ],
    [
      "POST",
      "/api/v2/runs",
      ({ body }) => {
        const related = (name: string): unknown =>
          at(parseJson(body.toString()), "data", "relationships", name, "data", "id");
        const workspace = found(held.workspaces().find(({ id }) => id === related("workspace")));
        const configuration = workspace.configurations.find(
          ({ id }) => id === related("configuration-version"),
        );
        return { ...runDocument(workspace.start(optionsOf(body), configuration)), status: 201 };
      },
    ],
    ["GET", "/api/v2/runs/:run", (request) => runDocument(runOf(request))],
    ["GET", "/api/v2/runs/:run/run-events", () => list([])],
    ["GET", "/api/v2/runs/:run/task-stages", () => list([])],
    ["POST", "/api/v2/runs/:run/actions/apply", act("confirm")],
    ["POST", "/api/v2/runs/:run/actions/discard", act("discard")],
    ["GET", "/api/v2/task-stages/:run", (request) => stageDocument(runOf(request))],
    [
      "GET",
      "/api/v2/policy-evaluations/:run/policy-set-outcomes",
      (request) => {
        const { id, policyStage } = runOf(request);
        return list([outcomesResource(id, found(policyStage))]);
      },
    ],
    [
      "POST",
      "/api/v2/task-stages/:run/actions/override",
      (request) => {
        const run = runOf(request);
        run.override();
        return stageDocument(run);
      },
    ],
    ["GET", "/api/v2/plans/:run", (request) => document(logResource("plans", runOf(request), held))],
    ["GET", "/api/v2/applies/:run", (request) => document(logResource("applies", runOf(request), held))],
    ["GET", "/log/plans/:run", log(({ planLog }) => planLog)],
    ["GET", "/log/applies/:run", log(({ applyLog }) => applyLog)],
    [
      "GET",
      "/api/v2/workspaces/:workspace/current-state-version",
      (request) => {
        const state = found(workspaceOf(request).state);
        return document(stateResource(state, held), outputResources(state));
      },
    ],
    [
      "GET",
      "/api/v2/workspaces/:workspace/current-state-version-outputs",
      (request) => list(outputResources(found(workspaceOf(request).state))),
    ],
    ["GET", "/state/:state", (request) => ({ status: 200, body: Buffer.from(stateOf(request).text) })],
    [
      "GET",
      "/api/registry/v1/modules/:namespace/:name/:provider/versions",
      (request) => held.registry.versions(moduleOf(request)),
    ],
    [
      "GET",
      "/api/registry/v1/modules/:namespace/:name/:provider/:version/download",
      (request) => held.registry.download(moduleOf(request), request.part("version")),
    ],
    [
      "GET",
      "/api/registry/v1/modules/:namespace/:name/:provider/:version/archive",
      (request) => held.registry.archive(moduleOf(request), request.part("version")),
    ],
  ];
}

function attributes(body: Buffer): unknown {
  return at(parseJson(body.toString()), "data", "attributes");
}

function optionsOf(body: Buffer): RunOptions {
  const given = attributes(body);
  return {
    autoApply: at(given, "auto-apply") === true,
    isDestroy: at(given, "is-destroy") === true,
    refreshOnly: at(given, "refresh-only") === true,
    targets: textsOf(at(given, "target-addrs")),
    replaced: textsOf(at(given, "replace-addrs")),
    // The command line sends expressions.
    variables: listOf(at(given, "variables")).map((variable) => ({
      key: textOf(at(variable, "key")) ?? "",
      value: textOf(at(variable, "value")) ?? "",
      hcl: true,
    })),
  };
}
