import { describe, expect, it } from 'vitest';
import type { Money } from '../../src/core/schema/record.ts';
import type { ScopedDocument } from '../../src/records/scoped-plan.ts';
import { supersededSums } from '../../src/records/supersession.ts';
import { money } from '../fixtures/records.ts';

const document = (documentId: string, date: string | null): ScopedDocument => ({
  documentId,
  kind: 'plan',
  date,
  title: documentId,
});
const DOCUMENTS = [document('plan', '2024-07-01'), document('update', '2025-06-01')];

const inPlan = (subject: string, pounds: number, given: Partial<Money> = {}): Money =>
  money(`plan ${subject}`, pounds, { documentId: 'plan', subject, ...given });
const inUpdate = (subject: string, pounds: number, given: Partial<Money> = {}): Money =>
  money(`update ${subject}`, pounds, { documentId: 'update', subject, ...given });
const cell = (row: number) => ({ tableId: 't', row, column: 1, header: 'Saving' });

const pairs = (sums: readonly Money[], documents = DOCUMENTS) =>
  supersededSums(sums, documents).map(({ record, by }) => [record.recordId, by.recordId]);

describe('a later sum of one plan', () => {
  it('takes the place of an earlier one of the same thing, made or planned', () => {
    const made = inUpdate('sharing of depots with Ostrey', 180, { achievement: 'achieved' });
    expect(pairs([inPlan('shared depots', 200), made])).toEqual([
      ['plan shared depots', 'update sharing of depots with Ostrey'],
    ]);
  });

  it('adds where it is of another thing, role, basis, period or body', () => {
    const later = [
      inUpdate('street lights', 10),
      inUpdate('shared depots', 10, { role: 'spend' }),
      inUpdate('shared depots', 10, { basis: 'per_year' }),
      inUpdate('shared depots', 10, {
        period: { printed: '2025/26', start: '2025-04-01', end: '2026-03-31', kind: 'year' },
      }),
      inUpdate('shared depots', 10, { attributedTo: 'another body' }),
    ];
    expect(pairs([inPlan('shared depots', 200), ...later])).toEqual([]);
    expect(pairs([inPlan('savings in adult care', 200), inUpdate('savings', 10)])).toEqual([]);
  });

  it('takes the place of nothing in documents of one date, or of none', () => {
    const sums = [inPlan('shared depots', 200), inUpdate('shared depots', 180)];
    expect(pairs(sums, [document('plan', '2024-07-01'), document('update', '2024-07-01')])).toEqual([]);
    expect(pairs(sums, [document('plan', null), document('update', '2025-06-01')])).toEqual([]);
  });

  it('that is one of a list takes the place of the rows that the later list no longer names', () => {
    const later = ['fleet', 'paper', 'depots'].map((subject, i) => inUpdate(subject, 5, { cell: cell(i) }));
    const [row, sentence] = [inPlan('leases', 40, { cell: cell(1) }), inPlan('trees', 3)];
    expect(pairs([row, sentence, ...later])).toEqual([['plan leases', 'update fleet']]);
    expect(pairs([row, sentence, ...later.slice(1)])).toEqual([]);
  });
});
