/**
 * The version of Terraform that introduced each feature. The version 1.0 also means everything older.
 * @see https://developer.hashicorp.com/terraform/language/functions
 * @see https://github.com/hashicorp/terraform/blob/main/CHANGELOG.md and the change logs of the branches v1.1 to v1.14
 */
export type Introduced = Readonly<Record<string, string>>;

/** The names in a text, which were all introduced in one version. */
function since(version: string, names: string): Introduced {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, version]));
}

/** Functions, and ways to call them. */
export const FUNCTIONS: Introduced = {
  ...since(
    "1.0",
    `abs abspath alltrue anytrue base64decode base64encode base64gzip base64sha256 base64sha512 basename bcrypt can
    ceil chomp chunklist cidrhost cidrnetmask cidrsubnet cidrsubnets coalesce coalescelist compact concat contains
    csvdecode dirname distinct element file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5 fileset
    filesha1 filesha256 filesha512 flatten floor format formatdate formatlist indent index join jsondecode jsonencode
    keys length log lookup lower matchkeys max md5 merge min nonsensitive one parseint pathexpand pow range regex
    regexall replace reverse rsadecrypt sensitive setintersection setproduct setsubtract setunion sha1 sha256 sha512
    signum slice sort split strrev substr sum templatefile textdecodebase64 textencodebase64 timeadd timestamp title
    tobool tolist tomap tonumber toset tostring transpose trim trimprefix trimspace trimsuffix try upper urlencode uuid
    uuidv5 values yamldecode yamlencode zipmap`,
  ),
  ...since("1.3", "endswith startswith timecmp"),
  ...since("1.5", "plantimestamp strcontains"),
  ...since("1.8", "issensitive provider::"),
  ...since("1.9", "templatestring"),
  ...since("1.10", "ephemeralasnull"),
  // Before 1.7, it is an error for a value that is not sensitive.
  // https://github.com/hashicorp/terraform/pull/33856
  "nonsensitive, outside try": "1.7",
  "issensitive, inside try": "1.0",
};

/** Sections of a configuration. */
export const SECTIONS: Introduced = {
  ...since("1.0", "terraform provider variable locals data resource output module"),
  ...since("1.1", "moved"),
  ...since("1.5", "check import"),
  ...since("1.7", "removed"),
  ...since("1.10", "ephemeral"),
};

/** Arguments and blocks of a variable. */
export const VARIABLE: Introduced = {
  ...since("1.0", "type default description validation sensitive"),
  ...since("1.1", "nullable"),
  ...since("1.3", "optional()"),
  ...since("1.9", "validation-of-another-value"),
  ...since("1.10", "ephemeral"),
};

/** Arguments and blocks of an output. */
export const OUTPUT: Introduced = {
  ...since("1.0", "value description sensitive depends_on"),
  ...since("1.2", "precondition"),
  ...since("1.10", "ephemeral"),
};

/** Arguments and blocks of a resource's or a data source's `lifecycle`. */
export const LIFECYCLE: Introduced = {
  ...since("1.0", "create_before_destroy prevent_destroy ignore_changes"),
  ...since("1.2", "precondition postcondition replace_triggered_by"),
};

/** Features that depend on the type or the other arguments of a resource. */
export const RESOURCE: Introduced = {
  ...since("1.4", "terraform_data"),
  ...since("1.11", "write-only-argument"),
};

/** Blocks of a test file. */
export const TEST_FILE: Introduced = {
  ...since("1.6", "run variables provider"),
  ...since("1.7", "mock_provider override_resource override_data override_module"),
};

/** Arguments and blocks of a `run`. */
export const RUN: Introduced = {
  ...since("1.6", "command plan_options variables assert expect_failures module providers"),
  ...since("1.7", "override_resource override_data override_module"),
  ...since("1.11", "state_key"),
  ...since("1.12", "parallel"),
};

/** Arguments and blocks of a `mock_provider`. OpenTofu does not read `source`, and stops. */
export const MOCK_PROVIDER: Introduced = {
  ...since("1.7", "alias mock_resource mock_data override_resource override_data override_module"),
  ...since("1.11", "override_during"),
};
