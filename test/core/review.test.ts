import { describe, expect, it } from 'vitest';
import { applyReview, readChanges, reviewedValues } from '../../src/core/review.ts';
import type { StoredReview } from '../../src/core/schema/review.ts';
import { action } from '../fixtures/records.ts';

const read = action('a1', { status: 'planned', due: { printed: 'spring', date: '2025-05-31', precision: 'season' } });

const review = (given: Partial<StoredReview>): StoredReview => ({
  recordId: 'a1',
  kind: 'action',
  councilCode: 'AAA',
  quote: 'a1',
  verdict: 'right',
  by: 'A',
  on: '2026-01-02',
  seen: reviewedValues('action', read),
  changes: {},
  ...given,
});

describe('a review', () => {
  it('stands while the values it was given on are read again', () => {
    const again = { ...read, documentId: 'other', charStart: 7, confidence: 0.1, section: 'none' as const };
    expect(applyReview('action', again, review({}))).toEqual({
      ...again,
      review: { verdict: 'right', by: 'A', on: '2026-01-02' },
    });
  });

  it('must be made again once other values are read, and no longer changes them', () => {
    const changed = { ...read, status: 'complete' as const };
    const corrected = review({ verdict: 'corrected', changes: { status: 'ongoing' } });
    expect(applyReview('action', changed, corrected)).toMatchObject({
      status: 'complete',
      review: { verdict: 'needs_review_again' },
    });
  });

  it('puts corrected values in place and keeps the printed ones', () => {
    const changes = readChanges('action', read, [
      'status=complete',
      'due.date=2025-03-31',
      'partners=NHS; police',
      'rag=null',
    ]);
    expect(changes).toEqual({ status: 'complete', 'due.date': '2025-03-31', partners: ['NHS', 'police'], rag: null });
    expect(applyReview('action', read, review({ verdict: 'corrected', changes }))).toMatchObject({
      status: 'complete',
      due: { printed: 'spring', date: '2025-03-31', precision: 'season' },
      partners: ['NHS', 'police'],
    });
  });

  it('takes no field that is printed, and no date where none is printed', () => {
    const usage = expect.objectContaining({ code: 'USAGE' });
    expect(() => readChanges('action', read, ['quote=x'])).toThrowError(usage);
    expect(() => readChanges('action', action('a2'), ['due.date=2025-03-31'])).toThrowError(usage);
    expect(() => readChanges('action', read, ['status'])).toThrowError(usage);
  });
});
