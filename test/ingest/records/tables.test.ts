import { describe, expect, it } from 'vitest';
import { recordsOf, table } from './plan-document.ts';

describe('tables of actions', () => {
  const { records } = recordsOf('transform', [
    table(
      'Annex 1: what we will do',
      ['Theme', 'Initiative', 'Accountable officer', 'Deadline', 'State of play', 'Worth in 2024/25 (£ thousand)'],
      [
        ['Care', 'Move 40 adults to supported living', 'Service Director, Adults', 'March 2025', 'Under way', '1,260'],
        [null, 'Renegotiate placements', 'Jane Smith', 'Autumn 2024', 'Not begun', '(120)'],
        ['Income', 'Sell advertising space', 'Head of Communications', 'Q2 2025/26', 'On hold', '310'],
        ['Total', '', '', '', '', '1,450'],
      ],
    ),
  ]);

  it('gives one action a row, with what its columns say', () => {
    expect(
      records.actions.map(({ summary, area, status, due, ownerName, ownerRole }) => [
        summary,
        area,
        status,
        due?.date,
        ownerName,
        ownerRole,
      ]),
    ).toEqual([
      ['Move 40 adults to supported living', 'Care', 'ongoing', '2025-03-31', null, 'Service Director, Adults'],
      ['Renegotiate placements', 'Care', 'planned', '2024-11-30', 'Jane Smith', null],
      ['Sell advertising space', 'Income', 'paused', '2025-09-30', null, 'Head of Communications'],
    ]);
  });

  it('scales the sums by the header and never counts the total row', () => {
    expect(
      records.money.map(({ printed, minPence, role, countsInTotals, countsReason }) => [
        printed,
        minPence,
        role,
        countsInTotals,
        countsReason,
      ]),
    ).toEqual([
      ['1,260', '126000000', 'saving', true, 'row of annex 1, counted once'],
      ['(120)', '-12000000', 'saving', true, 'row of annex 1, counted once'],
      ['310', '31000000', 'income', false, 'income, not a saving'],
      ['1,450', '145000000', 'saving', false, 'total row; includes income'],
    ]);
  });

  it('ties a saving to the action of its row', () => {
    expect(records.actions[0]?.savingIds).toEqual([records.money[0]?.recordId]);
  });

  it('takes a status from a column of dates, and keeps what is printed', () => {
    const { records: timed } = recordsOf('wasteful_spend', [
      table(
        null,
        ['Objective', 'Actions', 'ELT lead', 'Timescale'],
        [
          ['Spend less', 'Maintaining vacancies', 'Kay Freeman', 'Complete'],
          ['Use less', 'Agree options for lighting', 'Paul Walker', 'August 2024'],
        ],
      ),
    ]);
    expect(
      timed.actions.map(({ status, statusPrinted, due, flags }) => [status, statusPrinted, due?.date ?? null, flags]),
    ).toEqual([
      ['complete', 'Complete', null, ['contradictory_status']],
      ['not_stated', null, '2024-08-31', []],
    ]);
  });

  it('reads no records from a table of versions', () => {
    const { records: none } = recordsOf('none', [
      table(
        'Version control',
        ['Version', 'Date', 'Author', 'Changes'],
        [
          ['0.1', '07/06/2024', 'W Jackson', 'First draft'],
          ['1.0', '03/07/2024', 'P Munday', 'Final'],
        ],
      ),
    ]);
    expect(Object.values(none).flat()).toEqual([]);
  });
});

describe('tables of barriers and requests', () => {
  const { records } = recordsOf('barriers', [
    table(
      null,
      ['Challenge', 'What would help', 'Department'],
      [
        ['Grants last for a single year', 'Three-year settlements', 'MHCLG and Treasury'],
        [
          'Reform of adult care was never paid for',
          'Decide on charging reform and pay for it',
          'Department of Health and Social Care',
        ],
        [null, 'Let councils carry over unspent money', 'Department of Health and Social Care'],
        ['Too few social workers train here', '', ''],
      ],
    ),
  ]);

  it('gives a barrier several requests where its cell is blank below', () => {
    expect(records.barriers.map(({ statement, requestIds }) => [statement, requestIds.length])).toEqual([
      ['Grants last for a single year', 1],
      ['Reform of adult care was never paid for', 2],
      ['Too few social workers train here', 0],
    ]);
    expect(records.requests[2]?.flags).toContain('inherited_cell');
    expect(records.requests[2]?.barrierId).toBe(records.barriers[1]?.recordId);
  });

  it('names whom the request is put to', () => {
    expect(records.requests.map(({ directedTo }) => directedTo)).toEqual(['MHCLG', 'DHSC', 'DHSC']);
  });

  it('parts two asks in one cell', () => {
    const { records: two } = recordsOf('barriers', [
      table(
        null,
        ['Barrier', 'Request'],
        [
          ['Deficits', 'Extend the override, and publish a plan to end deficits'],
          ['Rents', 'Freeze the formula'],
        ],
      ),
    ]);
    expect(two.requests.map(({ ask }) => ask)).toEqual([
      'Extend the override',
      'publish a plan to end deficits',
      'Freeze the formula',
    ]);
  });
});

describe('tables of figures', () => {
  it('gives planned and made savings, of which those made count', () => {
    const { records } = recordsOf('transform', [
      table(
        'Savings planned and made',
        ['Financial year', 'Planned (£m)', 'Made (£m)'],
        [
          ['2021/22', '9.1', '8.4'],
          ['2022/23', '7.7', '7.2'],
        ],
      ),
    ]);
    expect(
      records.money.map(({ minPence, achievement, period, countsInTotals }) => [
        minPence,
        achievement,
        period.start,
        countsInTotals,
      ]),
    ).toEqual([
      ['910000000', 'target', '2021-04-01', false],
      ['840000000', 'achieved', '2021-04-01', true],
      ['770000000', 'target', '2022-04-01', false],
      ['720000000', 'achieved', '2022-04-01', true],
    ]);
    expect(records.actions).toEqual([]);
  });

  it('gives measures without money as statistics', () => {
    const { records } = recordsOf('wasteful_spend', [
      table(
        'Numbers we watch',
        ['Measure', '2022/23', '2023/24'],
        [
          ['Homes let within 21 days (%)', '61', '74'],
          ['Missed bins', '58', '43'],
        ],
      ),
    ]);
    expect(records.statistics.map(({ value, unit, period }) => [value, unit, period.start])).toEqual([
      [61, 'percent', '2022-04-01'],
      [74, 'percent', '2023-04-01'],
      [58, 'number', '2022-04-01'],
      [43, 'number', '2023-04-01'],
    ]);
    expect(records.money).toEqual([]);
  });
});
