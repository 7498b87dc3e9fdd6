import ipaddr from "ipaddr.js";

/** The addresses at the edges of a range. */
export interface Edges {
  readonly first: string;
  readonly last: string;
  /** The neighbours that are outside. */
  readonly before: string;
  readonly after: string;
}

/** The edges of a range or of a bare address, by a CIDR library that the module has nothing to do with. */
export function edgesOf(entry: string): Edges {
  const [address, prefix] = parseEntry(entry);
  const bits = address.kind() === "ipv4" ? 32 : 128;
  const size = 1n << BigInt(bits - prefix);
  const first = (numberOf(address) / size) * size;
  const last = first + size - 1n;
  return {
    first: addressOf(first, bits),
    last: addressOf(last, bits),
    before: addressOf(first - 1n, bits),
    after: addressOf(last + 1n, bits),
  };
}

/** Whether an address lies in one of the ranges and bare addresses. */
export function isWithin(address: string, entries: readonly string[]): boolean {
  const parsed = ipaddr.parse(address);
  return entries.map(parseEntry).some((range) => parsed.kind() === range[0].kind() && parsed.match(range));
}

type Address = ReturnType<typeof ipaddr.parse>;

function parseEntry(entry: string): [Address, number] {
  if (entry.includes("/")) return ipaddr.parseCIDR(entry);
  const address = ipaddr.parse(entry);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function numberOf(address: Address): bigint {
  return address.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** An address with all its groups written out. */
export function addressOf(number: bigint, bits: number): string {
  const bytes = Array.from({ length: bits / 8 }, (_, index) =>
    Number((number >> BigInt(bits - 8 - 8 * index)) & 0xffn),
  );
  return ipaddr.fromByteArray(bytes).toNormalizedString();
}
