import { describe, expect, it } from 'vitest';
import type { DraftBlock } from '../../../../ingest/draft.ts';
import { chunk } from '../../../../ingest/passages.ts';
import { extractRecords } from '../../../../ingest/records/extract.ts';
import { cellChances, cellOdds, usualOdds } from '../../../../ingest/records/topics/topic-learnt.ts';
import { createMeaning, createMeaningVector, meaningWords } from '../../../../ingest/records/topics/topic-meaning.ts';
import type { Section } from '../../../../src/core/schema/document.ts';
import { loadStaticModel } from '../../../../src/models/static/static-model.ts';
import { documentOf, heading, paragraph, table } from '../plan-document.ts';

const model = loadStaticModel();
const embed = (texts: readonly string[]) => texts.map((text) => model.embedSync(text));

/** The topics that a document of one section states by learnt probabilities, each with its best quote. */
const statedIn = (section: Section, blocks: readonly DraftBlock[]): ReadonlyMap<string, string> => {
  const read = documentOf(blocks);
  const passages = chunk(read, { documentId: 'd1', sectionOf: () => section });
  const context = { documentId: 'd1', planId: 'p1', council: null, date: '2024-07-18', powers: null, embed };
  return new Map(
    extractRecords(read, passages, context).topics.flatMap(({ topic, quotes }) =>
      quotes[0] === undefined ? [] : [[topic, quotes[0].quote] as const],
    ),
  );
};

const filler = paragraph(
  'The district is mostly rural, with two market towns, and about a hundred thousand people live in it. Many of them have moved here from larger places.',
);

describe('topics by learnt probabilities', () => {
  it.each([
    [
      'wasteful_spend',
      'Value for money',
      'working-practices',
      'Staff at desks spend two days of the week in the building and may do their hours at home on the others.',
    ],
    [
      'technology_data',
      'Technology and data',
      'legacy-systems',
      'The package that runs our housing rents is twenty-two years old, and nobody sells repairs for it any more.',
    ],
  ] as const)('in %s, under %s, %s is stated in words of its own', (section, title, topic, text) => {
    expect(statedIn(section, [heading(title), filler, paragraph(text)]).get(topic)).toBe(text);
  });

  it('are not stated by what another council does', () => {
    const text = 'Adult social care here is provided by Westshire County Council, as are schools and roads.';
    expect(statedIn('context', [filler, paragraph(text)]).has('adult-social-care')).toBe(false);
  });

  it('are not stated by a passing word', () => {
    const stated = statedIn('context', [
      filler,
      paragraph(
        'It is often said that public bodies should learn from the private sector, and many books have been written about it.',
      ),
    ]);
    expect([...stated.keys()]).toEqual([]);
  });

  it('quote the cell of a row that says it', () => {
    const rows = [['Revenues', 'Use artificial intelligence to sort the letters that come in', 'March 2025']];
    const stated = statedIn('technology_data', [
      filler,
      heading('Our programme'),
      table(null, ['Area', 'Action', 'Date'], rows),
    ]);
    expect(stated.get('new-technology-ai')).toBe('Use artificial intelligence to sort the letters that come in');
  });
});

describe('the chances of cells', () => {
  it('add up those of the likeliest units, and say nothing where no unit is likely', () => {
    const [some = 0, none = 0] = cellOdds(
      [
        [0.5, 0.04],
        [0.5, 0.04],
        [0, 0.04],
      ],
      2,
    );
    expect(some).toBeCloseTo(Math.log(3));
    expect(none).toBeLessThan(-13);
  });

  it('rise in a document that says more than usual, and fall in one that says less', () => {
    expect(cellChances([0, 0], 0)).toEqual([0.5, 0.5]);
    expect(cellChances([3, 3, 0], 0).at(-1)).toBeCloseTo(0.731, 3);
    expect(cellChances([-3, -3, 0], 0).at(-1)).toBeCloseTo(0.269, 3);
    expect(
      usualOdds([
        [1, 9],
        [-1, -9],
      ]),
    ).toBe(0);
  });
});

describe('meaning', () => {
  it('is weighed as the whole vector would be', () => {
    const vocabulary = { words: ['panel', 'vacant post'], rarity: [2, 3] };
    const meaning = {
      own: Float32Array.from([0.6, 0.8]),
      heading: Float32Array.from([1, 0]),
      before: Float32Array.from([0, 1]),
      section: 'barriers' as const,
      words: meaningWords('A panel looks at every vacant post.'),
    };
    const vector = createMeaningVector(vocabulary)(meaning);
    const row = Float64Array.from(vector, (_, i) => (i + 1) / 10);
    const [said = 0] = createMeaning([row], vocabulary)(meaning);
    expect(said).toBeCloseTo(
      vector.reduce((sum, value, i) => sum + value * (row[i] ?? 0), 0),
      6,
    );
  });

  it('takes words without endings, little words left out, and their pairs', () => {
    expect(meaningWords('The panel challenges vacancies')).toEqual([
      'panel',
      'challeng',
      'vacanc',
      'panel challeng',
      'challeng vacanc',
    ]);
  });
});
