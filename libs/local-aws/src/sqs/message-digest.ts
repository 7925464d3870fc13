import { createHash } from 'node:crypto';
import type { StoredAttribute } from './state.ts';

export const md5 = (data: string | Uint8Array): string =>
  createHash('md5').update(data).digest('hex');

const withLength = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** Type of transport in the digest: 1 for text and numbers, 2 for bytes. */
const toValue = ({ text, binary }: StoredAttribute): Buffer =>
  binary === undefined
    ? Buffer.concat([Buffer.of(1), withLength(Buffer.from(text ?? ''))])
    : Buffer.concat([Buffer.of(2), withLength(Buffer.from(binary, 'base64'))]);

/** "Calculating the MD5 message digest for message attributes" of the SQS developer guide. */
export const digestAttributes = (
  attributes: Readonly<Record<string, StoredAttribute>>,
): string | undefined => {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const parts = names.flatMap((name) => {
    const attribute = attributes[name] as StoredAttribute;
    return [
      withLength(Buffer.from(name)),
      withLength(Buffer.from(attribute.type)),
      toValue(attribute),
    ];
  });
  return md5(Buffer.concat(parts));
};

export const attributeBytes = (attributes: Readonly<Record<string, StoredAttribute>>): number =>
  Object.entries(attributes).reduce(
    (sum, [name, { type, text = '', binary = '' }]) =>
      sum + Buffer.byteLength(name + type + text) + Buffer.from(binary, 'base64').length,
    0,
  );
