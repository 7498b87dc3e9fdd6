import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Variables } from "./executable";
import type { Environment } from "./process";

/** The variables that programs need to run at all. They get nothing else from the tester's environment. */
const PASSED_ON = new Set([
  ...["PATH", "HOME", "USER", "LOGNAME", "LANG", "TZ", "TMPDIR", "TMP", "TEMP", "LD_LIBRARY_PATH"],
  ...["PYENV_ROOT", "PYENV_VERSION", "PYTHONPATH", "VIRTUAL_ENV", "NVM_DIR", "ASDF_DIR", "ASDF_DATA_DIR"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "AWS_CA_BUNDLE"],
  ...["SYSTEMROOT", "COMSPEC", "PATHEXT", "APPDATA", "LOCALAPPDATA", "USERPROFILE", "PROGRAMFILES"],
]);

/** Where AWS is, for the programs under test. */
export interface AwsPlace {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
}

/** The part of the tester's environment that every child process gets. */
export function baseEnvironment(variables: Variables = process.env): Environment {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined && PASSED_ON.has(name.toUpperCase())) {
      environment[name] = value;
    }
  }
  return environment;
}

/** The environment of a Terraform command: the emulator's address, made-up credentials, and no other settings. */
export function terraformEnvironment(place: AwsPlace, variables: Variables = process.env): Environment {
  const nowhere = join(tmpdir(), "sigma-s3-storage-no-such-file");
  return {
    ...baseEnvironment(variables),
    // Without an emulator, no test may ever reach the real AWS. Calls must fail at once: a closed port would
    // be tried nine times, for 25 seconds.
    AWS_ENDPOINT_URL: place.endpoint ?? "none://no-emulator",
    AWS_REGION: place.region ?? "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: "true",
    CHECKPOINT_DISABLE: "1",
    // Loading the provider's schema makes much garbage. Collecting it later saves a third of the time of a plan.
    GOGC: "500",
    TF_INPUT: "0",
    TF_IN_AUTOMATION: "1",
  };
}
