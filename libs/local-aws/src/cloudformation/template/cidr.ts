import { templateError } from './template-error.ts';

/** Fn::Cidr for IPv4: `count` blocks of `bits` host bits out of a block. */
export function cidrBlocks(block: string, count: number, bits: number): readonly string[] {
  const [address = '', prefixText] = block.split('/');
  const parts = address.split('.').map(Number);
  const prefix = Number(prefixText);
  const valid =
    parts.length === 4 &&
    parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255) &&
    prefix >= 0 &&
    prefix <= 32;
  const size = 2 ** bits;
  if (
    !valid ||
    !Number.isInteger(count) ||
    count < 1 ||
    count > 256 ||
    bits < 1 ||
    bits > 32 - prefix
  )
    throw templateError(
      'Fn::Cidr expects a CIDR block, a count from 1 to 256 and fitting cidrBits',
    );
  if (count * size > 2 ** (32 - prefix))
    throw templateError(`Fn::Cidr could not generate ${count} unique CIDR blocks`);
  const mask = 2 ** (32 - prefix);
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  const start = number - (number % mask);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * size;
    const text = [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256).join('.');
    return `${text}/${32 - bits}`;
  });
}
