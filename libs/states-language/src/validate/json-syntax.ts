import type { Diagnostic } from '../types.ts';

const WORD = /^\s*([\w.+-]+)/;
const POSITION = /position (\d+)/;

/** Says what is wrong with a text that is no JSON, in the words of AWS's reader as far as they are known. */
export const describeJsonFault = (text: string, error: unknown): Diagnostic => {
  const message = error instanceof Error ? error.message : String(error);
  const word = WORD.exec(text);
  const isWordAtFault = word?.[1] !== undefined && !/^(?:true|false|null|-?\d)/.test(word[1]);
  const offset = isWordAtFault
    ? (word?.[0].length ?? 0)
    : Number(POSITION.exec(message)?.[1] ?? text.length);
  const lines = text.slice(0, offset).split('\n');
  const shown =
    text.length > 500 ? `${text.slice(0, 500)}"[truncated ${text.length - 500} chars]` : `${text}"`;
  const location = `[Source: (String)"${shown}; line: ${lines.length}, column: ${(lines.at(-1)?.length ?? 0) + 1}]`;
  const reason = isWordAtFault
    ? `Unrecognized token '${word?.[1]}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`
    : message;
  return {
    severity: 'ERROR',
    code: 'INVALID_JSON_DESCRIPTION',
    message: `${reason}\n at ${location}`,
    location,
  };
};
