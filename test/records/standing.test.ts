import { describe, expect, it } from 'vitest';
import type { PassageCell } from '../../src/core/schema/document.ts';
import type { Action } from '../../src/core/schema/record.ts';
import { OPEN_SELECTION } from '../../src/core/schema/selection.ts';
import {
  byPrintedStanding,
  printsEarlierStanding,
  standingOf,
  standsAsAsked,
  stoodSoBefore,
} from '../../src/records/standing.ts';
import { action } from '../fixtures/records.ts';

const cell = (header: string, text: string, column: number): PassageCell => ({
  column,
  header,
  text,
  inherited: false,
  charStart: 0,
  charEnd: text.length,
});

const rowOf = (given: Partial<Action>, ...cells: readonly (readonly [string, string])[]) => {
  const record = action('a1', given);
  return {
    record,
    standing: standingOf(
      record,
      cells.map(([header, text], i) => cell(header, text, i)),
    ),
  };
};

const asked = (rows: readonly ReturnType<typeof rowOf>[], selection: Partial<typeof OPEN_SELECTION>) => {
  const printed = byPrintedStanding(
    { ...OPEN_SELECTION, ...selection },
    rows.map(({ standing }) => standing),
  );
  return rows.map(({ record, standing }) => standsAsAsked(record, standing, printed));
};

describe('where a record stands', () => {
  const rows = [
    rowOf({ status: 'ongoing', statusPrinted: 'At risk' }, ['Programme', 'Families first']),
    rowOf({ status: 'ongoing', statusPrinted: 'Proceeding' }, ['Programme', 'Planned maintenance']),
    rowOf({ status: 'not_stated', statusPrinted: 'For later' }, ['Programme', 'Families first']),
  ];

  it('is told by the words of the question that the plan prints as a label', () => {
    expect(asked(rows, { labels: ['milestones are at risk'] })).toEqual([true, false, false]);
    expect(asked(rows, { labels: ['milestones of Families first'] })).toEqual([true, false, true]);
  });

  it('is not told by a label that the question denies', () => {
    expect(asked(rows, { labels: ['milestones are not at risk'] })).toEqual([true, true, true]);
  });

  it('is told by the words for the same standing where the plan prints them, never by other cells of its row', () => {
    expect(asked(rows, { statuses: ['ongoing'], statusWords: ['under way'] })).toEqual([false, true, false]);
    expect(asked(rows, { statuses: ['planned'], statusWords: ['planned'] })).toEqual([false, false, false]);
  });

  it('is told by a short cell where no column was recognised as that of the status', () => {
    const unread = [
      rowOf({ status: 'not_stated', statusPrinted: null }, ['Where we are', 'Kept']),
      rowOf({ status: 'not_stated', statusPrinted: null }, ['Where we are', 'Underway']),
    ];
    expect(asked(unread, { statuses: ['ongoing'], statusWords: ['under way'] })).toEqual([false, true]);
    expect(asked(unread, { statuses: ['complete'], statusWords: ['finished'] })).toEqual([true, false]);
  });

  it('is told of an earlier month by the column of that month', () => {
    const period = { printed: null, start: '2024-06-01', end: '2025-06-30', kind: 'over_n_years' } as const;
    const [done, newly] = [
      rowOf({ status: 'complete' }, ['June 2024', 'Delivered'], ['June 2025', 'Delivered']),
      rowOf({ status: 'complete' }, ['June 2024', 'Under way'], ['June 2025', 'Delivered']),
    ].map(({ standing }) => standing);
    if (done === undefined || newly === undefined) throw new Error('Two rows were made.');
    expect([done, newly].map((standing) => stoodSoBefore(standing, period))).toEqual([true, false]);
    expect(printsEarlierStanding([newly], period)).toBe(true);
    expect(
      printsEarlierStanding(
        rows.map(({ standing }) => standing),
        period,
      ),
    ).toBe(false);
  });
});
