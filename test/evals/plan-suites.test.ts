import { describe, expect, it } from 'vitest';
import { matchRecords } from '../../evals/measures/records/match-records.ts';
import { openQuestionSet, readQuestionSetManifests } from '../../evals/suites/questions/question-sets.ts';
import { comparable } from '../../evals/suites/records/fields.ts';
import { openLabelledSet } from '../../evals/suites/records/plan-gold.ts';
import { recordsSuite, tablesSuite, topicsSuite } from '../../evals/suites/records/suites.ts';
import type { Produced, SuiteItem } from '../../evals/suites/suite.ts';

const sample = () => {
  const manifest = readQuestionSetManifests().find(({ id }) => id === 'sample');
  const set = manifest === undefined ? null : openQuestionSet(manifest, null);
  const labelled = set === null ? null : openLabelledSet(set);
  if (labelled === null) throw new Error('The sample has labels.');
  return labelled;
};

const KEYS = { action: 'actions', barrier: 'barriers', request: 'requests', money: 'money', statistic: 'statistics' };

/** The gold of every sample plan, as items and as what a perfect reader would find. */
const perfect = (): Produced => {
  const { plans } = sample();
  const items = plans.map(
    ({ id, kind, gold }): SuiteItem => ({
      itemId: id,
      cluster: id,
      slices: { document: kind },
      question: id,
      expected: '',
      gold,
    }),
  );
  const outputs = plans.map(({ id, gold }) => {
    const of = (kind: string) => gold.records.filter(({ recordKind }) => recordKind === kind);
    const records = Object.fromEntries(Object.entries(KEYS).map(([kind, key]) => [key, of(kind)]));
    const value = { records, topics: gold.topics, tables: gold.tables.map(({ rows }) => rows) };
    return [id, { itemId: id, status: 'ok' as const, value }] as const;
  });
  return { items, outputs: new Map(outputs), documents: new Map(), seed: 1 };
};

const outputOf = ({ outputs }: Produced, id: string): unknown => {
  const output = outputs.get(id);
  return output?.status === 'ok' ? output.value : null;
};

describe('the suites of plans', () => {
  it('give full marks to the gold itself', () => {
    const produced = perfect();
    for (const suite of [recordsSuite, topicsSuite, tablesSuite]) {
      for (const item of produced.items.filter((one) => suite.takes(one))) {
        const { scores } = suite.score(item, outputOf(produced, item.itemId), produced);
        expect([...new Set(Object.values(scores))].filter((score) => score !== null)).toEqual([1]);
      }
    }
  });

  it('fall when a digit is dropped, councils are swapped, years are shifted or totals are added', () => {
    const rows = recordsSuite.sanity(perfect());
    expect(rows.map(({ name, measure, passed }) => [name, measure, passed])).toEqual([
      ['A digit of every sum dropped', 'amountRight', true],
      ['Plans swapped between councils', 'actionF1', true],
      ['Plans swapped between councils', 'moneyF1', true],
      ['Dates a year late', 'dueRight', true],
      ['Periods a year late', 'periodRight', true],
      ['The total taken for one more sum', 'moneyF1', true],
      ['Totals counted', 'countsRight', true],
    ]);
  });
});

describe('matchRecords', () => {
  it('matches one to one, the number printed alike first where one sentence holds two', () => {
    const quote = 'We spent £2m on trams and £3m on buses.';
    const sum = (pence: string, printed: string) => ({ quote, minPence: pence, maxPence: pence, printed });
    const { pairs, missed, extra } = matchRecords(
      [sum('200000000', '£2m'), sum('300000000', '£3m')],
      [sum('300000000', '£3m'), sum('900000000', '£9m')],
      comparable,
      comparable,
    );
    expect(pairs.map(({ gold, found }) => [gold.printed, found.printed])).toEqual([['£3m', '£3m']]);
    expect(missed.map(({ printed }) => printed)).toEqual(['£2m']);
    expect(extra.map(({ printed }) => printed)).toEqual(['£9m']);
  });

  it('keeps records of other words apart', () => {
    const { pairs } = matchRecords(
      [{ quote: 'Open a family hub.', summary: 'Open a family hub' }],
      [{ quote: 'Close three depots by March.', summary: 'Close three depots' }],
      comparable,
      comparable,
    );
    expect(pairs).toEqual([]);
  });
});
