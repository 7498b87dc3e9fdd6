import ipaddr from "ipaddr.js";
import { NotDecided } from "./not-decided";

/** A range of addresses: all that begin with the same bits. */
export interface Range {
  readonly version: 4 | 6;
  /** The number of the first address. */
  readonly first: bigint;
  /** How many bits they have in common. */
  readonly length: number;
}

export const BITS = { 4: 32, 6: 128 } as const;

/**
 * A range, or a bare address as a range of one.
 *
 * @throws NotDecided for another text
 */
export function rangeOf(written: string): Range {
  const [address = "", length] = written.split("/");
  if (!ipaddr.isValid(address)) throw new NotDecided(`the range ${written}`);
  const { number, version } = addressOf(address);
  const common = length === undefined ? BITS[version] : Number(length);
  if (!(common >= 0 && common <= BITS[version])) throw new NotDecided(`the range ${written}`);
  const rest = BigInt(BITS[version] - common);
  return { version, first: (number >> rest) << rest, length: common };
}

/** An address as a number. */
export function addressOf(text: string): { readonly version: 4 | 6; readonly number: bigint } {
  const address = ipaddr.parse(text);
  const number = address.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { version: address.kind() === "ipv4" ? 4 : 6, number };
}

/** The usual text of an address. */
export function addressText(version: 4 | 6, number: bigint): string {
  const bytes = Array.from({ length: BITS[version] / 8 }, (_, index) =>
    Number((number >> BigInt(BITS[version] - 8 - 8 * index)) & 0xffn),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

/** Whether an address is in a range. */
export function isIn({ first, length, version }: Range, address: string): boolean {
  const { number, version: own } = addressOf(address);
  const rest = BigInt(BITS[version] - length);
  return own === version && number >> rest === first >> rest;
}
