import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DATA_PLATFORM_DIRECTORY, MODULE_DIRECTORY } from "../../harness";
import {
  all,
  any,
  describe as inWords,
  type Formula,
  implies,
  matched,
  not,
  type Request,
  Solver,
} from "../../solver";
import type { LifeNames } from "../consumer/life";
import { policy } from "../consumer/policies";
import { does, isArn, on } from "./words";

const ACCOUNT = "123456789012";

/** The names that a Terraform role's permissions are for: on a path and without one, in two partitions. */
const NAMES: readonly LifeNames[] = [
  { partition: "aws", iam_path: "/sigma/" },
  { partition: "aws-us-gov", iam_path: "/" },
].map((place) => ({
  ...place,
  account_id: ACCOUNT,
  bucket_name: "acme-sigma-files",
  role_name: "sigma-acme",
  policy_name: "sigma-acme-access",
  permissions_boundary_arn: `arn:${place.partition}:iam::${ACCOUNT}:policy/boundary`,
}));

const SUFFIX = "-boundary.json";

/** Each file that requires a boundary, and the one beside it that does not. */
const FILES = [MODULE_DIRECTORY, DATA_PLATFORM_DIRECTORY].flatMap((module) =>
  readdirSync(join(module, "permissions"))
    .filter((file) => file.endsWith(SUFFIX))
    .map((strict) => ({ module, strict, plain: strict.replace(SUFFIX, ".json") })),
);

/** What the requests of a Terraform role can be about. */
function meaningOf({
  account_id,
  bucket_name,
  iam_path,
  partition,
  permissions_boundary_arn,
  policy_name,
  role_name,
}: LifeNames) {
  const iam = `arn:${partition}:iam::${account_id}`;
  const policyArn = `${iam}:policy${iam_path}${policy_name}`;
  return {
    onRole: on(`${iam}:role${iam_path}${role_name}`),
    onPolicy: on(policyArn),
    onBucket: on(`arn:${partition}:s3:::${bucket_name}`),
    onBoundary: on(permissions_boundary_arn),
    /** The role has the boundary, or the request sets it. */
    bounded: isArn("iam:PermissionsBoundary", permissions_boundary_arn),
    namesPolicy: isArn("iam:PolicyARN", policyArn),
  };
}

const READS = does("iam:Get*", "iam:List*");
const TAGS = does("iam:TagRole", "iam:UntagRole", "iam:TagPolicy", "iam:UntagPolicy");
const WRITES_POLICY = does(
  ...["CreatePolicy", "CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion"].map(
    (name) => `iam:${name}`,
  ),
);

/** What removes a boundary, or goes around what the policy and the trust allow. */
const NEVER = ["DeleteRolePermissionsBoundary", "PutRolePolicy", "PassRole"].map((name) => `iam:${name}`);

describe("a Terraform role, for every request", () => {
  let solver: Solver;
  let laws = 0;
  jest.setTimeout(60_000);

  beforeAll(async () => {
    solver = await Solver.start();
  });

  afterAll(async () => {
    process.stdout.write(`Permissions: ${laws} laws, each decided for every request.\n`);
    await solver.stop();
  });

  async function counterexample(law: Formula, document: unknown): Promise<string | undefined> {
    laws += 1;
    const request: Request | undefined = await solver.everyRequest(law, matched("Allow", document));
    return request === undefined ? undefined : inWords(request);
  }

  /**
   * Only a request that carries the boundary changes the role, and none removes it. So no sequence of requests leads to
   * a role that can do more, whatever the policy says.
   */
  test.each(FILES)("with $strict changes its role only inside the boundary", async ({ module, strict }) => {
    for (const names of NAMES) {
      const { bounded, onPolicy, onRole } = meaningOf(names);
      const document = policy(strict, names, module);
      const law = implies(
        does("iam:*"),
        any(
          all(any(READS, TAGS), any(onRole, onPolicy)),
          all(WRITES_POLICY, onPolicy),
          all(onRole, bounded, not(does(...NEVER))),
        ),
      );
      expect(await counterexample(law, document)).toBeUndefined();
    }
  });

  test.each(FILES)("with $plain can change its role without a boundary", async ({ module, plain }) => {
    for (const names of NAMES) {
      const { bounded, onRole } = meaningOf(names);
      const document = policy(plain, names, module);
      for (const action of ["CreateRole", "UpdateAssumeRolePolicy", "AttachRolePolicy", "DeleteRole"]) {
        const law = implies(all(does(`iam:${action}`), onRole), bounded);
        expect(await counterexample(law, document)).toContain(
          `iam:${action} on arn:${names.partition}:iam::`,
        );
      }
    }
  });

  test.each(FILES.flatMap(({ module, plain, strict }) => [plain, strict].map((file) => ({ module, file }))))(
    "with $file reaches nothing but its role, its policy and its bucket, and attaches no other policy",
    async ({ file, module }) => {
      for (const names of NAMES) {
        const { namesPolicy, onBoundary, onBucket, onPolicy, onRole } = meaningOf(names);
        const document = policy(file, names, module);
        for (const law of [
          any(all(does("iam:*"), any(onRole, onPolicy)), all(does("s3:*"), onBucket)),
          not(onBoundary),
          not(does("iam:PutRolePolicy", "iam:PassRole")),
          implies(does("iam:AttachRolePolicy", "iam:DetachRolePolicy"), all(onRole, namesPolicy)),
        ]) {
          expect(await counterexample(law, document)).toBeUndefined();
        }
      }
    },
  );
});
