import { describe, expect, it } from 'vitest';
import { type CitedSource, checkAnswer, citationFault } from '../../src/citations/check.ts';
import type { Citation } from '../../src/core/schema/answer.ts';
import type { Passage } from '../../src/core/schema/document.ts';

const TEXT = 'Northwick saved £12.5m since 2019.\n\nIt sold two depots in 2023/24.';
const NORTHWICK = { code: 'NWK', gss: 'E99000901', name: 'Northwick', officialName: 'Northwick Council' };
const SOUTHWICK = { code: 'SWK', gss: 'E99000902', name: 'Southwick', officialName: 'Southwick Council' };

const passage = (charStart: number, charEnd: number): Passage => ({
  passageId: `p${charStart}`,
  documentId: 'd1',
  kind: 'paragraph',
  text: TEXT.slice(charStart, charEnd),
  context: '',
  headingPath: [],
  section: 'none',
  pageNumbers: [1],
  tableId: null,
  cells: [],
  charStart,
  charEnd,
});

const SOURCE: CitedSource = {
  text: (documentId) => (documentId === 'd1' ? TEXT : null),
  passagesAt: (_, at) =>
    [passage(0, 34), passage(36, TEXT.length)].filter(({ charStart, charEnd }) => charStart <= at && at < charEnd),
  lines: () => [
    { charStart: 0, charEnd: 34, pageNumber: 1, box: [0, 0, 1, 1] },
    { charStart: 36, charEnd: TEXT.length, pageNumber: 2, box: [0, 0, 1, 1] },
  ],
  councilCode: () => 'NWK',
};

const named = (text: string) =>
  (text.includes('Southwick') ? ['SWK'] : []).concat(text.includes('Northwick') ? ['NWK'] : []);

const SOUND: Citation = {
  citationId: 'c1',
  documentId: 'd1',
  planId: 'plan',
  council: NORTHWICK,
  title: 'Plan',
  pageNumber: 1,
  headingPath: [],
  quote: 'Northwick saved £12.5m since 2019.',
  charStart: 0,
  charEnd: 34,
  boxes: [],
};

const answer = (text: string, citations: readonly Citation[] = [SOUND], ids = ['c1']) =>
  checkAnswer({ sentences: [{ text, citationIds: ids, supported: true }], citations }, SOURCE, named);

describe('the citation checker', () => {
  it('lets a verbatim quote at its place through', () => {
    const checked = answer('Northwick: it saved £12.5 million since 2019.');
    expect(checked).toEqual({
      sentences: [{ text: 'Northwick: it saved £12.5 million since 2019.', citationIds: ['c1'], supported: true }],
      citations: [SOUND],
      removedCitations: 0,
      faults: [],
    });
  });

  it.each([
    ['an altered digit in the quote', { ...SOUND, quote: 'Northwick saved £13.5m since 2019.' }, 'quote_not_at_place'],
    ['a quote at a shifted place', { ...SOUND, charStart: 1, charEnd: 35 }, 'quote_not_at_place'],
    ['a quote that runs over two passages', { ...SOUND, quote: TEXT.slice(0, 50), charEnd: 50 }, 'across_passages'],
    ['a page that is not the one printed on', { ...SOUND, pageNumber: 2 }, 'wrong_page'],
    ['a page where there is one but none is given', { ...SOUND, pageNumber: null }, 'wrong_page'],
    ['another council', { ...SOUND, council: SOUTHWICK }, 'wrong_council'],
    ['a document that is not held', { ...SOUND, documentId: 'd9' }, 'unknown_document'],
    ['an empty quote', { ...SOUND, quote: '', charEnd: 0 }, 'quote_not_at_place'],
  ] as const)('takes out a citation with %s', (_, citation, fault) => {
    expect(citationFault(citation, SOURCE)).toBe(fault);
    const checked = answer('Northwick saved money.', [citation]);
    expect(checked.citations).toEqual([]);
    expect(checked.removedCitations).toBe(1);
    expect(checked.sentences).toEqual([{ text: 'Northwick saved money.', citationIds: [], supported: false }]);
  });

  it('counts a key that was invented', () => {
    const checked = answer('Northwick saved £12.5m.', [SOUND], ['c1', 'c7']);
    expect(checked.removedCitations).toBe(1);
    expect(checked.sentences).toEqual([{ text: 'Northwick saved £12.5m.', citationIds: ['c1'], supported: true }]);
  });

  it.each([
    ['an altered digit', 'Northwick saved £12.6m since 2019.'],
    ['another scale', 'Northwick saved £12.5bn since 2019.'],
    ['another year', 'Northwick saved £12.5m since 2018.'],
    ['a percentage made of a number', 'Northwick saved 2019% of its budget.'],
    ['a swapped council', 'Southwick saved £12.5m since 2019.'],
  ])('marks a sentence with %s as not supported', (_, text) => {
    expect(answer(text).sentences).toEqual([{ text, citationIds: ['c1'], supported: false }]);
  });

  it('marks a sentence without a citation as not supported', () => {
    expect(answer('Northwick is thrifty.', [SOUND], []).sentences[0]?.supported).toBe(false);
  });
});
