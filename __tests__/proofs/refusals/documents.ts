import ipaddr from "ipaddr.js";
import { at, isRecord, mapValues, parseJson, record } from "../../../tools/json";

/** The inputs whose values go into documents, one value of each. */
export interface DocumentValues {
  readonly prefix: string;
  readonly sigma_external_id: string;
  readonly sigma_user_arn: string;
  readonly tags: Readonly<Record<string, string>>;
  /** An entry of the allowlist. */
  readonly cidr: string;
}

/** Values that stand in no document by chance. */
export const REFERENCE: DocumentValues = {
  prefix: "REFERENCE-PREFIX",
  sigma_external_id: "REFERENCE-ID",
  sigma_user_arn: "arn:aws:iam::999999999999:user/REFERENCE",
  tags: { Reference: "reference" },
  cidr: "203.0.113.7",
};

/** The inputs of a call with these values. */
export function inputsWith({ cidr, ...values }: DocumentValues): Readonly<Record<string, unknown>> {
  return { bucket_name: "acme-sigma", ...values, ip_allowlist: { sigma_cidrs: [cidr] } };
}

/** The outputs of a module, its documents parsed. */
export function parsed(outputs: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(record(outputs)).map(([name, value]) => [
      name,
      typeof value === "string" && name.endsWith("_json") ? parseJson(value) : value,
    ]),
  );
}

/** What the outputs must be with other values: those with the reference's, of which just the values differ. */
export function expectedWith(reference: unknown, values: DocumentValues): unknown {
  const folder = values.prefix === "" ? "" : `${values.prefix}/`;
  const path = values.prefix === "" ? "" : `/${values.prefix}`;
  return mapStrings(reference, (text) =>
    (values.prefix === "" ? ofWholeBucket(text) : text)
      .replaceAll(`${REFERENCE.prefix}/`, () => folder)
      .replaceAll(`/${REFERENCE.prefix}`, () => path)
      .replaceAll(REFERENCE.sigma_external_id, () => values.sigma_external_id)
      .replaceAll(REFERENCE.sigma_user_arn, () => values.sigma_user_arn)
      .replaceAll(canonical(REFERENCE.cidr), () => canonical(values.cidr)),
  );
}

/** A text that names the reference's folder, as it reads where there is none. */
function ofWholeBucket(text: string): string {
  return text
    .replace(new RegExp(`(Prefix:? )${REFERENCE.prefix}/`, "g"), "$1nothing")
    .replace(new RegExp(`objects below [^ ]*${REFERENCE.prefix}/`, "g"), "all of its objects");
}

/** The tags of everything that takes tags, by type, as a plan has them. */
export function tagsPlanned(
  resources: readonly { readonly type: string; readonly after: unknown }[],
): unknown {
  return Object.fromEntries(
    resources
      .filter(({ type }) => ["aws_s3_bucket", "aws_iam_role", "aws_iam_policy"].includes(type))
      .map(({ type, after }) => [type, at(after, "tags") ?? {}]),
  );
}

/** The canonical form of a range or an address, by a program of somebody else. */
function canonical(entry: string): string {
  const address = entry.includes("/") ? entry : `${entry}/${entry.includes(":") ? 128 : 32}`;
  const [, length] = ipaddr.parseCIDR(address);
  const network = entry.includes(":")
    ? ipaddr.IPv6.networkAddressFromCIDR(address).toRFC5952String()
    : ipaddr.IPv4.networkAddressFromCIDR(address).toString();
  return `${network}/${length}`;
}

function mapStrings(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((element) => mapStrings(element, replace));
  return isRecord(value) ? mapValues(value, (field) => mapStrings(field, replace)) : value;
}

/** The same with texts in the form that Terraform gives them. */
export function normalized(value: unknown): unknown {
  if (!isRecord(value)) return mapStrings(value, (text) => text.normalize("NFC"));
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key.normalize("NFC"), normalized(field)]),
  );
}
