import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationPrecision } from '../../evals/measures/citations/citation-precision.ts';
import { citationRecall } from '../../evals/measures/citations/citation-recall.ts';
import { figuresSupportedRate, unsupportedFigures } from '../../evals/measures/citations/figures-supported.ts';
import { pageHit } from '../../evals/measures/citations/page-hit.ts';
import { resolves } from '../../evals/measures/citations/resolves.ts';
import { spanIoU } from '../../evals/measures/citations/span-iou.ts';
import type { Supports } from '../../evals/measures/citations/support.ts';
import { silentlyUncitedRate, uncitedSentenceRate } from '../../evals/measures/citations/uncited-sentences.ts';
import { verbatimRate } from '../../evals/measures/citations/verbatim.ts';
import { weightedSupport } from '../../evals/measures/citations/weighted-support.ts';

// Sentence "A B" needs the facts A and B; citation "ab" holds both, "a" and "b" one each, "x" none.
const supports: Supports = ({ text }, citationIds) =>
  text
    .toLowerCase()
    .split(' ')
    .every((fact) => citationIds.some((citationId) => citationId.includes(fact)));
const sentence = (text: string, ...citationIds: string[]) => ({ text, citationIds });

describe('ALCE citation recall and precision', () => {
  test('a sentence counts when its citations support it together', () => {
    const sentences = [sentence('A B', 'a', 'b'), sentence('A B', 'a'), sentence('A')];
    expect(citationRecall(sentences, supports)).toEqual({ rate: 1 / 3, count: 3 });
  });

  test.each([
    ['both are needed', sentence('A B', 'a', 'b'), 1],
    ['one holds all, the other nothing', sentence('A B', 'ab', 'x'), 1 / 2],
    ['one holds all, the others a part each', sentence('A B', 'ab', 'a', 'b'), 1 / 3],
    ['each holds all', sentence('A', 'a', 'ab'), 1],
    ['together they do not support it', sentence('A B', 'a', 'x'), 0],
  ])('precision where %s', (_, cited, rate) => {
    expect(citationPrecision([cited], supports).rate).toBeCloseTo(rate, 12);
  });

  test('an answer without citations scores 0, and no answer is not measured', () => {
    expect(citationPrecision([sentence('A')], supports)).toEqual({ rate: 0, count: 0 });
    expect(citationPrecision([], supports).rate).toBeNull();
    expect(citationRecall([], supports).rate).toBeNull();
  });

  test('support is weighted as in TREC RAG', () => {
    expect(weightedSupport(['full', 'partial', 'none', 'uncited'])).toEqual({ precision: 0.5, recall: 0.375 });
    expect(weightedSupport(['uncited'])).toEqual({ precision: null, recall: 0 });
  });
});

describe('where citations lead', () => {
  const page = (pageNumber: number, charStart: number, charEnd: number) => ({
    pageNumber,
    charStart,
    charEnd,
    width: 1,
    height: 1,
    ocr: false,
  });
  const documents = new Map([
    ['pdf', { text: 'One two three', pages: [page(1, 0, 7), page(2, 8, 13)] }],
    ['html', { text: 'One two', pages: [] }],
  ]);

  test.each([
    ['to a span on its page', 'pdf', 4, 7, 1, true],
    ['to the wrong page', 'pdf', 4, 7, 2, false],
    ['to a page that is not there', 'pdf', 4, 7, 3, false],
    ['to a span past the end', 'pdf', 8, 14, 2, false],
    ['to an empty span', 'pdf', 4, 4, 1, false],
    ['to an unknown document', 'other', 0, 1, 1, false],
    ['to a document without pages', 'html', 0, 3, null, true],
    ['to no page of a document with pages', 'pdf', 0, 3, null, false],
  ])('%s', (_, documentId, charStart, charEnd, pageNumber, expected) => {
    expect(resolves({ documentId, charStart, charEnd, pageNumber }, documents)).toBe(expected);
  });

  test('a quote must stand at its place to the character', () => {
    const texts = new Map([['pdf', 'One two three']]);
    const quoted = (charStart: number, quote: string) => ({
      documentId: 'pdf',
      charStart,
      charEnd: charStart + quote.length,
      quote,
    });
    expect(verbatimRate([quoted(4, 'two'), quoted(4, 'Two'), quoted(5, 'two')], texts)).toEqual({
      rate: 1 / 3,
      count: 3,
    });
    expect(verbatimRate([], texts).rate).toBeNull();
  });

  test('a page is hit in the right document only', () => {
    const right = [{ documentId: 'pdf', pageNumber: 2 }];
    expect(pageHit([{ documentId: 'pdf', pageNumber: 2 }], right)).toBe(1);
    expect(pageHit([{ documentId: 'other', pageNumber: 2 }], right)).toBe(0);
    expect(pageHit([], right)).toBe(0);
    expect(pageHit(right, [])).toBeNull();
  });

  test('overlap of spans equals counting characters one by one', () => {
    const span = fc
      .record({ documentId: fc.constantFrom('a', 'b'), charStart: fc.nat(12), length: fc.nat(6) })
      .map(({ documentId, charStart, length }) => ({ documentId, charStart, charEnd: charStart + length }));
    const characters = (spans: readonly { documentId: string; charStart: number; charEnd: number }[]) =>
      new Set(
        spans.flatMap(({ documentId, charStart, charEnd }) =>
          Array.from({ length: charEnd - charStart }, (_, i) => `${documentId}${charStart + i}`),
        ),
      );
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.array(span, { maxLength: 5 }), (cited, right) => {
        const [a, b] = [characters(cited), characters(right)];
        const union = new Set([...a, ...b]).size;
        const shared = [...a].filter((char) => b.has(char)).length;
        expect(spanIoU(cited, right)).toEqual(union === 0 ? null : shared / union);
      }),
      { seed: 7 },
    );
  });
});

describe('what an answer says without support', () => {
  test('figures must stand in a quote with their unit', () => {
    const quotes = ['We saved £12.5m over 3 years.', 'Agency spending fell to 5%.'];
    expect(unsupportedFigures('It saved £12,500,000 and cut agency spending to 5%, 7% less.', quotes)).toEqual(['7%']);
    expect(figuresSupportedRate('It saved £12.5m and £13m.', quotes)).toEqual({ rate: 0.5, count: 2 });
    expect(figuresSupportedRate('No figures.', quotes).rate).toBeNull();
  });

  test('sentences without a citation are counted, and apart from them those that hide it', () => {
    const sentences = [
      { citationIds: ['1'], supported: true },
      { citationIds: [], supported: false },
      { citationIds: [], supported: true },
    ];
    expect(uncitedSentenceRate(sentences).rate).toBeCloseTo(2 / 3, 12);
    expect(silentlyUncitedRate(sentences).rate).toBeCloseTo(1 / 3, 12);
  });
});
