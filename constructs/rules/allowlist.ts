import { exemptPrincipalRules } from "./arns";
import { cidrRules } from "./cidr";
import { matches, provided, type Predicate, type Selector } from "./predicate";
import { forElements, type Rule } from "./rule";

/** The sources of requests that stay allowed. */
export interface IpAllowlist {
  /** Ranges of Sigma's cluster: "Add Sigma IPs to the allowlist" in Sigma's documentation. */
  readonly sigmaCidrs: readonly string[];

  /** Ranges of offices, VPNs and other networks from which people use Sigma. @default [] */
  readonly userCidrs?: readonly string[];

  /** Ranges of Snowflake or Databricks, needed for CSV uploads through external stages. @default [] */
  readonly dataPlatformCidrs?: readonly string[];

  /** VPCs whose requests come through a VPC endpoint, such as Snowflake's in the bucket's region. @default [] */
  readonly vpcIds?: readonly string[];

  /** VPC endpoints. @default [] */
  readonly vpcEndpointIds?: readonly string[];

  /** Users, roles or account roots that the allowlist does not bind; it always binds Sigma's role. @default [] */
  readonly exemptPrincipalArns?: readonly string[];
}

type List = Selector<IpAllowlist, readonly string[]>;

const cidrs: List = {
  hcl: (it) => `concat(${it}.sigma_cidrs, ${it}.user_cidrs, ${it}.data_platform_cidrs)`,
  select: (it) => [...it.sigmaCidrs, ...(it.userCidrs ?? []), ...(it.dataPlatformCidrs ?? [])],
};
const vpcIds: List = { hcl: (it) => `${it}.vpc_ids`, select: (it) => it.vpcIds ?? [] };
const vpcEndpointIds: List = {
  hcl: (it) => `${it}.vpc_endpoint_ids`,
  select: (it) => it.vpcEndpointIds ?? [],
};
const exemptPrincipalArns: List = {
  hcl: (it) => `${it}.exempt_principal_arns`,
  select: (it) => it.exemptPrincipalArns ?? [],
};

/** The other lists take null as their default, the empty list. */
const listGiven: Predicate<IpAllowlist> = { hcl: (it) => `${it}.sigma_cidrs != null`, test: () => true };

const allowsSomebody: Predicate<IpAllowlist> = {
  hcl: (it) =>
    `length(concat(${[cidrs, vpcIds, vpcEndpointIds].map((list) => list.hcl(it)).join(", ")})) > 0`,
  test: (it) => [cidrs, vpcIds, vpcEndpointIds].some((list) => list.select(it).length > 0),
};

const vpcIdRules: readonly Rule<string>[] = [
  {
    allows: matches("^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17})$"),
    allowed: "ids of VPCs, like vpc-1a2b3c4d5e6f7a8b9",
    causes: [{ when: matches("^vpce-"), hint: "A VPC endpoint belongs into vpc_endpoint_ids." }],
  },
];

const vpcEndpointIdRules: readonly Rule<string>[] = [
  {
    allows: matches("^vpce-(?:[0-9a-f]{8}|[0-9a-f]{17})$"),
    allowed: "ids of VPC endpoints, like vpce-1a2b3c4d5e6f7a8b9",
    causes: [
      { when: matches("^vpc-"), hint: "A VPC belongs into vpc_ids." },
      { when: matches("^com[.]amazonaws[.]"), hint: "This is the service's name: give the endpoint's id." },
    ],
  },
];

const nobody: Rule<IpAllowlist> = {
  allows: allowsSomebody,
  allowed:
    "at least one of them (exemptions alone let nobody else in); for no restriction leave ip_allowlist out",
  finding: { words: " lists no range, no VPC and no VPC endpoint" },
};

const nullList: Rule<IpAllowlist> = {
  allows: listGiven,
  allowed: "a list of ranges; [] where Sigma's requests come through a VPC endpoint",
  finding: { words: ".sigma_cidrs is null" },
};

export const ipAllowlistRules: readonly Rule<IpAllowlist>[] = [
  nullList,
  ...[
    nobody,
    ...forElements(cidrs, cidrRules),
    ...forElements(vpcIds, vpcIdRules, ".vpc_ids holds "),
    ...forElements(vpcEndpointIds, vpcEndpointIdRules, ".vpc_endpoint_ids holds "),
    ...forElements(exemptPrincipalArns, exemptPrincipalRules, ".exempt_principal_arns holds "),
  ].map((rule) => ({ ...rule, allows: provided(listGiven, rule.allows) })),
];
