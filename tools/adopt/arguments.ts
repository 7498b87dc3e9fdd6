import { parseArgs, type ParseArgsConfig } from "node:util";
import { Failure, messageOf } from "./failure";

/** What the command line asks for. */
export type Arguments = NonNullable<ReturnType<typeof readArguments>>;

/** The text that the command prints when it is asked for help. */
export const USAGE = `Usage: adopt --bucket NAME --role NAME [options]

Reads an integration that was built by hand, compares it with Sigma's instructions, and writes Terraform for it.
It only reads from AWS, with the usual credentials and environment.

  --bucket NAME         the S3 bucket
  --role NAME           the role that Sigma assumes: its name or its ARN
  --prefix FOLDER       the folder that Sigma may use (default: that of the access policy)
  --check               only compare: exit 0 if everything fits, 1 if something does not, 2 if it cannot be read
  --out FOLDER          write main.tf and imports.tf into this folder
  --source SOURCE       where main.tf takes the module from (default: ./sigma-s3-storage)
  --manage-bucket       let the module manage the bucket's settings too
  --sigma-user ARN      the principal of the trust policy that is Sigma's, if several are there
  --external-id ARN=ID  which external ID belongs to which principal; can be repeated
  --json                print one JSON object
`;

const OPTIONS = {
  bucket: { type: "string" },
  role: { type: "string" },
  prefix: { type: "string" },
  source: { type: "string", default: "./sigma-s3-storage" },
  out: { type: "string" },
  check: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  "manage-bucket": { type: "boolean", default: false },
  "sigma-user": { type: "string" },
  "external-id": { type: "string", multiple: true, default: [] },
  help: { type: "boolean", short: "h", default: false },
} satisfies ParseArgsConfig["options"];

/**
 * Reads the command line; undefined where it asks for help.
 *
 * @throws Failure where it is not understood
 */
export function readArguments(args: readonly string[]) {
  const { help, ...values } = parse(args);
  if (help) return undefined;
  if (values.check && values.out !== undefined) {
    throw new Failure("--check and --out are both set. Use --check to compare, or --out to write Terraform.");
  }
  const role = values.role?.split("/").at(-1);
  return {
    ...values,
    bucket: named("bucket", values.bucket, /^[A-Za-z0-9._-]{3,255}$/, "letters, digits, dots and hyphens"),
    /** The role's name alone. */
    role: named("role", role, /^[\w+=,.@-]{1,64}$/, "a role's name or ARN, without spaces"),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    const [reason = ""] = messageOf(error).split(". ");
    throw new Failure(`${reason.replace(/\.$/, "")}. --help lists all flags.`);
  }
}

function named(flag: string, value: string | undefined, allowed: RegExp, words: string): string {
  if (value === undefined || value === "") throw new Failure(`--${flag} is missing. --help lists all flags.`);
  if (!allowed.test(value)) throw new Failure(`--${flag} is "${value}". Allowed: ${words}.`);
  return value;
}
