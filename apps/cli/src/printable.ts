/** Control, bidirectional and zero-width characters: they can make a terminal show what is not there. */
const UNSAFE = /[\p{Cc}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}]/gu;

/** Text from elsewhere as one safe line. */
export const toPrintable = (text: string, longest = 200): string => {
  const line = text.replace(/\s+/g, ' ').replace(UNSAFE, '\u{FFFD}');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
};

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
