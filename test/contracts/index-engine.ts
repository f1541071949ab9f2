import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndexChange, IndexEngine, IndexSnapshot } from '../../index/engine.ts';
import { terms } from '../../src/core/analyser.ts';
import { NO_RECORDS } from '../../src/core/schema/record.ts';
import { action, askRequest, money, topicCell } from '../fixtures/records.ts';
import { atDegrees, axis, DIMENSION, indexedDocument, planOf } from './indexed-corpus.ts';

/** What a contract run works on: a new, empty index for vectors of `dimension` 4, which `dispose` removes. */
export type EngineUnderTest = { readonly engine: IndexEngine; dispose(): void };

const EVEN = { body: 1, context: 1 };
const ALL = { rowIds: null, size: Number.MAX_SAFE_INTEGER };

const roads = indexedDocument({
  id: 'roads',
  council: 'AAA',
  date: '2024-07-15',
  passages: [
    { text: 'We will repair potholes.', section: 'transform', vector: axis(0) },
    { text: 'Potholes, potholes and more potholes.', section: 'barriers', vector: atDegrees(30) },
    { text: 'Savings of £12.5m in 2024/25.', context: 'Highways', section: 'wasteful_spend', vector: atDegrees(90) },
  ],
});
const homes = indexedDocument({
  id: 'homes',
  council: 'BBB',
  kind: 'appendix',
  date: '2025-01',
  passages: [
    { text: 'Homelessness is rising.', section: 'barriers', vector: atDegrees(180) },
    { text: 'Temporary accommodation costs.', context: 'Homelessness', vector: atDegrees(60) },
  ],
});
const undated = indexedDocument({ id: 'undated', passages: [{ text: 'No council, no date.' }] });

const putting = (put: IndexChange['put'], plans: IndexChange['plans'] = []): IndexChange => ({
  put,
  removeDocumentIds: [],
  plans,
});

const withSnapshot = <T>(engine: IndexEngine, read: (snapshot: IndexSnapshot) => T): T => {
  const snapshot = engine.snapshot();
  try {
    return read(snapshot);
  } finally {
    snapshot.close();
  }
};

const idsOf = (snapshot: IndexSnapshot, rows: readonly { readonly rowId: number }[]): readonly string[] =>
  snapshot.passages(rows.map((row) => row.rowId)).map((row) => row.passage.passageId);

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

/** The behaviour that every index engine must have. `makeEngine` gives a new, empty one each time. */
export const describeIndexEngine = (name: string, makeEngine: () => EngineUnderTest): void => {
  describe(`index engine: ${name}`, () => {
    let made: EngineUnderTest;
    let engine: IndexEngine;
    beforeEach(() => {
      made = makeEngine();
      engine = made.engine;
    });
    afterEach(() => made.dispose());

    describe('records and topic cells', () => {
      const lanes = indexedDocument({
        id: 'lanes',
        council: 'AAA',
        passages: [{ text: 'We will mend the lanes.' }],
        records: {
          ...NO_RECORDS,
          actions: [action('mend lanes'), action('mark lanes', { status: 'complete' })],
          money: [money('lanes', 1200)],
        },
        topicCells: [topicCell('savings', 'stated', ['We will mend the lanes.']), topicCell('cloud', 'not_stated')],
      });
      const flats = indexedDocument({
        id: 'flats',
        council: 'BBB',
        passages: [{ text: 'Build flats.' }],
        records: { ...NO_RECORDS, actions: [action('build flats')], requests: [askRequest('let us build')] },
        topicCells: [topicCell('cloud', 'unreadable')],
      });

      it('gives the records of a kind by document in the order of the ids, then in reading order', () => {
        engine.commit(putting([lanes, flats]));
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.records('action', ['flats', 'lanes'])).toEqual([
            ...flats.records.actions,
            ...lanes.records.actions,
          ]);
          expect(snapshot.records('money', ['flats', 'lanes'])).toEqual(lanes.records.money);
          expect(snapshot.records('request', ['flats'])).toEqual(flats.records.requests);
          expect(snapshot.records('barrier', ['flats', 'lanes'])).toEqual([]);
        });
      });

      it('gives the cells of the topics asked for, by document and then by topic as asked', () => {
        engine.commit(putting([lanes, flats]));
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.topicCells(['cloud', 'savings'], ['lanes', 'flats'])).toEqual([
            { documentId: 'lanes', cell: lanes.topicCells[1] },
            { documentId: 'lanes', cell: lanes.topicCells[0] },
            { documentId: 'flats', cell: flats.topicCells[0] },
          ]);
        });
      });

      it('gives none for documents and topics it does not know, or when none are asked for', () => {
        engine.commit(putting([lanes, roads]));
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.records('action', ['unknown', 'roads'])).toEqual([]);
          expect(snapshot.records('action', [])).toEqual([]);
          expect(snapshot.topicCells(['unknown'], ['lanes'])).toEqual([]);
          expect(snapshot.topicCells(['cloud'], ['unknown', 'roads'])).toEqual([]);
          expect(snapshot.topicCells([], ['lanes'])).toEqual([]);
        });
      });

      it('replaces and removes them with their document', () => {
        engine.commit(putting([lanes, flats]));
        engine.commit(putting([{ ...lanes, records: NO_RECORDS, topicCells: [topicCell('cloud', 'stated', ['We'])] }]));
        engine.commit({ put: [], removeDocumentIds: ['flats'], plans: [] });
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.records('action', ['lanes', 'flats'])).toEqual([]);
          expect(snapshot.topicCells(['savings', 'cloud'], ['lanes', 'flats'])).toEqual([
            { documentId: 'lanes', cell: topicCell('cloud', 'stated', ['We']) },
          ]);
        });
      });
    });

    describe('round trip', () => {
      it('gives back the documents, passages and plans that were put', () => {
        const plans = [planOf('plan-a', ['AAA'], ['roads']), planOf('plan-b', ['BBB'], ['homes'])];
        engine.commit(putting([roads, homes, undated], plans));
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.passageCount).toBe(6);
          expect(snapshot.plans()).toEqual(plans);
          expect(snapshot.documents()).toEqual([
            { ...homes.document, planId: 'plan-b' },
            { ...roads.document, planId: 'plan-a' },
            undated.document,
          ]);
          expect(snapshot.read('roads')).toEqual(roads.read);
          expect(snapshot.text('roads')).toBe(roads.read.text);
          expect(snapshot.pages('roads')).toEqual(roads.read.pages);
          expect(snapshot.lines('roads')).toEqual(roads.read.lines);
          expect(snapshot.passagesOf('roads').map((row) => row.passage)).toEqual(roads.passages);
          for (const row of snapshot.passagesOf('roads')) {
            expect(snapshot.passagesAt('roads', row.passage.charStart)).toContainEqual(row);
            expect(snapshot.passagesAt('roads', row.passage.charEnd)).not.toContainEqual(row);
          }
          expect(snapshot.passageById('homes/1')).toMatchObject({
            passage: homes.passages[1],
            documentId: 'homes',
            councilCode: 'BBB',
            planId: 'plan-b',
          });
        });
      });

      it('keeps text that is not well-formed Unicode to the unit', () => {
        const hostile = 'a\u0000b \ud800 \udc00 \u2028 "\\" <script> £ 🙂 \ufeff';
        engine.commit(putting([indexedDocument({ id: 'hostile', passages: [{ text: hostile }] })]));
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.text('hostile')).toBe(hostile);
          expect(snapshot.passageById('hostile/0')?.passage.text).toBe(hostile);
        });
      });

      it('gives nothing for identifiers it does not know', () => {
        engine.commit(putting([roads]));
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.read('none')).toBeNull();
          expect(snapshot.text('none')).toBeNull();
          expect(snapshot.pages('none')).toEqual([]);
          expect(snapshot.lines('none')).toEqual([]);
          expect(snapshot.passagesOf('none')).toEqual([]);
          expect(snapshot.passagesAt('none', 0)).toEqual([]);
          expect(snapshot.passageById('none')).toBeNull();
          expect(snapshot.passages([-1, 0.5, Number.NaN, 2 ** 60])).toEqual([]);
          expect(snapshot.similarities(axis(0), [-1])).toEqual([0]);
        });
      });

      it('is empty and searchable before the first commit', () => {
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.passageCount).toBe(0);
          expect(snapshot.documents()).toEqual([]);
          expect(snapshot.scope({})).toEqual({ rowIds: null, size: 0 });
          expect(snapshot.lexical(['pothol'], ALL, 10, EVEN)).toEqual([]);
          expect(snapshot.semantic(axis(0), ALL, 10)).toEqual([]);
        });
      });

      it('gives passages in the order of the row ids asked for', () => {
        engine.commit(putting([roads]));
        withSnapshot(engine, (snapshot) => {
          const rows = snapshot.passagesOf('roads');
          const reversed = rows.map((row) => row.rowId).reverse();
          expect(snapshot.passages(reversed).map((row) => row.rowId)).toEqual(reversed);
        });
      });
    });

    describe('lexical search', () => {
      beforeEach(() => {
        engine.commit(putting([roads, homes, undated]));
      });

      it('ranks a passage that says a term more often higher, with positive scores', () => {
        withSnapshot(engine, (snapshot) => {
          const found = snapshot.lexical(terms('potholes'), ALL, 10, EVEN);
          expect(idsOf(snapshot, found)).toEqual(['roads/1', 'roads/0']);
          expect(found.every((row) => row.score > 0)).toBe(true);
        });
      });

      it('finds what only the context says, and leaves it out at weight 0', () => {
        withSnapshot(engine, (snapshot) => {
          expect(idsOf(snapshot, snapshot.lexical(['highwai'], ALL, 10, EVEN))).toEqual(['roads/2']);
          expect(snapshot.lexical(['highwai'], ALL, 10, { body: 1, context: 0 })).toEqual([]);
        });
      });

      it('weighs the body above the context when told so', () => {
        withSnapshot(engine, (snapshot) => {
          const found = snapshot.lexical(terms('homelessness'), ALL, 10, { body: 3, context: 0.5 });
          expect(idsOf(snapshot, found)).toEqual(['homes/0', 'homes/1']);
        });
      });

      it('finds amounts, years and references whole, however they are spelt', () => {
        withSnapshot(engine, (snapshot) => {
          for (const spelling of ['£12.5m', '£12.5 million', '£12,500,000', '24/25', '2024-25'])
            expect([spelling, idsOf(snapshot, snapshot.lexical(terms(spelling), ALL, 10, EVEN))]).toEqual([
              spelling,
              ['roads/2'],
            ]);
          expect(snapshot.lexical(['£12'], ALL, 10, EVEN)).toEqual([]);
        });
      });

      it('counts the passages that hold each term, in the order asked', () => {
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.documentFrequencies(['pothol', 'nowhere', '£12.5m', '', 'no'])).toEqual([2, 0, 1, 0, 1]);
        });
      });

      it('scores alike in whatever order and however often the terms are given', () => {
        withSnapshot(engine, (snapshot) => {
          const once = snapshot.lexical(['pothol', 'repair', 'save'], ALL, 10, EVEN);
          expect(snapshot.lexical(['save', 'pothol', 'repair', 'pothol'], ALL, 10, EVEN)).toEqual(once);
        });
      });

      it('takes any query text as words to look for, never as an operator', () => {
        withSnapshot(engine, (snapshot) => {
          for (const hostile of [
            '"',
            '" OR "a',
            'body:x',
            'NEAR(a b)',
            "'; DROP TABLE passages; --",
            '*',
            '^a',
            'a AND',
            '\u0000',
            '\ud800',
          ])
            expect([hostile, snapshot.lexical([hostile], ALL, 10, EVEN)]).toEqual([hostile, []]);
          fc.assert(
            fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (query) => {
              expect(Array.isArray(snapshot.lexical(query, ALL, 10, EVEN))).toBe(true);
            }),
            { seed: 1, numRuns: 200 },
          );
          expect(
            snapshot.lexical(
              Array.from({ length: 20_000 }, (_, i) => `t${i}`),
              ALL,
              10,
              EVEN,
            ),
          ).toEqual([]);
        });
      });
    });

    describe('passages that hold words', () => {
      const holding = (phrases: readonly (readonly string[])[], documentIds: readonly string[]) => {
        engine.commit(putting([roads, homes, undated]));
        return withSnapshot(engine, (snapshot) =>
          snapshot.passagesHolding(phrases, documentIds).map(({ passage }) => passage.passageId),
        );
      };

      it('are those whose own text holds every term of one of the phrases, by document in the order of the ids', () => {
        const phrases = [terms('potholes'), terms('no date')];
        expect(holding(phrases, ['undated', 'roads'])).toEqual(['undated/0', 'roads/0', 'roads/1']);
      });

      it('leave out other documents, what stands only above a passage, and phrases of which a word is missing', () => {
        expect(holding([terms('potholes')], ['homes', 'unknown'])).toEqual([]);
        expect(holding([terms('Highways')], ['roads'])).toEqual([]);
        expect(holding([terms('potholes rising')], ['roads', 'homes'])).toEqual([]);
      });

      it('are none for no phrase, or one without a term', () => {
        expect(holding([[]], ['roads'])).toEqual([]);
        expect(holding([], ['roads'])).toEqual([]);
      });
    });

    describe('semantic search', () => {
      beforeEach(() => {
        engine.commit(putting([roads, homes, undated]));
      });

      it('ranks by cosine, 1 for the same direction and -1 for the opposite, 0 for a passage of zeros', () => {
        withSnapshot(engine, (snapshot) => {
          const found = snapshot.semantic(axis(0), ALL, 10);
          expect(idsOf(snapshot, found)).toEqual(
            ['roads/0', 'roads/1', 'homes/1', 'roads/2', 'undated/0', 'homes/0'].sort((a, b) => {
              const order = (id: string) => found.findIndex((row) => snapshot.passageById(id)?.rowId === row.rowId);
              return order(a) - order(b);
            }),
          );
          const scores = new Map(idsOf(snapshot, found).map((id, i) => [id, found[i]?.score ?? Number.NaN]));
          expect(scores.get('roads/0')).toBeCloseTo(1, 6);
          expect(scores.get('roads/1')).toBeCloseTo(Math.cos(Math.PI / 6), 6);
          expect(scores.get('homes/1')).toBeCloseTo(0.5, 6);
          expect(scores.get('roads/2')).toBeCloseTo(0, 6);
          expect(scores.get('undated/0')).toBe(0);
          expect(scores.get('homes/0')).toBeCloseTo(-1, 6);
        });
      });

      it('does not depend on the length of the query vector', () => {
        withSnapshot(engine, (snapshot) => {
          const long = Float32Array.from([8, 0, 0, 0]);
          expect(snapshot.semantic(long, ALL, 3)).toEqual(snapshot.semantic(axis(0), ALL, 3));
        });
      });

      it('gives similarities in the order asked, equal to the scores of the search', () => {
        withSnapshot(engine, (snapshot) => {
          const found = snapshot.semantic(atDegrees(45), ALL, 10);
          const reversed = [...found].reverse();
          expect(
            snapshot.similarities(
              atDegrees(45),
              reversed.map((row) => row.rowId),
            ),
          ).toEqual(reversed.map((row) => row.score));
        });
      });

      it('is near to nothing for a vector of zeros', () => {
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.semantic(new Float32Array(DIMENSION), ALL, 10)).toEqual([]);
          const rowIds = snapshot.passagesOf('roads').map((row) => row.rowId);
          expect(snapshot.similarities(new Float32Array(DIMENSION), rowIds)).toEqual([0, 0, 0]);
        });
      });

      it('refuses vectors of another dimension or with values that are not finite', () => {
        withSnapshot(engine, (snapshot) => {
          for (const bad of [
            new Float32Array(3),
            Float32Array.from([Number.NaN, 0, 0, 0]),
            Float32Array.from([Infinity, 0, 0, 0]),
          ]) {
            expect(codeOf(() => snapshot.semantic(bad, ALL, 10))).toBe('VECTOR_INVALID');
            expect(codeOf(() => snapshot.similarities(bad, []))).toBe('VECTOR_INVALID');
          }
        });
      });

      it('refuses to store such vectors and stays at its generation', () => {
        const before = engine.generation();
        for (const bad of [new Float32Array(3), Float32Array.from([0, Number.NaN, 0, 0])]) {
          const document = indexedDocument({ id: 'bad', passages: [{ text: 'Bad.', vector: bad }] });
          expect(codeOf(() => engine.commit(putting([document])))).toBe('VECTOR_INVALID');
        }
        expect(engine.generation()).toBe(before);
        withSnapshot(engine, (snapshot) => expect(snapshot.passageCount).toBe(6));
      });
    });

    describe('order and limits', () => {
      it('orders ties by row id, the same whatever the order of ingest', () => {
        const twins = ['one', 'two', 'three', 'four'].map((id) =>
          indexedDocument({ id, passages: [{ text: 'Same words.', vector: axis(1) }] }),
        );
        engine.commit(putting(twins));
        const other = makeEngine();
        try {
          for (const twin of [...twins].reverse()) other.engine.commit(putting([twin]));
          const order = (of: IndexEngine) =>
            withSnapshot(of, (snapshot) => {
              const lexical = snapshot.lexical(['word'], ALL, 10, EVEN);
              const semantic = snapshot.semantic(axis(1), ALL, 10);
              const rowIds = lexical.map((row) => row.rowId);
              expect(rowIds).toEqual([...rowIds].sort((a, b) => a - b));
              expect(semantic.map((row) => row.rowId)).toEqual(rowIds);
              return idsOf(snapshot, lexical);
            });
          expect(order(other.engine)).toEqual(order(engine));
          expect(order(engine)).toHaveLength(4);
        } finally {
          other.dispose();
        }
      });

      it('bounds the limit by what there is, and gives nothing for none', () => {
        engine.commit(putting([roads]));
        withSnapshot(engine, (snapshot) => {
          const counts = [0, -1, Number.NaN, 1, 2.9, 1e9, Infinity].map((limit) => [
            snapshot.lexical(['pothol'], ALL, limit, EVEN).length,
            snapshot.semantic(axis(0), ALL, limit).length,
          ]);
          expect(counts).toEqual([
            [0, 0],
            [0, 0],
            [0, 0],
            [1, 1],
            [2, 2],
            [2, 3],
            [2, 3],
          ]);
        });
      });

      it('gives the best of a larger list when fewer are asked for', () => {
        const many = Array.from({ length: 60 }, (_, i) =>
          indexedDocument({
            id: `d${i}`,
            passages: [{ text: `word ${'filler '.repeat(i % 7)}`, vector: atDegrees((i * 37) % 90) }],
          }),
        );
        engine.commit(putting(many));
        withSnapshot(engine, (snapshot) => {
          const semantic = snapshot.semantic(atDegrees(20), ALL, 60);
          const lexical = snapshot.lexical(['word'], ALL, 60, EVEN);
          for (const limit of [1, 7, 25]) {
            expect(snapshot.semantic(atDegrees(20), ALL, limit)).toEqual(semantic.slice(0, limit));
            expect(snapshot.lexical(['word'], ALL, limit, EVEN)).toEqual(lexical.slice(0, limit));
          }
        });
      });
    });

    describe('filters', () => {
      beforeEach(() => {
        engine.commit(
          putting(
            [roads, homes, undated],
            [planOf('joint', ['AAA', 'CCC'], ['roads']), planOf('b', ['BBB'], ['homes'])],
          ),
        );
      });

      const scopeIds = (filters: Parameters<IndexSnapshot['scope']>[0]): readonly string[] =>
        withSnapshot(engine, (snapshot) => {
          const scope = snapshot.scope(filters);
          const rowIds = scope.rowIds ?? [];
          expect(scope.size).toBe(rowIds.length);
          expect(rowIds).toEqual([...rowIds].sort((a, b) => a - b));
          return [
            ...idsOf(
              snapshot,
              rowIds.map((rowId) => ({ rowId })),
            ),
          ].sort();
        });
      const ROADS = ['roads/0', 'roads/1', 'roads/2'];
      const HOMES = ['homes/0', 'homes/1'];

      it('does not narrow without a filter', () => {
        withSnapshot(engine, (snapshot) => expect(snapshot.scope({})).toEqual({ rowIds: null, size: 6 }));
      });

      it('narrows by council, through a joint plan too', () => {
        expect(scopeIds({ councils: ['AAA'] })).toEqual(ROADS);
        expect(scopeIds({ councils: ['CCC'] })).toEqual(ROADS);
        expect(scopeIds({ councils: ['CCC', 'BBB'] })).toEqual([...HOMES, ...ROADS]);
      });

      it('narrows by section, kind, document and all of them together', () => {
        expect(scopeIds({ sections: ['barriers'] })).toEqual(['homes/0', 'roads/1']);
        expect(scopeIds({ documentKinds: ['appendix'] })).toEqual(HOMES);
        expect(scopeIds({ documentIds: ['roads', 'undated'] })).toEqual([...ROADS, 'undated/0']);
        expect(scopeIds({ sections: ['barriers'], councils: ['BBB'], documentKinds: ['appendix'] })).toEqual([
          'homes/0',
        ]);
      });

      it('compares dates as far as they are known; a document without a date is in no span', () => {
        expect(scopeIds({ from: '2024-07-15' })).toEqual([...HOMES, ...ROADS]);
        expect(scopeIds({ from: '2024-07-16' })).toEqual(HOMES);
        expect(scopeIds({ from: '2025-01-20' })).toEqual(HOMES);
        expect(scopeIds({ to: '2025-01-20' })).toEqual([...HOMES, ...ROADS]);
        expect(scopeIds({ to: '2024-07-14' })).toEqual([]);
        expect(scopeIds({ from: '2024-01-01', to: '2024-12-31' })).toEqual(ROADS);
      });

      it('fails closed: a filter that matches nothing finds nothing', () => {
        for (const filters of [
          { councils: [] },
          { councils: ['ZZZ'] },
          { sections: [] },
          { documentKinds: ['minutes' as const] },
          { documentIds: ["' OR 1=1 --"] },
          { councils: ['AAA'], documentKinds: ['appendix' as const] },
        ])
          withSnapshot(engine, (snapshot) => {
            const scope = snapshot.scope(filters);
            expect(scope).toEqual({ rowIds: [], size: 0 });
            expect(snapshot.lexical(['pothol'], scope, 10, EVEN)).toEqual([]);
            expect(snapshot.semantic(axis(0), scope, 10)).toEqual([]);
          });
      });

      it('searches only in scope, with the scores of the whole', () => {
        withSnapshot(engine, (snapshot) => {
          const scope = snapshot.scope({ sections: ['barriers'] });
          const within = (rows: readonly { readonly rowId: number }[]) =>
            rows.filter((row) => scope.rowIds?.includes(row.rowId));
          const words = ['pothol', 'homeless', 'no'];
          expect(snapshot.lexical(words, scope, 10, EVEN)).toEqual(within(snapshot.lexical(words, ALL, 10, EVEN)));
          expect(snapshot.semantic(axis(0), scope, 10)).toEqual(within(snapshot.semantic(axis(0), ALL, 10)));
          expect(snapshot.semantic(axis(0), scope, 10)).toHaveLength(2);
        });
      });
    });

    describe('change', () => {
      it('counts generations by one and starts at 0', () => {
        expect(engine.generation()).toBe(0);
        expect(engine.commit(putting([roads]))).toBe(1);
        expect(engine.commit(putting([homes]))).toBe(2);
        expect(engine.generation()).toBe(2);
        withSnapshot(engine, (snapshot) => expect(snapshot.manifest.generation).toBe(2));
      });

      it('keeps the same row ids and results when the same document is put again', () => {
        engine.commit(putting([roads, homes]));
        const view = () =>
          withSnapshot(engine, (snapshot) => ({
            rows: snapshot.passagesOf('roads'),
            lexical: snapshot.lexical(['pothol'], ALL, 10, EVEN),
            semantic: snapshot.semantic(axis(0), ALL, 10),
            count: snapshot.passageCount,
          }));
        const before = view();
        engine.commit(putting([roads]));
        expect(view()).toEqual(before);
      });

      it('replaces a document under the same id, in the full text and the vectors too', () => {
        engine.commit(putting([roads, homes], [planOf('a', ['AAA'], ['roads'])]));
        const shorter = indexedDocument({
          id: 'roads',
          council: 'AAA',
          passages: [{ text: 'Bridges.', vector: axis(3) }],
        });
        engine.commit(putting([shorter], [planOf('a', ['AAA'], ['roads'])]));
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.passageCount).toBe(3);
          expect(snapshot.lexical(['pothol'], ALL, 10, EVEN)).toEqual([]);
          expect(snapshot.documentFrequencies(['pothol', 'bridg'])).toEqual([0, 1]);
          expect(idsOf(snapshot, snapshot.semantic(axis(3), ALL, 1))).toEqual(['roads/0']);
          expect(snapshot.passageById('roads/2')).toBeNull();
          expect(snapshot.text('roads')).toBe('Bridges.');
          expect(snapshot.documents().find((document) => document.documentId === 'roads')?.planId).toBe('a');
        });
      });

      it('removes a document with everything of it; an unknown id is no error', () => {
        engine.commit(putting([roads, homes]));
        engine.commit({ put: [], removeDocumentIds: ['roads', 'never-there'], plans: [] });
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.documents().map((document) => document.documentId)).toEqual(['homes']);
          expect(snapshot.passageCount).toBe(2);
          expect(snapshot.read('roads')).toBeNull();
          expect(snapshot.passageById('roads/0')).toBeNull();
          expect(snapshot.lexical(['pothol', 'save'], ALL, 10, EVEN)).toEqual([]);
          expect(snapshot.documentFrequencies(['pothol'])).toEqual([0]);
          expect(snapshot.semantic(axis(0), ALL, 10)).toHaveLength(2);
        });
      });

      it('scores as if the removed document had never been there', () => {
        engine.commit(putting([roads, homes, undated]));
        engine.commit({ put: [], removeDocumentIds: ['homes'], plans: [] });
        const other = makeEngine();
        try {
          other.engine.commit(putting([roads, undated]));
          const scores = (of: IndexEngine) =>
            withSnapshot(of, (snapshot) => snapshot.lexical(['pothol', 'no', 'save'], ALL, 10, EVEN));
          expect(scores(engine)).toEqual(scores(other.engine));
        } finally {
          other.dispose();
        }
      });

      it('takes the plans as they stand after the change, so that a later change can move a document', () => {
        engine.commit(putting([roads, homes], [planOf('a', ['AAA'], ['roads'])]));
        engine.commit(putting([undated], [planOf('ab', ['AAA', 'BBB'], ['roads', 'homes', 'undated'])]));
        withSnapshot(engine, (snapshot) => {
          expect(snapshot.plans()).toEqual([planOf('ab', ['AAA', 'BBB'], ['roads', 'homes', 'undated'])]);
          expect(snapshot.documents().map((document) => document.planId)).toEqual(['ab', 'ab', 'ab']);
          expect(snapshot.passageById('undated/0')?.planId).toBe('ab');
          expect(snapshot.scope({ councils: ['BBB'] }).size).toBe(6);
        });
      });

      it('commits all of a change or none of it', () => {
        engine.commit(putting([roads]));
        const orphan = planOf('orphan', ['AAA'], ['not-in-the-corpus']);
        expect(() => engine.commit(putting([homes], [orphan]))).toThrow('not-in-the-corpus');
        const unmatched = { ...homes, vectors: homes.vectors.slice(1) };
        expect(() => engine.commit(putting([unmatched]))).toThrow('2 passages and 1 vectors');
        expect(engine.generation()).toBe(1);
        withSnapshot(engine, (snapshot) => expect(snapshot.documents()).toHaveLength(1));
        expect(engine.commit(putting([homes]))).toBe(2);
      });

      it('refuses a change that was worked out from another generation', () => {
        engine.commit(putting([roads]));
        expect(codeOf(() => engine.commit({ ...putting([homes]), baseGeneration: 0 }))).toBe('DATA_BUSY');
        expect(engine.commit({ ...putting([homes]), baseGeneration: 1 })).toBe(2);
      });
    });

    describe('what is kept between snapshots', () => {
      it('is never of another generation', () => {
        const renamed = indexedDocument({
          id: 'roads',
          council: 'AAA',
          passages: [{ text: 'We will not repair potholes.' }],
          records: { ...NO_RECORDS, actions: [action('leave potholes')] },
          topicCells: [topicCell('cloud', 'not_stated')],
        });
        const readAll = (snapshot: IndexSnapshot) => ({
          text: snapshot.text('roads'),
          passages: snapshot.passagesOf('roads').map(({ passage }) => passage.text),
          holding: snapshot.passagesHolding([terms('potholes')], ['roads']).length,
          lines: snapshot.lines('roads').length,
          actions: snapshot.records('action', ['roads']).length,
          cells: snapshot.topicCells(['cloud'], ['roads']).length,
          documents: snapshot.documents().length,
          plans: snapshot.plans().length,
          remembered: snapshot.remember('text of roads', () => snapshot.text('roads')),
        });
        engine.commit(putting([roads]));
        const older = engine.snapshot();
        const before = readAll(older);
        engine.commit(putting([renamed, homes], [planOf('plan-a', ['AAA'], ['roads'])]));
        const after = withSnapshot(engine, readAll);
        expect(readAll(older)).toEqual(before);
        older.close();
        expect([before, after]).toEqual([
          {
            text: roads.read.text,
            passages: roads.passages.map(({ text }) => text),
            holding: 2,
            lines: 1,
            actions: 0,
            cells: 0,
            documents: 1,
            plans: 0,
            remembered: roads.read.text,
          },
          {
            text: 'We will not repair potholes.',
            passages: ['We will not repair potholes.'],
            holding: 1,
            lines: 1,
            actions: 1,
            cells: 1,
            documents: 2,
            plans: 1,
            remembered: 'We will not repair potholes.',
          },
        ]);
      });

      it('shows records under the plan that a later change gave their document', () => {
        const lanes = indexedDocument({
          id: 'lanes',
          passages: [{ text: 'We will mend the lanes.' }],
          records: { ...NO_RECORDS, actions: [action('mend lanes')] },
        });
        engine.commit(putting([lanes], [planOf('plan-a', ['AAA'], ['lanes'])]));
        const planIds = () =>
          withSnapshot(engine, (snapshot) => snapshot.records('action', ['lanes']).map(({ planId }) => planId));
        expect(planIds()).toEqual(['plan-a']);
        engine.commit(putting([], [planOf('plan-b', ['BBB'], ['lanes'])]));
        expect(planIds()).toEqual(['plan-b']);
      });

      it('is worked out once', () => {
        engine.commit(putting([roads]));
        let made = 0;
        const remembered = () =>
          withSnapshot(engine, (snapshot) =>
            snapshot.remember('number', () => {
              made += 1;
              return made;
            }),
          );
        expect([remembered(), remembered(), made]).toEqual([1, 1, 1]);
      });
    });

    describe('snapshots', () => {
      it('see one generation until they are closed, whatever is committed meanwhile', () => {
        engine.commit(putting([roads]));
        const old = engine.snapshot();
        engine.commit({ put: [homes], removeDocumentIds: ['roads'], plans: [] });
        const fresh = engine.snapshot();
        expect(idsOf(fresh, fresh.semantic(axis(0), ALL, 10))).toEqual(['homes/1', 'homes/0']);
        expect(old.manifest.generation).toBe(1);
        expect(old.documents().map((document) => document.documentId)).toEqual(['roads']);
        expect(old.lexical(['pothol'], ALL, 10, EVEN)).toHaveLength(2);
        expect(idsOf(old, old.semantic(axis(0), ALL, 10))).toEqual(['roads/0', 'roads/1', 'roads/2']);
        old.close();
        fresh.close();
      });

      it('say what the index was made with', () => {
        engine.commit(putting([roads]));
        withSnapshot(engine, ({ manifest }) => {
          expect(manifest.dimension).toBe(DIMENSION);
          expect(manifest.generation).toBe(1);
          expect(Object.keys(manifest).sort()).toEqual([
            'analyserVersion',
            'dimension',
            'generation',
            'modelId',
            'schemaVersion',
          ]);
        });
      });
    });
  });
};
