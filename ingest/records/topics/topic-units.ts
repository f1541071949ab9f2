import type { Section, Span } from '../../../src/core/schema/document.ts';
import type { TableToRead } from '../tables/read-tables.ts';
import type { TextUnit } from '../text-units.ts';
import { cellsThatSay, proseSentences, rowSentences, type Sentence } from './topic-sentences.ts';

/** A sentence of running text, or a whole row of a table: what is weighed as one. */
export type TopicUnit = Span & {
  readonly text: string;
  readonly section: Section;
  readonly heading: string;
  readonly isRow: boolean;
  /** Its sentences or cells, as numbers in the list of all sentences. */
  readonly sentences: readonly number[];
};

const rowUnits = (tables: readonly TableToRead[], firstSentence: number): readonly TopicUnit[] => {
  let next = firstSentence;
  return tables
    .filter(({ kind }) => kind !== 'none')
    .flatMap(({ rows, headingPath }) =>
      rows.flatMap(({ row, section }): readonly TopicUnit[] => {
        const own = cellsThatSay(row);
        const sentences = own.map((_, i) => next + i);
        next += own.length;
        if (own.length === 0) return [];
        const printed = row.cells.filter(({ inherited }) => !inherited);
        return [
          {
            text: row.cells
              .filter(({ text }) => /\p{L}{3}/u.test(text))
              .map(({ text }) => text)
              .join('. '),
            section,
            heading: headingPath.at(-1) ?? '',
            isRow: true,
            sentences,
            charStart: Math.min(...printed.map(({ charStart }) => charStart)),
            charEnd: Math.max(...printed.map(({ charEnd }) => charEnd)),
          },
        ];
      }),
    );
};

/** Every sentence and cell that may state a topic, in reading order, prose first; and the units they make. */
export const topicUnits = (
  units: readonly TextUnit[],
  tables: readonly TableToRead[],
): { readonly sentences: readonly Sentence[]; readonly units: readonly TopicUnit[] } => {
  const prose = proseSentences(units);
  const proseUnits = units.map(
    ({ text, passage, charStart, charEnd }, index): TopicUnit => ({
      text,
      section: passage.section,
      heading: passage.headingPath.at(-1) ?? '',
      isRow: false,
      sentences: [index],
      charStart,
      charEnd,
    }),
  );
  return {
    sentences: [...prose, ...rowSentences(tables)],
    units: [...proseUnits, ...rowUnits(tables, prose.length)],
  };
};
