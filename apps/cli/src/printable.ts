/** Control, bidirectional and invisible characters, and halves of pairs: they can make a terminal show what is not there. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Text from elsewhere as one safe line. */
export const toPrintable = (text: string, longest = 200): string => {
  const line = text.replace(/\s+/g, ' ');
  const cut = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  return cut.replace(UNSAFE, '\u{FFFD}');
};

/** Several lines, none of which gives a terminal orders. */
export const toPrintableLines = (text: string): string =>
  text.replace(UNSAFE, (character) => (character === '\n' ? character : '\u{FFFD}'));

/** JSON in ASCII, which says the same and cannot give a terminal orders. */
export const toPrintableJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Rows as columns, the first row being their names. */
export const toTable = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
