import { describe, expect, test } from "@jest/globals";
import { DATA_PLATFORM_DIRECTORY, MODULE_DIRECTORY } from "../../harness";
import { decide } from "../../simulator";
import { ARNS, NAMES, NEVER, WITHOUT_BOUNDARY } from "./escalations";
import { policy } from "./policies";
import { type Allows, NO_ROLE, reachable, type RoleState } from "./role-states";

/** Whether a Terraform role that has only this policy may do something. */
function allowedBy(document: unknown): Allows {
  const account = NAMES.account_id;
  const caller = { principal: `arn:aws:iam::${account}:role/terraform`, policies: [document] };
  return async (action, resource, keys) =>
    (await decide({ caller, action, resource, account, from: {}, keys })) === "allowed";
}

/** A role that can do more than the boundary allows, or could once it has permissions. */
const exceeds = ({ boundary, exists }: RoleState): boolean => exists && boundary !== ARNS.boundary;

/** A role that anybody may use for anything that its boundary allows. */
const ANYTHING = { exists: true, trustChanged: true, attached: true, widened: true };

/** Each file with which Terraform applies; the one that requires a boundary has a name that ends in `-boundary`. */
const FILES = [
  { file: "apply-created-bucket", module: MODULE_DIRECTORY },
  { file: "apply-existing-bucket", module: MODULE_DIRECTORY },
  { file: "apply", module: DATA_PLATFORM_DIRECTORY },
];

describe.each(FILES)("a Terraform role with the permissions of $file", ({ file, module }) => {
  const plain = allowedBy(policy(`${file}.json`, NAMES, module));
  const strict = allowedBy(policy(`${file}-boundary.json`, NAMES, module));

  test.each(WITHOUT_BOUNDARY)(
    "cannot $title if a boundary is required, and can if not",
    async ({ action, keys = {}, resource }) => {
      expect(await plain(action, resource, keys)).toBe(true);
      expect(await strict(action, resource, keys)).toBe(false);
    },
  );

  test.each(NEVER)("can never $title", async ({ action, keys = {}, resource }) => {
    expect(await plain(action, resource, keys)).toBe(false);
    expect(await strict(action, resource, keys)).toBe(false);
  });

  test("cannot create a role that exceeds the boundary, by any sequence of actions, if a boundary is required", async () => {
    const states = await reachable(NO_ROLE, strict);
    expect(states).toContainEqual({ ...ANYTHING, boundary: ARNS.boundary });
    expect(states.filter(exceeds)).toEqual([]);
  });

  test("can create a role that can do anything if no boundary is required", async () => {
    expect(await reachable(NO_ROLE, plain)).toContainEqual({ ...ANYTHING, boundary: undefined });
  });

  test("can only set the boundary of a role that was created without one, if a boundary is required", async () => {
    const found: RoleState = { ...NO_ROLE, exists: true, boundary: undefined };
    const states = await reachable(found, strict);
    expect(states).toContainEqual({ ...found, boundary: ARNS.boundary });
    expect(states.filter(exceeds)).toEqual([found, { ...found, widened: true }]);
  });
});
