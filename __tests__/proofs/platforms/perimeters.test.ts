import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ALL_TOOLS,
  at,
  describeWithTools,
  MODULE_DIRECTORY,
  ok,
  parseJson,
  textOf,
  useEmulator,
  useWorkspace,
} from "../../harness";
import { type Requester, type Controls, decide, type Decision, type Keys } from "../../simulator";
import { IDENTITY_PERIMETER, NETWORK_PERIMETER, ORGANIZATION } from "./perimeters";

const README = readFileSync(join(MODULE_DIRECTORY, "README.md"), "utf8");
const ACCOUNT = "123456789012";
const BUCKET = "acme-sigma-files";
const SIGMA = {
  sigma_user_arn: "arn:aws:iam::222222222222:user/sigma",
  sigma_external_id: "abc123def456ghi789",
};
const SIGMAS_ADDRESS = "203.0.113.10";
const OFFICE = "198.51.100.7";

/** The keys of a request by somebody of the customer's organization, and of a vendor's user. */
const INSIDE: Keys = { "aws:PrincipalOrgID": ORGANIZATION, "aws:PrincipalAccount": ACCOUNT };
const ofVendor = (arn: string): Keys => ({
  "aws:PrincipalAccount": arn.split(":")[4] ?? "",
  "aws:PrincipalOrgID": "o-vendor0000",
});

const allow = (more: object): unknown => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*", ...more }],
});

/** A session of a role of the account. */
const session = (arn: string, policy: unknown = allow({})): Requester => ({
  principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${arn.split("/").at(-1)}/session`,
  arn,
  policies: [policy],
});

describeWithTools("in an organization with a data perimeter", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let outputs: unknown;

  beforeAll(async () => {
    const allowlist = { sigma_cidrs: [SIGMAS_ADDRESS], user_cidrs: ["198.51.100.0/24"] };
    workspace.write("main.tf.json", {
      module: {
        sigma: { source: MODULE_DIRECTORY, bucket_name: BUCKET, ...SIGMA, ip_allowlist: allowlist },
      },
      output: { sigma: { value: "${module.sigma}" } },
    });
    await workspace.init();
    ({ outputs } = ok(await workspace.plan()));
  }, 300_000);

  const text = (output: string): string => textOf(at(outputs, "sigma", "after", output)) ?? "";
  const document = (output: string): unknown => parseJson(text(output));

  const assume = (user: string, controls: Controls): Promise<Decision> =>
    decide(
      {
        caller: { principal: user, arn: user, policies: [allow({})] },
        action: "sts:AssumeRole",
        resource: text("role_arn"),
        account: ACCOUNT,
        from: { address: SIGMAS_ADDRESS },
        keys: { "sts:ExternalId": SIGMA.sigma_external_id, ...ofVendor(user) },
        controls,
      },
      document("trust_policy_json"),
    );

  test("the README shows the two exceptions as they are decided here", () => {
    const section = README.slice(README.indexOf("## In an organization with a data perimeter"));
    const shown = [...section.matchAll(/```json\n([^]*?)```/g)].map(([, json = ""]) => parseJson(json));
    const decided = [IDENTITY_PERIMETER(["222222222222"]), NETWORK_PERIMETER([text("role_arn")])];
    expect(shown.slice(0, 2)).toEqual(decided.map((policy) => at(policy, "Statement", 0, "Condition")));
  });

  test("Sigma's user is denied the role until its account is an exception", async () => {
    const excepted = { resource: [IDENTITY_PERIMETER(["222222222222"])] };
    expect(await assume(SIGMA.sigma_user_arn, { resource: [IDENTITY_PERIMETER([])] })).toBe("denied");
    expect(await assume(SIGMA.sigma_user_arn, excepted)).toBe("allowed");
    expect(await assume("arn:aws:iam::333333333333:user/abc1-b-self1234", excepted)).toBe("denied");
  });

  test("Sigma's role is denied the objects from Sigma's networks until the role is an exception", async () => {
    const role = text("role_arn");
    const sigma = session(role, document("access_policy_json"));
    const other = session(`arn:aws:iam::${ACCOUNT}:role/other`);
    const reads = (caller: Requester, address: string, exceptions: readonly string[]): Promise<Decision> =>
      decide(
        {
          caller,
          action: "s3:GetObject",
          resource: `arn:aws:s3:::${BUCKET}/sigma/a.csv`,
          account: ACCOUNT,
          from: { address },
          keys: INSIDE,
          controls: { service: [NETWORK_PERIMETER(exceptions)], resource: [IDENTITY_PERIMETER([])] },
        },
        document("bucket_policy_json"),
      );
    expect(await reads(sigma, SIGMAS_ADDRESS, [])).toBe("denied");
    expect(await reads(sigma, SIGMAS_ADDRESS, [role])).toBe("allowed");
    expect(await reads(other, SIGMAS_ADDRESS, [role])).toBe("denied");
    expect(await reads(sigma, OFFICE, [role])).toBe("allowed");
  });

  test("the key passes both, because S3 asks for it on the role's behalf", async () => {
    const decision = await decide(
      {
        caller: { ...session(text("role_arn")), viaService: true },
        action: "kms:Decrypt",
        resource: `arn:aws:kms:us-east-1:${ACCOUNT}:key/abc`,
        account: ACCOUNT,
        from: { address: SIGMAS_ADDRESS },
        keys: INSIDE,
        controls: { service: [NETWORK_PERIMETER([])], resource: [IDENTITY_PERIMETER([])] },
      },
      allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*" }),
    );
    expect(decision).toBe("allowed");
  });
});
