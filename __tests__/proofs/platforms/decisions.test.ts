import { beforeAll, describe, expect, test } from "@jest/globals";
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
import { type Caller, type Controls, decide, type Decision, type Keys, type Origin } from "../../simulator";
import { callAs } from "./callers";
import { ACCOUNT, BUCKET, CALLS, FIRST, MALWARE_ROLE, SECOND, SIGMA } from "./calls";
import { IDENTITY_PERIMETER, NETWORK_PERIMETER, ORGANIZATION } from "./perimeters";
import { SERVICES } from "./services";

const README = readFileSync(join(MODULE_DIRECTORY, "README.md"), "utf8");

const OBJECT = `arn:aws:s3:::${BUCKET}/sigma/a.csv`;
const SIGMAS_ADDRESS: Origin = { address: "203.0.113.10" };

describeWithTools("the documents that Terraform plans", ALL_TOOLS, () => {
  const emulator = useEmulator();
  const workspace = useWorkspace({ emulator });
  let outputs: unknown;

  beforeAll(async () => {
    workspace.write("main.tf.json", {
      module: Object.fromEntries(
        Object.entries(CALLS).map(([name, call]) => [name, { bucket_name: BUCKET, ...call }]),
      ),
      output: Object.fromEntries(Object.keys(CALLS).map((name) => [name, { value: `\${module.${name}}` }])),
    });
    await workspace.init();
    ({ outputs } = ok(await workspace.plan()));
  }, 300_000);

  const text = (call: keyof typeof CALLS, output: string): string =>
    textOf(at(outputs, call, "after", output)) ?? "";
  const document = (call: keyof typeof CALLS, output: string): unknown => parseJson(text(call, output));

  const onObject = (
    caller: Caller,
    from: Origin,
    { action = "s3:GetObject", call = "bound", controls = {}, keys = {} }: Partial<Circumstances> = {},
  ): Promise<Decision> =>
    decide(
      { caller, action, resource: OBJECT, account: ACCOUNT, from, keys, controls },
      document(call, "bucket_policy_json"),
    );
  const assume = (
    call: keyof typeof CALLS,
    user: string,
    id: string,
    controls: Controls = {},
  ): Promise<Decision> =>
    decide(
      {
        caller: callAs(user),
        action: "sts:AssumeRole",
        resource: text(call, "role_arn"),
        account: ACCOUNT,
        from: SIGMAS_ADDRESS,
        keys: { "sts:ExternalId": id, ...ofAccount(user) },
        controls,
      },
      document(call, "trust_policy_json"),
    );

  describe("and AWS services", () => {
    const table = README.slice(
      README.indexOf("### Who must reach the bucket"),
      README.indexOf("### Locked out"),
    );
    const unlisted = [...table.matchAll(/^\| ([^|]+?) +\| nothing +\|/gm)].map(([, who = ""]) => who);

    test("each row of the README that says nothing is needed has its services here, except people", () => {
      expect(unlisted.filter((who) => !who.startsWith("People")).sort()).toEqual(
        [...new Set(SERVICES.map(({ row }) => row))].sort(),
      );
    });

    test.each(SERVICES)(
      "$service needs no entry: the allowlist does not deny it",
      async ({ action, caller }) => {
        expect(await onObject(caller, {}, { action })).not.toBe("denied");
      },
    );

    // It scans with a role that the customer makes, through an endpoint of its own.
    const scan = (call: "bound" | "exempting", action: string): Promise<Decision> =>
      onObject(
        callAs(MALWARE_ROLE),
        {
          vpc: "vpc-0fffffffffffffff0",
          vpcEndpoint: "vpce-0fffffffffffffff0",
          owner: { account: "999999999999" },
        },
        { call, action },
      );

    test.each(["s3:GetObject", "s3:PutObjectTagging"])(
      "GuardDuty Malware Protection is denied %s, unless its role is exempt",
      async (action) => {
        expect(await scan("bound", action)).toBe("denied");
        expect(await scan("exempting", action)).toBe("allowed");
      },
    );
  });

  test("people with an exempt permission set of IAM Identity Center reach objects, people with another one do not", async () => {
    const person = (set: string): Promise<Decision> =>
      onObject(
        callAs(
          `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_${set}_0123456789abcdef`,
        ),
        { address: "8.8.8.8" },
        { call: "exempting" },
      );
    expect(await person("BreakGlass")).toBe("allowed");
    expect(await person("ReadOnly")).toBe("denied");
  });

  test("a second Snowflake user assumes the role with its own external ID, and neither with the other's", async () => {
    expect(await assume("failover", FIRST.user, FIRST.id)).toBe("allowed");
    expect(await assume("failover", SECOND.user, SECOND.id)).toBe("allowed");
    expect(await assume("failover", FIRST.user, SECOND.id)).toBe("not granted");
    expect(await assume("failover", SECOND.user, FIRST.id)).toBe("not granted");
  });

  describe("in an organization with a data perimeter", () => {
    const { sigma_external_id: id, sigma_user_arn: user } = SIGMA;

    test("the README shows the two exceptions as they are decided here", () => {
      const section = README.slice(README.indexOf("## In an organization with a data perimeter"));
      const shown = [...section.matchAll(/```json\n([^]*?)```/g)].map(([, json = ""]) => parseJson(json));
      const decided = [IDENTITY_PERIMETER(["222222222222"]), NETWORK_PERIMETER([text("bound", "role_arn")])];
      expect(shown.slice(0, 2)).toEqual(decided.map((policy) => at(policy, "Statement", 0, "Condition")));
    });

    test("Sigma's user is denied the role until its account is an exception", async () => {
      expect(await assume("bound", user, id, { resource: [IDENTITY_PERIMETER([])] })).toBe("denied");
      const excepted = { resource: [IDENTITY_PERIMETER(["222222222222"])] };
      expect(await assume("bound", user, id, excepted)).toBe("allowed");
      expect(await assume("failover", FIRST.user, FIRST.id, excepted)).toBe("denied");
    });

    test("Sigma's role is denied the objects from Sigma's networks until the role is an exception", async () => {
      const role = text("bound", "role_arn");
      const sigma = callAs(role, document("bound", "access_policy_json"));
      const other = callAs(`arn:aws:iam::${ACCOUNT}:role/other`);
      const inside = (exceptions: readonly string[]): Partial<Circumstances> => ({
        keys: { "aws:PrincipalOrgID": ORGANIZATION, "aws:PrincipalAccount": ACCOUNT },
        controls: { service: [NETWORK_PERIMETER(exceptions)], resource: [IDENTITY_PERIMETER([])] },
      });
      expect(await onObject(sigma, SIGMAS_ADDRESS, inside([]))).toBe("denied");
      expect(await onObject(sigma, SIGMAS_ADDRESS, inside([role]))).toBe("allowed");
      expect(await onObject(other, SIGMAS_ADDRESS, inside([role]))).toBe("denied");
      expect(await onObject(sigma, { address: "198.51.100.7" }, inside([role]))).toBe("allowed");
    });

    test("the key passes both, because S3 asks for it on the role's behalf", async () => {
      const key = `arn:aws:kms:us-east-1:${ACCOUNT}:key/abc`;
      const account = {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
            Action: "kms:*",
            Resource: "*",
          },
        ],
      };
      const decision = await decide(
        {
          caller: { ...callAs(text("bound", "role_arn")), viaService: true },
          action: "kms:Decrypt",
          resource: key,
          account: ACCOUNT,
          from: SIGMAS_ADDRESS,
          keys: { "aws:PrincipalOrgID": ORGANIZATION, "aws:PrincipalAccount": ACCOUNT },
          controls: { service: [NETWORK_PERIMETER([])], resource: [IDENTITY_PERIMETER([])] },
        },
        account,
      );
      expect(decision).toBe("allowed");
    });
  });
});

interface Circumstances {
  readonly action: string;
  readonly call: "bound" | "exempting";
  readonly controls: Controls;
  readonly keys: Keys;
}

/** The keys that name the account of a vendor's user, which is in another organization. */
function ofAccount(arn: string): Keys {
  return { "aws:PrincipalAccount": arn.split(":")[4] ?? "", "aws:PrincipalOrgID": "o-vendor0000" };
}
