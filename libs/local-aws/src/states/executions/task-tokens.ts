import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  timingSafeEqual,
} from 'node:crypto';
import type { Collection } from '../../store.ts';
import { createRecentTokens } from './recent-tokens.ts';

/** What a token stands for: one attempt of one task of one execution. */
export interface TokenAddress {
  readonly executionArn: string;
  readonly entry: string;
}

/** Tokens seen in public begin so (base64 of a fixed head) and have 648 to 712 characters. */
const HEAD = Buffer.from('0100000000000000002a0000000300000000', 'hex');
const BYTES = 510;
const IV = 12;

/** What every token begins with. */
export const TOKEN_HEAD = HEAD.toString('base64');
/** Characters of a token, but for one whose execution has an uncommonly long name. */
export const TOKEN_LENGTH = (BYTES / 3) * 4;

/**
 * Mints and reads task tokens. A token is a sealed address, so none needs to be stored: neither the
 * execution's state nor its history holds one at rest. Single use follows from the interpreter,
 * which answers each entry once.
 */
export const createTaskTokens = (keys: Collection<string>, newKey: () => Uint8Array) => {
  const text = keys.get('task-token') ?? Buffer.from(newKey()).toString('hex');
  if (keys.get('task-token') === undefined) keys.put('task-token', text);
  // Made once: node:crypto would make one of the bytes at each use, which costs more than the use.
  const key = createSecretKey(text, 'hex');

  const recent = createRecentTokens();

  const seal = ({ executionArn, entry }: TokenAddress): string => {
    const address = Buffer.from(JSON.stringify([executionArn, entry]));
    const plain = Buffer.alloc(Math.max(BYTES - HEAD.length - IV - 16, address.length + 2));
    plain.writeUInt16BE(address.length);
    address.copy(plain, 2);
    // The same address always gives the same token: what is sealed can be sealed again.
    const iv = createHmac('sha256', key).update(address).digest().subarray(0, IV);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([HEAD, iv, sealed, cipher.getAuthTag()]).toString('base64');
  };

  const unseal = (taskToken: string): TokenAddress | undefined => {
    const bytes = Buffer.from(taskToken, 'base64');
    if (bytes.length < HEAD.length + IV + 18 || bytes.toString('base64') !== taskToken)
      return undefined;
    if (!timingSafeEqual(bytes.subarray(0, HEAD.length), HEAD)) return undefined;
    const [start, end] = [HEAD.length + IV, bytes.length - 16];
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(HEAD.length, start));
      decipher.setAuthTag(bytes.subarray(end));
      const plain = Buffer.concat([decipher.update(bytes.subarray(start, end)), decipher.final()]);
      const [executionArn, entry] = JSON.parse(
        plain.subarray(2, 2 + plain.readUInt16BE()).toString(),
      );
      return { executionArn, entry };
    } catch {
      // Not a token of ours: the seal does not fit.
      return undefined;
    }
  };

  const mint = (address: TokenAddress): string => {
    const known = recent.token(address);
    if (known !== undefined) return known;
    const token = seal(address);
    recent.add(token, address);
    return token;
  };

  const read = (taskToken: string): TokenAddress | undefined => {
    const known = recent.address(taskToken);
    if (known !== undefined) return known;
    const address = unseal(taskToken);
    if (address !== undefined) recent.add(taskToken, address);
    return address;
  };

  return { mint, read };
};

export type TaskTokens = ReturnType<typeof createTaskTokens>;
