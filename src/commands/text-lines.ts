/** Longest column of a table but the last on a terminal, so that one long file name does not push the rest out of sight. */
const WIDEST_COLUMN = 36;

const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;

/** Rows in columns of equal width. On a terminal of `columns` characters long cells are cut with an ellipsis; otherwise nothing is. */
export const tableLines = (rows: readonly (readonly string[])[], columns: number | null): readonly string[] => {
  const shown =
    columns === null
      ? rows
      : rows.map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cut(cell, WIDEST_COLUMN))));
  const widths = shown.reduce<number[]>((most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)), []);
  return shown
    .map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  '))
    .map((line) => (columns === null ? line : cut(line, columns)));
};

/** Wider lines are hard to read (a guess within what typographers advise). */
const WIDEST_LINE = 96;

/** The text in lines no wider than the terminal, broken between words; lines after the first begin with `indent`. One line where there is no terminal. */
export const wrapped = (text: string, columns: number | null, indent = ''): string => {
  if (columns === null) return text;
  const width = Math.min(columns, WIDEST_LINE);
  const lines: string[] = [];
  const words = text.trimStart().split(' ');
  let line = text.slice(0, text.length - text.trimStart().length) + (words[0] ?? '');
  for (const word of words.slice(1)) {
    if (line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
};

/** "1 plan", "2 plans". */
export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : plural}`;

/** The text on one line, without a leading bullet, cut at a word when longer than `width`. */
export const excerpt = (text: string, width: number): string => {
  const line = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[•●▪◦‣] ?|[–-] )+/u, '');
  if (line.length <= width) return line;
  const start = line.slice(0, width);
  const lastSpace = start.lastIndexOf(' ');
  return `${start.slice(0, lastSpace > width / 2 ? lastSpace : width)}…`;
};
