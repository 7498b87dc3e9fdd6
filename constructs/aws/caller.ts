import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { type TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { attributeOf, type Expression, literal, text, type Value } from "../terraform";

type Identity = Pick<Caller, "partition" | "dnsSuffix" | "accountId">;

/** The account and the partition that an AWS provider works in. One for each provider of a stack. */
export class Caller extends Construct {
  /** @param provider the provider; the stack's default one where there is none */
  static of(scope: Construct, provider?: TerraformProvider): Caller {
    const stack = TerraformStack.of(scope);
    const id = provider === undefined ? "aws-caller" : `aws-caller-${provider.fqn.replaceAll(".", "-")}`;
    const existing = stack.node.tryFindChild(id);
    return existing instanceof Caller ? existing : new Caller(stack, id, (caller) => asked(caller, provider));
  }

  /** The caller of a stack that is only read: partition and account are known, and so is every document. */
  static known(stack: TerraformStack, partition: string, accountId: string): Caller {
    return new Caller(stack, "aws-caller", () => ({
      partition: literal(partition),
      dnsSuffix: literal("amazonaws.com"),
      accountId: literal(accountId),
    }));
  }

  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: Expression<string>;

  /** `amazonaws.com`, or `amazonaws.com.cn` in China. */
  readonly dnsSuffix: Expression<string>;

  /** The 12 digits of the account. */
  readonly accountId: Expression<string>;

  private constructor(scope: Construct, id: string, identify: (caller: Construct) => Identity) {
    super(scope, id);
    const { accountId, dnsSuffix, partition } = identify(this);
    this.partition = partition;
    this.dnsSuffix = dnsSuffix;
    this.accountId = accountId;
  }

  /** The ARN of something that IAM keeps in this account. */
  iamArn(resource: Value<string>): Expression<string> {
    return text`arn:${this.partition}:iam::${this.accountId}:${resource}`;
  }
}

/** What Terraform asks AWS. */
function asked(caller: Construct, provider: TerraformProvider | undefined): Identity {
  const meta = provider === undefined ? {} : { provider };
  const partition = new DataAwsPartition(caller, "partition", meta);
  const identity = new DataAwsCallerIdentity(caller, "caller_identity", meta);
  return {
    partition: attributeOf(partition, "partition"),
    dnsSuffix: attributeOf(partition, "dns_suffix"),
    accountId: attributeOf(identity, "account_id"),
  };
}
