import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Expression } from "../terraform/expression";
import { text } from "../terraform/hcl";
import type { Value } from "../terraform/expression";

const ID = "aws-caller";

/** The account and the partition that the AWS provider works in. One a stack, however many integrations it has. */
export class Caller extends Construct {
  static of(scope: Construct): Caller {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof Caller ? existing : new Caller(stack, ID);
  }

  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: Expression<string>;

  /** `amazonaws.com`, or `amazonaws.com.cn` in China. */
  readonly dnsSuffix: Expression<string>;

  /** The 12 digits of the account. */
  readonly accountId: Expression<string>;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    const partition = new DataAwsPartition(this, "partition");
    const identity = new DataAwsCallerIdentity(this, "caller_identity");
    this.partition = new Expression(partition.partition);
    this.dnsSuffix = new Expression(partition.dnsSuffix);
    this.accountId = new Expression(identity.accountId);
  }

  /** The ARN of something that IAM keeps in this account. */
  iamArn(resource: Value<string>): Value<string> {
    return text`arn:${this.partition}:iam::${this.accountId}:${resource}`;
  }
}
