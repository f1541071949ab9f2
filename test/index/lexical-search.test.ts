import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PassageTerms, packDocumentTerms, unpackDocumentTerms } from '../../index/document-terms.ts';
import { searchTerms } from '../../index/lexical-search.ts';
import { rowIdsOf } from '../../index/row-ids.ts';

const K1 = 1.2;
const B = 0.75;

const searchOver = (documents: readonly (readonly PassageTerms[])[]) =>
  searchTerms({
    documents: documents.flatMap((passages) => unpackDocumentTerms(packDocumentTerms(passages)) ?? []),
    rowIds: rowIdsOf(documents.map((passages, index) => ({ documentRef: index, passageCount: passages.length }))),
  });

const times = (list: readonly string[], term: string): number => list.filter((other) => other === term).length;

/** BM25 written down from the formula, over every passage. */
const bm25Slowly = (
  passages: readonly PassageTerms[],
  terms: readonly string[],
  weights: { readonly body: number; readonly context: number },
): readonly number[] => {
  const lengthOf = ({ body, context }: PassageTerms) => weights.body * body.length + weights.context * context.length;
  const average = passages.reduce((sum, passage) => sum + lengthOf(passage), 0) / passages.length;
  return passages.map((passage) =>
    terms.reduce((score, term) => {
      const holding = passages.filter(({ body, context }) => times(body, term) + times(context, term) > 0).length;
      const idf = Math.log(1 + (passages.length - holding + 0.5) / (holding + 0.5));
      const tf = weights.body * times(passage.body, term) + weights.context * times(passage.context, term);
      return tf === 0 ? score : score + (idf * tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * lengthOf(passage)) / average));
    }, 0),
  );
};

const ALL = { rowIds: null, size: 1 };

describe('the inverted index', () => {
  const term = fc.constantFrom('a', 'b', 'c', '£12.5m', '2024/25', 'IT', 'it', '𝒳');
  const passage = fc.record({ body: fc.array(term, { maxLength: 12 }), context: fc.array(term, { maxLength: 5 }) });
  const documents = fc.array(fc.array(passage, { maxLength: 6 }), { maxLength: 5 });

  it('scores as the formula of BM25 does', () => {
    fc.assert(
      fc.property(documents, fc.uniqueArray(term, { maxLength: 4 }), (given, query) => {
        const weights = { body: 1, context: 0.5 };
        const expected = bm25Slowly(given.flat(), [...query].sort(), weights);
        const rowIds = [
          ...rowIdsOf(given.map((passages, documentRef) => ({ documentRef, passageCount: passages.length }))),
        ];
        const found = new Map(
          searchOver(given)
            .search(query, ALL, 1000, weights)
            .map((row) => [row.rowId, row.score]),
        );
        for (const [index, rowId] of rowIds.entries())
          expect(found.get(rowId) ?? 0).toBeCloseTo(expected[index] ?? -1, 10);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('counts the passages that hold a term', () => {
    const search = searchOver([
      [
        { body: ['a', 'a'], context: ['a'] },
        { body: ['b'], context: ['a'] },
      ],
      [{ body: ['b'], context: [] }],
    ]);
    expect(search.documentFrequencies(['a', 'b', 'c'])).toEqual([2, 2, 0]);
  });

  it('tells a term said often from one said once, beyond 63 times too', () => {
    const said = (count: number): PassageTerms => ({ body: Array.from({ length: count }, () => 'a'), context: [] });
    const search = searchOver([[said(1), said(2), said(70)]]);
    const found = search.search(['a'], ALL, 10, { body: 1, context: 1 });
    expect(found.map((row) => row.rowId)).toEqual([2, 1, 0]);
  });

  it('is refused when its bytes were cut short', () => {
    const packed = packDocumentTerms([{ body: ['a', 'b'], context: ['c'] }]);
    expect(unpackDocumentTerms(packed)).not.toBeNull();
    for (let length = 0; length < packed.length; length += 1)
      expect(unpackDocumentTerms(packed.slice(0, length))).toBeNull();
  });

  it('is the same wherever its bytes lie in memory', () => {
    const packed = packDocumentTerms([{ body: ['a', 'b'], context: ['c'] }]);
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    expect(unpackDocumentTerms(shifted.subarray(3))).toEqual(unpackDocumentTerms(packed));
  });
});
