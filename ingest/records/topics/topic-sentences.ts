import type { Cell, Row, Section, Span } from '../../../src/core/schema/document.ts';
import type { TableToRead } from '../tables/read-tables.ts';
import type { TextUnit } from '../text-units.ts';

/** A sentence or cell that may state a topic. */
export type Sentence = Span & {
  readonly text: string;
  readonly section: Section;
  /** The question that stands as a heading right above, for the first sentence of its answer. */
  readonly answers: string | null;
};

/** A heading that asks makes what follows its answer, whatever words the answer uses ("Nothing beyond the time of managers"). */
export const proseSentences = (units: readonly TextUnit[]): readonly Sentence[] =>
  units.map(({ text, passage, charStart, charEnd, position }, index) => {
    const heading = passage.headingPath.at(-1) ?? '';
    const above = units[index - 1]?.passage.headingPath;
    const opens = position === 0 && (above === undefined || above.join('\n') !== passage.headingPath.join('\n'));
    return {
      text,
      section: passage.section,
      answers: opens && heading.trimEnd().endsWith('?') ? heading : null,
      charStart,
      charEnd,
    };
  });

/** The cells of a row that are printed in it and hold a word. */
export const cellsThatSay = ({ cells }: Row): readonly Cell[] =>
  cells.filter((cell) => !cell.inherited && /\p{L}{3}/u.test(cell.text));

/** The printed cells of tables, those repeated from above left out. */
export const rowSentences = (tables: readonly TableToRead[]): readonly Sentence[] =>
  tables
    .filter(({ kind }) => kind !== 'none')
    .flatMap(({ rows }) =>
      rows.flatMap(({ row, section }) =>
        cellsThatSay(row).map(({ text, charStart, charEnd }) => ({ text, section, answers: null, charStart, charEnd })),
      ),
    );
