import type { AddressRange } from './pattern.ts';

interface Address {
  readonly version: 4 | 6;
  readonly bits: bigint;
}

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const GROUP = /^[0-9a-fA-F]{1,4}$/;
/** An IPv6 address with an IPv4 tail has 45 characters; nothing longer is looked at. */
const LONGEST_ADDRESS = 45;

/** An address as a number, or undefined for any other text. */
export const parseAddress = (text: string): Address | undefined => {
  if (text.length > LONGEST_ADDRESS) return undefined;
  const octets = IPV4.exec(text)?.slice(1).map(Number);
  if (octets !== undefined)
    return octets.every((octet) => octet <= 255)
      ? { version: 4, bits: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n) }
      : undefined;
  return text.includes(':') ? parseIpv6(text) : undefined;
};

const parseIpv6 = (text: string): Address | undefined => {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const embedded = tail.includes('.') ? parseAddress(tail) : undefined;
  if (tail.includes('.') && embedded?.version !== 4) return undefined;
  const plain =
    embedded === undefined
      ? text
      : `${text.slice(0, -tail.length)}${(embedded.bits >> 16n).toString(16)}:${(embedded.bits & 0xffffn).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  return {
    version: 6,
    bits: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n),
  };
};

/** `10.0.0.0/24`, `2001:db8::/32`; undefined for any other text. */
export const parseAddressRange = (text: string): AddressRange | undefined => {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (address === undefined || !/^\d{1,3}$/.test(digits)) return undefined;
  const width = address.version === 4 ? 32 : 128;
  if (Number(digits) > width) return undefined;
  const size = 1n << BigInt(width - Number(digits));
  const first = (address.bits / size) * size;
  return { version: address.version, first, last: first + size - 1n };
};

/** The range of one address, so that two spellings of an IPv6 address are equal, as they are to EventBridge. */
export const parseSingleAddress = (text: string): AddressRange | undefined => {
  const address = parseAddress(text);
  return address && { version: address.version, first: address.bits, last: address.bits };
};

export const containsAddress = (range: AddressRange, text: string): boolean => {
  const address = parseAddress(text);
  return (
    address?.version === range.version && range.first <= address.bits && address.bits <= range.last
  );
};
