import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsDefaultTags } from "@cdktf/provider-aws/lib/data-aws-default-tags";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { type TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { attributeOf, type Expression, text, type Value } from "../terraform";

/** The account and the partition that an AWS provider works in. One for each provider of a stack. */
export class Caller extends Construct {
  /** @param provider the provider; the stack's default one where there is none */
  static of(scope: Construct, provider?: TerraformProvider): Caller {
    const stack = TerraformStack.of(scope);
    const id = provider === undefined ? "aws-caller" : `aws-caller-${provider.fqn.replaceAll(".", "-")}`;
    const existing = stack.node.tryFindChild(id);
    return existing instanceof Caller ? existing : new Caller(stack, id, provider);
  }

  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: Expression<string>;

  /** The 12 digits of the account. */
  readonly accountId: Expression<string>;

  private readonly meta: { readonly provider?: TerraformProvider };

  private constructor(scope: Construct, id: string, provider: TerraformProvider | undefined) {
    super(scope, id);
    this.meta = provider === undefined ? {} : { provider };
    const partition = new DataAwsPartition(this, "partition", this.meta);
    const identity = new DataAwsCallerIdentity(this, "caller_identity", this.meta);
    this.partition = attributeOf(partition, "partition");
    this.accountId = attributeOf(identity, "account_id");
  }

  /** The tags that the provider adds to everything. Only a stack in which this is used reads them. */
  get defaultTags(): Expression<Readonly<Record<string, string>>> {
    const existing = this.node.tryFindChild("default_tags");
    return attributeOf(
      existing instanceof DataAwsDefaultTags
        ? existing
        : new DataAwsDefaultTags(this, "default_tags", this.meta),
      "tags",
    );
  }

  /** The ARN of something that IAM keeps in this account. */
  iamArn(resource: Value<string>): Expression<string> {
    return text`arn:${this.partition}:iam::${this.accountId}:${resource}`;
  }
}
