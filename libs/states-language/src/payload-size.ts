import { MAXIMUM_PAYLOAD_BYTES } from './limits.ts';

/** Whether a JSON text is over the payload quota, counted in bytes of UTF-8. */
export const isOverPayloadLimit = (text: string): boolean => {
  if (text.length * 3 <= MAXIMUM_PAYLOAD_BYTES) return false;
  if (text.length > MAXIMUM_PAYLOAD_BYTES) return true;
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair stands for two of the pair's four bytes.
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return bytes > MAXIMUM_PAYLOAD_BYTES;
};
