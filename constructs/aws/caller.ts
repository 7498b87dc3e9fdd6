import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsDefaultTags } from "@cdktf/provider-aws/lib/data-aws-default-tags";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { attributeOf, type Expression, literal, Part, text, type Value } from "../terraform";

/** An account and a partition, for whoever reads the documents without a plan. */
export interface KnownCaller {
  readonly partition: string;
  readonly accountId: string;
}

type Identity = Pick<Caller, "partition" | "accountId">;

/** The account and the partition in which the AWS provider works. */
export class Caller extends Part {
  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: Expression<string>;

  /** The 12 digits of the account. */
  readonly accountId: Expression<string>;

  /** The tags that the provider adds to everything. The author of a CDKTF app sees them, so there it asks for none. */
  readonly defaultTags: Expression<Readonly<Record<string, string>>>;

  /** The beginning of the ARNs of what IAM keeps in the account. */
  private readonly iam: Expression<string>;

  /** @param known what is known of it already. Otherwise Terraform asks AWS. */
  constructor(scope: Part, id: string, known?: KnownCaller) {
    super(scope, id, scope.readers);
    const { accountId, partition } = known === undefined ? this.asked() : asLiterals(known);
    this.partition = partition;
    this.accountId = accountId;
    this.defaultTags =
      this.readers === "cdktf"
        ? literal({})
        : attributeOf(new DataAwsDefaultTags(this, "default_tags"), "tags", this.readers);
    this.iam = this.local("account_iam", text`arn:${this.partition}:iam::${this.accountId}`);
  }

  private asked(): Identity {
    const partition = new DataAwsPartition(this, "partition");
    const identity = new DataAwsCallerIdentity(this, "caller_identity");
    return {
      partition: attributeOf(partition, "partition", this.readers),
      accountId: attributeOf(identity, "account_id", this.readers),
    };
  }

  /** The ARN of something that IAM keeps in this account. */
  iamArn(resource: Value<string>): Expression<string> {
    return text`${this.iam}:${resource}`;
  }
}

function asLiterals({ accountId, partition }: KnownCaller): Identity {
  return { accountId: literal(accountId), partition: literal(partition) };
}
