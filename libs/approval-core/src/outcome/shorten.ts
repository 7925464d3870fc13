/** A text's size on the wire. */
export const toUtf8Bytes = (text: string): number => new TextEncoder().encode(text).length;

/**
 * The text cut to at most `max` units, saying so at its end. A surrogate pair is never cut in two.
 * @param measure the unit: UTF-16 length by default, or `toUtf8Bytes`.
 */
export const shorten = (
  text: string,
  max: number,
  measure: (text: string) => number = ({ length }) => length,
): string => {
  if (measure(text) <= max) return text;
  const note = ` … [shortened from ${text.length} characters]`;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, middle) + note) <= max) low = middle;
    else high = middle - 1;
  }
  const end = /[\ud800-\udbff]$/.test(text.slice(0, low)) ? low - 1 : low;
  return (text.slice(0, end) + note).slice(0, max);
};
