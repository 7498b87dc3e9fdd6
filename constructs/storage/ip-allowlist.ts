import type { Caller } from "../aws/caller";
import type { Conditions } from "../policies/document";
import * as allowlist from "../rules/allowlist";
import type { AllowlistValue, ListName } from "../rules/allowlist-shape";
import { canonicalCidrs } from "../rules/cidr";
import { expiringVpcs, jsonIn, platformInfo, vpcIdsIn } from "../rules/snowflake";
import * as tf from "../terraform";
import { type Expression, Part } from "../terraform";

export interface AllowlistProps {
  readonly caller: Caller;
  readonly networks: Expression<AllowlistValue>;
}

type Lists = Readonly<Record<string, readonly string[]>>;

/** "Create an IP allowlist in AWS": what makes a request one from outside. */
export class Allowlist extends Part {
  /** Whether there is an allowlist. */
  readonly given: Expression<boolean>;

  /** The ranges in canonical form, sorted and without repeats. */
  readonly cidrs: Expression<readonly string[]>;

  /** The VPCs, Snowflake's included, sorted and without repeats. */
  readonly vpcIds: Expression<readonly string[]>;

  /** Snowflake's VPCs that expire soon or have expired, each with its date. */
  readonly expiringVpcs: Expression<readonly string[]>;

  /** The principals to which the allowlist does not apply, sorted and without repeats. */
  readonly exemptArns: Expression<readonly string[]>;

  /** The VPC endpoints, and the accounts, organizations and organizational units that own some, by their list. */
  readonly endpoints: Readonly<Record<EndpointList, Expression<readonly string[]>>>;

  /** The request comes neither from a listed network nor from an AWS service. */
  readonly outside: Expression<Conditions>;

  /** The same, and the principal is not exempt. */
  readonly outsideAndNotExempt: Expression<Conditions>;

  constructor(scope: Part, id: string, { caller, networks }: AllowlistProps) {
    super(scope, id, scope.readers);
    tf.inFile(this, {
      name: "ip_allowlist",
      about:
        "'Create an IP allowlist in AWS': what makes a request one from outside. The statements that deny it are in the bucket policy.",
    });
    const listed = (name: ListName): Expression<readonly string[]> => allowlist.listOf(networks, name);
    this.given = this.local("has_allowlist", allowlist.hasAllowlist(networks));
    this.cidrs = this.local(
      "allowed_cidrs",
      canonicalCidrs(allowlist.cidrsOf(networks)),
      "In canonical form, so that each range is there once, however it was written. /128 is tried before /32, because an IPv6 address with /32 is a valid range too, and a much wider one.",
    );
    const text = tf.valueOr(allowlist.snowflakeTextOf(networks), "{}");
    const json = this.local(
      "snowflake_json",
      jsonIn(text),
      "The object in Snowflake's text, which is often copied with the name of its column or with quotes around it.",
    );
    const snowflake = this.local(
      "snowflake_info",
      platformInfo(json),
      "In a cell of a CSV file or inside other JSON, quotes are doubled or escaped.",
    );
    this.vpcIds = this.local(
      "allowed_vpc_ids",
      tf.sortedSet(tf.concat(listed("vpc_ids"), vpcIdsIn(snowflake))),
    );
    this.expiringVpcs = this.local(
      "snowflake_vpcs_expiring",
      expiringVpcs(snowflake),
      "Terraform compares only dates with a zone, and Snowflake's have none: Z adds it. A VPC without a date never expires.",
    );
    this.endpoints = {
      vpc_endpoint_ids: tf.sortedSet(listed("vpc_endpoint_ids")),
      vpc_endpoint_account_ids: tf.sortedSet(listed("vpc_endpoint_account_ids")),
      vpc_endpoint_org_ids: tf.sortedSet(listed("vpc_endpoint_org_ids")),
      vpc_endpoint_org_paths: this.local("allowed_org_paths", tf.sortedSet(listed("vpc_endpoint_org_paths"))),
    };
    this.outside = this.outsideConditions();
    const exemptsServices = allowlist.exemptsServiceLinkedRoles(networks);
    const services = this.local(
      "service_linked_roles",
      tf.choose<readonly string[]>(exemptsServices, tf.typed([caller.iamArn("role/aws-service-role/*")]), []),
      "Only AWS services can assume these roles.",
    );
    this.exemptArns = this.local(
      "exempt_arns",
      tf.sortedSet(tf.concat(listed("exempt_principal_arns"), services)),
    );
    const notExempt = tf.typed<Conditions>({ ArnNotLike: { "aws:PrincipalArn": this.exemptArns } });
    this.outsideAndNotExempt = tf.merge<Conditions>(
      this.outside,
      tf.choose(tf.hasElements(this.exemptArns), notExempt, tf.typed<Conditions>({})),
    );
  }

  private outsideConditions(): Expression<Conditions> {
    const { cidrs, endpoints, vpcIds } = this;
    const ids = tf.filterFields<readonly string[]>(
      tf.typed<Lists>({
        "aws:SourceVpc": vpcIds,
        "aws:SourceVpce": endpoints.vpc_endpoint_ids,
        "aws:VpceAccount": endpoints.vpc_endpoint_account_ids,
        "aws:VpceOrgID": endpoints.vpc_endpoint_org_ids,
      }),
      ["key", "ids"],
      tf.hasElements,
    );
    const notListed = this.local(
      "listed_ids",
      ids,
      "By condition key. Without those that list nothing: AWS refuses an empty list.",
    );
    const orgPaths = endpoints.vpc_endpoint_org_paths;
    const none = tf.typed<Conditions>({});
    const when = (isListed: Expression<boolean>, conditions: Conditions): Expression<Conditions> =>
      tf.choose(isListed, tf.typed<Conditions>(conditions), none);
    return this.local(
      "outside_allowlist",
      tf.merge<Conditions>(
        when(tf.hasElements(cidrs), { NotIpAddress: { "aws:SourceIp": cidrs } }),
        tf.choose(tf.gt(tf.length(notListed), 0), tf.typed<Conditions>({ StringNotEquals: notListed }), none),
        when(tf.hasElements(orgPaths), { "ForAllValues:StringNotLike": { "aws:VpceOrgPaths": orgPaths } }),
        tf.typed<Conditions>({
          BoolIfExists: { "aws:PrincipalIsAWSService": ["false"], "aws:ViaAWSService": ["false"] },
        }),
      ),
      "A request through a VPC endpoint has no address, and a negated test of a missing key is true. So all tests are in one statement, where all of them must be true. Of several organization paths none may match: ForAnyValue would be false without the key, and not deny the internet. An anonymous request has neither of the last two keys, so they are tested only if they exist.",
    );
  }
}

type EndpointList =
  "vpc_endpoint_ids" | "vpc_endpoint_account_ids" | "vpc_endpoint_org_ids" | "vpc_endpoint_org_paths";
