import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsDefaultTags } from "@cdktf/provider-aws/lib/data-aws-default-tags";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { attributeOf, type Expression, Part, text, type Value } from "../terraform";

/** The account and the partition in which the AWS provider works. */
export class Caller extends Part {
  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: Expression<string>;

  /** The 12 digits of the account. */
  readonly accountId: Expression<string>;

  /** The beginning of the ARNs of what IAM keeps in the account. */
  private readonly iam: Expression<string>;

  constructor(scope: Part, id: string) {
    super(scope, id, scope.readers);
    const partition = new DataAwsPartition(this, "partition");
    const identity = new DataAwsCallerIdentity(this, "caller_identity");
    this.partition = attributeOf(partition, "partition", this.readers);
    this.accountId = attributeOf(identity, "account_id", this.readers);
    this.iam = this.local("account_iam", text`arn:${this.partition}:iam::${this.accountId}`);
  }

  /** The tags that the provider adds to everything. Only what asks for them reads them. */
  get defaultTags(): Expression<Readonly<Record<string, string>>> {
    return attributeOf(new DataAwsDefaultTags(this, "default_tags"), "tags", this.readers);
  }

  /** The ARN of something that IAM keeps in this account. */
  iamArn(resource: Value<string>): Expression<string> {
    return text`${this.iam}:${resource}`;
  }
}
