import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { checkovFindings, checkovName } from "../../../tools/scanners/checkov";
import type { Finding } from "../../../tools/scanners/finding";
import { PAGE, sectionOf } from "../../../tools/scanners/page";
import { inScannedCalls, scannedPlan } from "../../../tools/scanners/scanned-plan";
import { scanSection, unexplainedFindings } from "../../../tools/scanners/section";
import { ALL_TOOLS, describeWithTools, MODULE_DIRECTORY, useEmulator, useWorkspace } from "../../harness";

const ANYTHING = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

/** Terraform merges this into the module. */
const FAULTS = {
  resource: {
    aws_s3_bucket_public_access_block: { this: { count: 0 } },
    aws_iam_policy: { this: { policy: JSON.stringify(ANYTHING) } },
  },
};

describeWithTools("checkov", [...ALL_TOOLS, "checkov"], () => {
  const emulator = useEmulator();
  const faulty = useWorkspace({ provider: false });
  let findings: readonly Finding[];

  beforeAll(async () => {
    faulty.copy(MODULE_DIRECTORY);
    faulty.write("faults_override.tf.json", FAULTS);
    const planted = { source: faulty.directory, bucket_name: "acme-planted", warn_until_connected: false };
    findings = await checkovFindings(await scannedPlan(emulator, { planted }));
  });

  test("finds in the modules what docs/reviewing.md says (npm run scan refreshes it)", () => {
    const section = sectionOf(readFileSync(PAGE, "utf8"), "checkov");
    const [, date = ""] = /run on ([\d-]+)/.exec(section) ?? [];
    const result = { scanner: checkovName(), date, findings: inScannedCalls(findings) };
    expect(scanSection(result)).toBe(section);
  });

  test("finds faults in a module, and the page cannot be written until somebody says what changes them", () => {
    const planted = findings.filter(({ call }) => call === "planted");
    expect(unexplainedFindings(planted)).toEqual(["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_6", "CKV2_AWS_40"]);
    expect(() => scanSection({ scanner: "checkov", date: "", findings: planted })).toThrow(/CKV2_AWS_6/);
  });
});
