import { Construct } from "constructs";
import type { Value } from "../terraform/expression";
import { field } from "../terraform/field";
import { local } from "../terraform/local";
import { compute, isSet } from "../terraform/values";
import { conditions, mergeConditions } from "../policies/conditions";
import type { Conditions } from "../policies/document";
import type { IpAllowlist as Sources } from "../rules/allowlist";
import { canonicalCidrs, canonicalCidrsHcl } from "../rules/cidr";

/**
 * "Create an IP allowlist in AWS": what makes a request one from outside.
 *
 * A request through a VPC endpoint carries no address, and a negated test of a missing key is true. So the tests of
 * address, VPC and endpoint stand in one statement, where all of them have to be true.
 */
export class IpAllowlist extends Construct {
  /** Whether there is an allowlist. */
  readonly given: Value<boolean>;

  /** The ranges in canonical form, sorted, each once. */
  readonly cidrs: Value<readonly string[]>;

  /** The request comes neither from a listed source nor from an AWS service. */
  readonly outside: Value<Conditions>;

  /** The same, and nobody exempt makes it. */
  readonly outsideAndNotExempt: Value<Conditions>;

  constructor(scope: Construct, id: string, sources: Value<Sources> | undefined) {
    super(scope, id);
    this.given = isSet(sources);
    const entries = compute(
      [
        field(sources, "sigmaCidrs", []),
        field(sources, "userCidrs", []),
        field(sources, "dataPlatformCidrs", []),
      ],
      (sigma, users, dataPlatform) => [...sigma, ...users, ...dataPlatform],
      (...lists) => `concat(${lists.join(", ")})`,
    );
    this.cidrs = local(
      this,
      "allowed_cidrs",
      compute([local(this, "allowlist_entries", entries)], canonicalCidrs, canonicalCidrsHcl),
    );
    this.outside = conditions(this, "outside_allowlist", {
      NotIpAddress: { "aws:SourceIp": this.cidrs },
      StringNotEquals: {
        "aws:SourceVpc": sorted(field(sources, "vpcIds", [])),
        "aws:SourceVpce": sorted(field(sources, "vpcEndpointIds", [])),
      },
      // Anonymous requests carry neither key.
      BoolIfExists: { "aws:PrincipalIsAWSService": ["false"], "aws:ViaAWSService": ["false"] },
    });
    const notExempt = conditions(this, "not_exempt", {
      ArnNotLike: { "aws:PrincipalArn": sorted(field(sources, "exemptPrincipalArns", [])) },
    });
    this.outsideAndNotExempt = mergeConditions(this.outside, notExempt);
  }
}

function sorted(list: Value<readonly string[]>): Value<readonly string[]> {
  return compute(
    [list],
    (elements) => [...new Set(elements)].sort(),
    (elements) => `sort(distinct(${elements}))`,
  );
}
