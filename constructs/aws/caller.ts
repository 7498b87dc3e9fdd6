import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
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

  /** `amazonaws.com`, or `amazonaws.com.cn` in China. */
  readonly dnsSuffix: Expression<string>;

  /** The 12 digits of the account. */
  readonly accountId: Expression<string>;

  private constructor(scope: Construct, id: string, provider: TerraformProvider | undefined) {
    super(scope, id);
    const meta = provider === undefined ? {} : { provider };
    const partition = new DataAwsPartition(this, "partition", meta);
    const identity = new DataAwsCallerIdentity(this, "caller_identity", meta);
    this.partition = attributeOf(partition, "partition");
    this.dnsSuffix = attributeOf(partition, "dns_suffix");
    this.accountId = attributeOf(identity, "account_id");
  }

  /** The ARN of something that IAM keeps in this account. */
  iamArn(resource: Value<string>): Expression<string> {
    return text`arn:${this.partition}:iam::${this.accountId}:${resource}`;
  }
}
