import { ACTION, fieldOf, keyName, PRINCIPAL, RESOURCE, SERVICE } from "./keys";
import type { Request } from "./request";

/** Who makes a request: a user, the role of a session or an account's root by its ARN, or a service by its name. */
export type Who = { readonly arn: string } | { readonly service: string } | "anonymous";

/** A request as a person writes it. */
export interface WrittenRequest {
  readonly who: Who;
  /** Whether an AWS service makes the request on the caller's behalf. @default false */
  readonly viaService?: boolean;
  readonly action: string;
  readonly on: string;
  /** @default true */
  readonly https?: boolean;
  /** Further condition keys, where it comes from included. */
  readonly keys?: Readonly<Record<string, string | readonly string[]>>;
}

/** The fields as AWS sets them. */
export function requestOf({
  action,
  https = true,
  keys = {},
  on,
  viaService = false,
  who,
}: WrittenRequest): Request {
  return {
    [ACTION]: [action],
    [RESOURCE]: [on],
    "aws:SecureTransport": [String(https)],
    ...(who === "anonymous" ? {} : { "aws:ViaAWSService": [String(viaService)] }),
    ...(who !== "anonymous" && "arn" in who
      ? { [PRINCIPAL]: [who.arn], "aws:PrincipalIsAWSService": ["false"] }
      : {}),
    ...(who !== "anonymous" && "service" in who
      ? { [SERVICE]: [who.service], "aws:PrincipalIsAWSService": ["true"] }
      : {}),
    ...Object.fromEntries(Object.entries(keys).map(([key, value]) => [keyName(key), [value].flat()])),
  };
}

/** Keys that a description has in words. */
const IN_WORDS = [
  ...[ACTION, RESOURCE, SERVICE, PRINCIPAL, "aws:PrincipalIsAWSService", "aws:ViaAWSService"],
  ...["aws:SecureTransport", "aws:SourceIp", "aws:SourceVpc", "aws:SourceVpce"],
];

/** One line about a request: who, from where, what, on which object. */
export function describe(request: Request): string {
  const value = (field: string): string | undefined => request[field]?.join(", ");
  const from = [
    ["address", value("aws:SourceIp")],
    ["VPC", value("aws:SourceVpc")],
    ["VPC endpoint", value("aws:SourceVpce")],
  ].flatMap(([what, where]) => (where === undefined ? [] : [`${what} ${where}`]));
  const more = Object.keys(request)
    .filter((field) => !IN_WORDS.includes(field))
    .map(
      (field) =>
        `${field} = ${fieldOf(field).many === true ? JSON.stringify(request[field]) : `"${value(field)}"`}`,
    );
  return [
    `${who(request)}, from ${from.length === 0 ? "no known network" : from.join(" and ")}`,
    ...(value("aws:SecureTransport") === "false" ? ["without HTTPS"] : []),
    `${value(ACTION) ?? "any action"} on ${value(RESOURCE) ?? "anything"}`,
    ...(more.length === 0 ? [] : [`with ${more.join(" and ")}`]),
  ].join(", ");
}

function who(request: Request): string {
  const [service] = request[SERVICE] ?? [];
  const [arn] = request[PRINCIPAL] ?? [];
  const behalf =
    request["aws:ViaAWSService"]?.includes("true") === true ? "An AWS service on behalf of " : "";
  if (service !== undefined) return `The service ${service}`;
  if (arn === undefined) return "An anonymous request";
  return `${behalf}${arn}`;
}
