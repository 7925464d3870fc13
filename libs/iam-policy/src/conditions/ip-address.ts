import type { ValueTest } from './operator.ts';

/** Bits of an address and its family's width, so that v4 and v6 never compare. */
interface Address {
  readonly bits: bigint;
  readonly width: 32 | 128;
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let bits = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    bits = (bits << 8n) | BigInt(part);
  }
  return bits;
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  let bits = 0n;
  for (const group of groups) {
    if (!/^[\da-f]{1,4}$/i.test(group)) return undefined;
    bits = (bits << 16n) | BigInt(`0x${group}`);
  }
  return bits;
}

function parseAddress(text: string): Address | undefined {
  const v4 = parseV4(text);
  if (v4 !== undefined) return { bits: v4, width: 32 };
  const v6 = parseV6(text);
  return v6 === undefined ? undefined : { bits: v6, width: 128 };
}

/** IpAddress: the request's address lies in the policy's CIDR block; without a prefix it is that address. */
export const ipAddress: ValueTest = (requestValue, { text }) => {
  const [base = '', prefixText, ...more] = text.split('/');
  const block = parseAddress(base);
  const address = parseAddress(requestValue);
  if (block === undefined || address === undefined || block.width !== address.width) return false;
  if (more.length > 0 || (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText))) return false;
  const prefix = prefixText === undefined ? block.width : Number(prefixText);
  if (prefix > block.width) return false;
  const shift = BigInt(block.width - prefix);
  return block.bits >> shift === address.bits >> shift;
};
