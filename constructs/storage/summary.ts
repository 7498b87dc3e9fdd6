import type { StorageSettings } from "../inputs/storage";
import { principalsIn, roleSentences, sentenceIf, shownIn, SUMMARY_FILE } from "../policies/sentences";
import { SIGMA_TEMPLATE } from "../sigma/template";
import * as tf from "../terraform";
import { type Expression, Part } from "../terraform";
import type { BucketLifecycle } from "./bucket-lifecycle";
import type { BucketPolicy } from "./bucket-policy";
import type { Cors } from "./cors";
import type { Allowlist } from "./ip-allowlist";
import type { SigmaNames } from "./sigma-names";
import type { TrustPolicy } from "./trust-policy";

export interface SummaryProps {
  readonly names: SigmaNames;
  readonly settings: StorageSettings;
  readonly trustPolicy: TrustPolicy;
  readonly allowlist: Allowlist;
  readonly bucketPolicy: BucketPolicy;
  readonly cors: Cors;
  readonly lifecycle: BucketLifecycle;
}

type Sentences = Expression<readonly string[]>;

/** What is allowed after an apply, in sentences, for people who see only the plan. */
export class Summary extends Part {
  /** A sentence for each fact, in a fixed order. */
  readonly sentences: Sentences;

  constructor(scope: Part, id: string, props: SummaryProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, SUMMARY_FILE);
    const shown = valuesOf(this, props);
    this.sentences = this.local(
      "summary",
      tf.concat<string>(
        this.ofRole(props, shown),
        ofNetworks(this, props, shown),
        ofStatements(props.settings, shown),
        ofBrowsers(props.cors),
        ofRetention(props),
      ),
    );
  }

  private ofRole({ names, settings, trustPolicy }: SummaryProps, shown: Values): Sentences {
    const { roleName } = names;
    const { extraBucketActions, extraObjectActions } = settings;
    const template = [...SIGMA_TEMPLATE.bucketActions, ...SIGMA_TEMPLATE.objectActions];
    const extra = this.local(
      "extra_actions",
      tf.sort(tf.setsubtract(tf.concat<string>(extraBucketActions, extraObjectActions), template)),
    );
    const { boundary, key, others, trusted } = roleSentences(
      roleName,
      trustPolicy.connected,
      "Sigma's two values",
      shown,
    );
    return tf.concat<string>(
      tf.typed([trusted, others, mayUse(names, settings)]),
      sentenceIf(tf.hasElements(extra), tf.text`It may also: ${tf.join(", ", extra)}.`),
      tf.typed([key, boundary]),
    );
  }
}

type Values = ReturnType<typeof valuesOf>;

/** What sentences show of values that may be sensitive. */
function valuesOf(part: Part, { allowlist, bucketPolicy, settings, trustPolicy }: SummaryProps) {
  const { cidrs, endpoints, exemptArns, vpcIds } = allowlist;
  const owners = (kind: string, list: Expression<readonly string[]>): Expression<string> =>
    joined(tf.each(list, "owner", (owner) => tf.text`endpoints of ${kind}${owner}`));
  const statements = part.local(
    "further_statements",
    tf.sort(
      tf.each(
        bucketPolicy.additional,
        "statement",
        (statement) =>
          tf.attempt(
            tf.text`${tf.attribute(statement, "Effect")} ${tf.regex(".+", tf.attribute(statement, "Sid"))}`,
            tf.text`${tf.attribute(statement, "Effect")} without Sid`,
          ),
        (statement) => tf.can(tf.attribute(statement, "Effect")),
      ),
    ),
  );
  return shownIn(part, {
    trusted_arn: trustPolicy.trustedArn,
    also_trusted: joined(principalsIn(part, trustPolicy.additional)),
    kms_key_arn: settings.kmsKeyArn,
    permissions_boundary_arn: settings.permissionsBoundaryArn,
    cidrs: joined(cidrs),
    vpc_ids: joined(vpcIds),
    vpc_endpoint_ids: joined(endpoints.vpc_endpoint_ids),
    vpc_endpoint_account_ids: owners("account ", endpoints.vpc_endpoint_account_ids),
    vpc_endpoint_org_ids: owners("organization ", endpoints.vpc_endpoint_org_ids),
    vpc_endpoint_org_paths: owners("", endpoints.vpc_endpoint_org_paths),
    exempt_arns: joined(exemptArns),
    further_statements: joined(statements),
  });
}

function joined(list: Expression<readonly string[]>): Expression<string> {
  return tf.join(", ", list);
}

function mayUse({ bucketName, keyPrefix }: SigmaNames, settings: StorageSettings): Expression<string> {
  const below = tf.text`${bucketName}/${keyPrefix}`;
  return tf.choose(
    tf.eq(keyPrefix, ""),
    tf.text`The role may list ${bucketName}, and read and write all of its objects.`,
    tf.choose(
      settings.restrictListToPrefix,
      tf.text`The role may list, read and write only below ${below}.`,
      tf.text`The role may list ${bucketName}, and read and write objects below ${below}.`,
    ),
  );
}

function ofNetworks(
  part: Part,
  { allowlist: { given }, bucketPolicy }: SummaryProps,
  shown: Values,
): Sentences {
  const networks = tf.distinct(
    tf.compact(
      tf.typed<readonly string[]>([
        ...[shown.cidrs, shown.vpc_ids, shown.vpc_endpoint_ids],
        ...[shown.vpc_endpoint_account_ids, shown.vpc_endpoint_org_ids, shown.vpc_endpoint_org_paths],
      ]),
    ),
  );
  const entries = part.local("summary_networks", networks);
  const exemptions = tf.choose(
    tf.eq(shown.exempt_arns, ""),
    "The allowlist applies to everybody.",
    tf.text`The allowlist does not apply to: ${shown.exempt_arns}.`,
  );
  return tf.concat<string>(
    sentenceIf(
      tf.not(bucketPolicy.managed),
      "Terraform does not manage the bucket policy. What follows on networks, HTTPS and encryption holds only where its statements were merged by hand.",
    ),
    tf.typed([
      tf.choose(
        given,
        tf.text`Objects can be reached only from: ${joined(entries)}.`,
        "Objects can be reached from any network.",
      ),
    ]),
    sentenceIf(given, exemptions),
  );
}

function ofStatements({ enforceKmsKey, enforceTls }: StorageSettings, shown: Values): Sentences {
  return tf.concat<string>(
    tf.typed([
      tf.choose(enforceTls, "Requests without HTTPS are denied.", "Requests without HTTPS are allowed."),
    ]),
    sentenceIf(
      enforceKmsKey,
      // Without a key the apply is refused. Terraform makes the sentences before it says so.
      tf.choose(
        tf.isSet(shown.kms_key_arn),
        tf.text`Uploads that name another encryption than the KMS key ${shown.kms_key_arn} are denied.`,
        "Uploads that name an encryption are denied.",
      ),
    ),
    tf.typed([
      tf.choose(
        tf.eq(shown.further_statements, ""),
        "The bucket policy has no further statements.",
        tf.text`The bucket policy also has: ${shown.further_statements}.`,
      ),
    ]),
  );
}

function ofBrowsers({ managed, rules }: Cors): Sentences {
  const origins = tf.sortedSet(
    tf.flatten<string>(tf.each(rules, "rule", (rule) => tf.attribute(rule, "allowed_origins"))),
  );
  return tf.concat<string>(
    sentenceIf(tf.not(managed), "Terraform does not manage CORS."),
    tf.typed([tf.text`Browsers may use the bucket from pages of: ${joined(origins)}.`]),
  );
}

/** What a lifecycle document of somebody else says is not known here. So the first sentence tells of it. */
function ofRetention({ lifecycle: { managed }, settings }: SummaryProps): Sentences {
  const { createBucket, noncurrentVersionExpirationDays, objectExpirationDays, versioningEnabled } = settings;
  const objects = tf.choose(
    tf.and(managed, tf.isSet(objectExpirationDays)),
    tf.text`Objects expire after ${objectExpirationDays} days.`,
    "Objects are kept until somebody deletes them.",
  );
  const versions = tf.choose(
    tf.and(createBucket, tf.not(versioningEnabled)),
    "Replaced and deleted objects are gone at once.",
    tf.choose(
      tf.and(managed, tf.isSet(noncurrentVersionExpirationDays)),
      tf.text`Replaced and deleted versions are kept for ${noncurrentVersionExpirationDays} days.`,
      "Replaced and deleted versions are kept for ever.",
    ),
  );
  return tf.concat<string>(
    sentenceIf(tf.and(createBucket, tf.not(managed)), "Terraform does not manage the lifecycle rules."),
    tf.choose<readonly string[]>(tf.or(createBucket, managed), tf.typed([objects, versions]), []),
  );
}
