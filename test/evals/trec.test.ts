import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatBeirCorpus,
  formatBeirQrels,
  formatBeirQueries,
  parseBeirCorpus,
  parseBeirQrels,
  parseBeirQueries,
} from '../../evals/beir.ts';
import { rankDocuments, requireClean } from '../../evals/judgements.ts';
import { formatTrecQrels, formatTrecRun, parseTrecQrels, parseTrecRun } from '../../evals/trec.ts';

const id = fc.stringMatching(/^[A-Za-z0-9é_-]{1,6}$/);
const judgements = fc
  .uniqueArray(id, { minLength: 1, maxLength: 6 })
  .chain((docIds) =>
    fc.tuple(
      ...docIds.map((docId) => fc.integer({ min: -1, max: 3 }).map((grade): [string, number] => [docId, grade])),
    ),
  );
const qrels = fc
  .uniqueArray(fc.tuple(id, judgements), { maxLength: 4, selector: ([queryId]) => queryId })
  .map((entries) => new Map(entries.map(([queryId, pairs]) => [queryId, new Map(pairs)])));

describe('TREC files', () => {
  test('every bad line of a run is named and left out', () => {
    const text = [
      'q1 Q0 d1 1 2.5 tag and more words',
      'q1 Q0 d2 2 NaN tag',
      'q1 Q0 d1 3 1.0 tag',
      'q1 Q0 d3 4 Infinity tag',
      'q9 Q0 d1 1 1.0 tag',
      'q1 Q0 d9 1 1.0 tag',
      'q1 Q0 d4 1',
      '',
      'q1 Q0 d5 1 1e-3 tag',
    ].join('\r\n');
    const known = { queryIds: new Set(['q1']), docIds: new Set(['d1', 'd2', 'd3', 'd4', 'd5']) };
    expect(parseTrecRun(text, known)).toEqual({
      value: {
        run: new Map([
          [
            'q1',
            new Map([
              ['d1', 2.5],
              ['d5', 0.001],
            ]),
          ],
        ]),
        tag: 'tag',
      },
      problems: [
        { line: 2, problem: 'score NaN is not a finite number' },
        { line: 3, problem: 'duplicate document d1 for query q1' },
        { line: 4, problem: 'score Infinity is not a finite number' },
        { line: 5, problem: 'unknown query id q9' },
        { line: 6, problem: 'unknown document id d9' },
        { line: 7, problem: 'expected six fields: query, Q0, document, rank, score, tag' },
      ],
    });
  });

  test('every bad line of judgements is named and left out', () => {
    expect(parseTrecQrels('q1 0 d1 1\nq1 0 d1 0\nq1 0 d2 high\nq1 d3 1\n# a comment\nq1 0 d#4 -1\n')).toEqual({
      value: new Map([
        [
          'q1',
          new Map([
            ['d1', 1],
            ['d#4', -1],
          ]),
        ],
      ]),
      problems: [
        { line: 2, problem: 'duplicate document d1 for query q1' },
        { line: 3, problem: 'relevance high is not a whole number' },
        { line: 4, problem: 'expected four fields: query, iteration, document, relevance' },
      ],
    });
  });

  test('requireClean names the file and the first bad lines', () => {
    expect(() => requireClean(parseTrecQrels('q1 0 d1\n'), 'qrels.txt')).toThrow(
      'qrels.txt has 1 bad lines: line 1: expected four fields: query, iteration, document, relevance',
    );
  });

  test('equal scores are ordered by document id, highest first, by bytes and not by UTF-16 unit', () => {
    const scores = new Map([
      ['a', 1],
      ['b', 1],
      ['B', 1],
      ['\u{1F600}', 1],
      ['\uFFFD', 1],
      ['top', 2],
    ]);
    expect(rankDocuments(scores)).toEqual(['top', '\u{1F600}', '\uFFFD', 'b', 'a', 'B']);
  });

  test('a run is written with ranks from 1 in the order of the tie rule', () => {
    const run = new Map([
      ['q2', new Map([['d1', 0.25]])],
      [
        'q1',
        new Map([
          ['d1', 1],
          ['d2', 1],
          ['d3', 3.5],
        ]),
      ],
    ]);
    expect(formatTrecRun(run, 'ours')).toBe(
      'q1 Q0 d3 1 3.5 ours\nq1 Q0 d2 2 1 ours\nq1 Q0 d1 3 1 ours\nq2 Q0 d1 1 0.25 ours\n',
    );
  });

  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(qrels, (value) => {
        expect(parseTrecQrels(formatTrecQrels(value))).toEqual({ value, problems: [] });
        expect(parseTrecRun(formatTrecRun(value, 'tag')).value.run).toEqual(value);
        expect(parseBeirQrels(formatBeirQrels(value))).toEqual({ value, problems: [] });
      }),
      { seed: 7 },
    );
  });
});

describe('BEIR files', () => {
  test('documents and queries survive a round trip', () => {
    const documents = [
      { docId: '1', title: '', text: 'a\nb' },
      { docId: '2', title: 'T "x"', text: '' },
    ];
    const queries = [{ queryId: 'q', text: '£5m?' }];
    expect(parseBeirCorpus(formatBeirCorpus(documents))).toEqual({ value: documents, problems: [] });
    expect(parseBeirQueries(formatBeirQueries(queries))).toEqual({ value: queries, problems: [] });
  });

  test('bad and duplicate lines are reported in line order', () => {
    const text = '{"_id":"1","text":"a"}\n{"_id":"1","text":"b"}\n{"_id":2,"text":"c"}\n{oops\n';
    const { value, problems } = parseBeirCorpus(text);
    expect(value).toEqual([{ docId: '1', title: '', text: 'a' }]);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(problems[0]?.problem).toBe('duplicate id 1');
  });

  test('judgements need their header', () => {
    expect(parseBeirQrels('q1\td1\t1\nq1\td2\t1\n').problems).toEqual([
      { line: 1, problem: 'expected the header query-id corpus-id score' },
    ]);
  });
});
