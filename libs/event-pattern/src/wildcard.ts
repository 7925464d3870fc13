import { rejectPattern } from './invalid-event-pattern.ts';

/**
 * Cuts a wildcard at its unescaped asterisks. `\*` and `\\` stand for themselves.
 * Positions in refusals count the quote that EventBridge's reader puts in front.
 */
export const parseWildcard = (text: string): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const next = text.charAt(index + 1);
    if (character === '*') {
      if (next === '*') rejectPattern(`Consecutive wildcard characters at pos ${index + 1}`);
      pieces.push(piece);
      piece = '';
    } else if (character === '\\') {
      if (next !== '*' && next !== '\\')
        rejectPattern(`Invalid escape character at pos ${index + 1}`);
      piece += next;
      index += 1;
    } else piece += character;
  }
  pieces.push(piece);
  return pieces;
};

/** Whether the text is the pieces in their order, with anything between them. Linear in the text per piece. */
export const matchesWildcard = (pieces: readonly string[], text: string): boolean => {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return text === first;
  if (text.length < first.length + last.length) return false;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (let index = 1; index < pieces.length - 1; index += 1) {
    const piece = pieces[index] ?? '';
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
};
