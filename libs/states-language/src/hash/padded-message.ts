/**
 * A text's UTF-8 bytes as MD5 and SHA take them: a 1 bit, zeros to fill a block, the length in bits.
 * `lengthBytes` is 8, or 16 for the SHA-512 family.
 */
export const createPaddedMessage = (
  text: string,
  blockBytes: number,
  lengthBytes: number,
  isLittleEndian: boolean,
): DataView => {
  const bytes = new TextEncoder().encode(text);
  const size = Math.ceil((bytes.length + 1 + lengthBytes) / blockBytes) * blockBytes;
  const padded = new Uint8Array(size);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(
    isLittleEndian ? size - lengthBytes : size - 8,
    BigInt(bytes.length) * 8n,
    isLittleEndian,
  );
  return view;
};
