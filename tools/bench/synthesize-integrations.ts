import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { SigmaStorageIntegration } from "../../constructs/storage/sigma-storage-integration";

/*
 * A process of its own for one measurement: so many literal integrations, in one stack or in a stack each, are
 * synthesized into a folder. Prints the seconds from the first construct to the last file, and the peak memory.
 */
const [count = "1", layout = "one stack", outdir = "."] = process.argv.slice(2);

const app = new App({ outdir });
const newStack = (id: string): TerraformStack => {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "aws");
  return stack;
};

const started = performance.now();
const shared = layout === "one stack" ? newStack("integrations") : undefined;
for (let index = 0; index < Number(count); index += 1) {
  new SigmaStorageIntegration(shared ?? newStack(`integration-${index}`), `sigma-${index}`, {
    bucketName: `acme-sigma-${index}`,
    sigmaUserArn: "arn:aws:iam::999999999999:user/sigma-storage",
    sigmaExternalId: `external-${index}`,
    ipAllowlist: {
      sigmaCidrs: ["104.197.169.18", "104.197.193.23"],
      userCidrs: ["198.51.100.0/24"],
    },
    tags: { Team: "data" },
  });
}
app.synth();
const seconds = (performance.now() - started) / 1000;

console.log(JSON.stringify({ seconds, peakBytes: process.resourceUsage().maxRSS * 1024 }));
