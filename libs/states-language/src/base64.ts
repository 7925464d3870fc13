/** Texts as Base64 of their UTF-8 bytes, and back. */
export const encodeBase64 = (text: string): string => {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
};

/** @throws TypeError for a text that is no Base64. */
export const decodeBase64 = (text: string): string => {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new TypeError('The argument is not Base64');
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
};
