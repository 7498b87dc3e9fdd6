import { afterAll, beforeAll } from "@jest/globals";
import { START_TIMEOUT_MS } from "../../tools/harness/announcement";
import { Emulator, type EmulatorOptions } from "../../tools/harness/emulator";
import { Workspace, type WorkspaceOptions } from "../../tools/harness/workspace";

/** Declares an emulator for the tests of a `describe`: started before them, stopped after them. */
export function useEmulator(options: EmulatorOptions = {}): Emulator {
  const emulator = new Emulator(options);
  beforeAll(() => emulator.start(), 2 * START_TIMEOUT_MS);
  afterAll(() => emulator.stop());
  return emulator;
}

/**
 * Declares a workspace for the tests of a `describe`. Its folder is removed after them, whether they pass or
 * fail.
 */
export function useWorkspace(options: WorkspaceOptions = {}): Workspace {
  const workspace = new Workspace(options);
  afterAll(() => {
    workspace.remove();
  });
  return workspace;
}
